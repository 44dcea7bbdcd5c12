"""The schema of a pack: what a loaded one is made of. Values only; the engine knows nothing else of packs."""

from tuohy.pack.schema.advice import PlanItem, Screen, Source
from tuohy.pack.schema.cause import (
    COURSE_CLOCKS,
    COURSE_KINDS,
    FAMILIES,
    Cause,
    CauseWords,
    Course,
    Early,
    Links,
    Spread,
)
from tuohy.pack.schema.finding import FINDING_KINDS, GROUP_LIKE, LEAK_GROUPS, Context, Finding, Measure
from tuohy.pack.schema.flag import (
    OWNERS,
    All,
    Any,
    Atom,
    CatheterStay,
    Expression,
    Flag,
    Guideline,
    Mask,
    Setting,
    Window,
    findings_of,
)
from tuohy.pack.schema.learn import Claim, LearnPage, LearnSection
from tuohy.pack.schema.pack import Pack, Policy

__all__ = [
    "COURSE_CLOCKS",
    "COURSE_KINDS",
    "FAMILIES",
    "FINDING_KINDS",
    "GROUP_LIKE",
    "LEAK_GROUPS",
    "OWNERS",
    "All",
    "Any",
    "Atom",
    "CatheterStay",
    "Cause",
    "CauseWords",
    "Claim",
    "Context",
    "Course",
    "Early",
    "Expression",
    "Finding",
    "Flag",
    "Guideline",
    "LearnPage",
    "LearnSection",
    "Links",
    "Mask",
    "Measure",
    "Pack",
    "PlanItem",
    "Policy",
    "Screen",
    "Setting",
    "Source",
    "Spread",
    "Window",
    "findings_of",
]
