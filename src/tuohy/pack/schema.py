"""The pack as values: what a loaded body of knowledge consists of. The engine reads nothing else of this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency

FINDING_KINDS = ("finding", "risk_factor", "context", "circumstance")
FAMILIES = ("expected", "complication", "coincidental", "mimic")
LEAK_GROUPS = ("obstetric", "surgical", "steroid")
COURSE_CLOCKS = ("needle", "last_dose", "catheter_removal", "birth")
COURSE_KINDS = ("once", "recurrent", "present")
OWNERS = ("anaesthesia", "maternity", "general")


@dataclass(frozen=True)
class Measure:
    """How a number becomes a state: one cut a state above the first, in each unit; `pair` needs all units."""

    units: tuple[str, ...]
    cuts: Mapping[str, tuple[Quantity, ...]]
    pair: bool = False


@dataclass(frozen=True)
class Finding:
    """Something a person can have or not, with ordered states and its wording."""

    id: str
    group: str
    kind: str
    states: tuple[str, ...]
    gate: str | None
    name: str
    clinician: str
    question: str
    help: str
    why: str
    says: Mapping[str, str]
    phrase: Mapping[str, str]
    find_out: str | None = None
    sensitive: bool = False
    measure: Measure | None = None

    @property
    def highest(self) -> int:
        """The index of the highest state."""
        return len(self.states) - 1


@dataclass(frozen=True)
class Context:
    """A procedure that priors and leaks distinguish."""

    id: str
    name: str
    leak_group: str
    weight: Quantity


@dataclass(frozen=True)
class Spread:
    """A log-normal of times among people: its median and its 95th percentile, in hours."""

    median: Quantity
    p95: Quantity


@dataclass(frozen=True, eq=False)
class Course:
    """How a cause begins and ends, counted from one clock; `never` is the share that does not resolve."""

    clock: str
    kind: str
    duration: Spread
    never: Quantity
    onset: Spread | None = None
    share: Quantity | None = None


@dataclass(frozen=True)
class CauseWords:
    """The wording of a cause for patients and clinicians."""

    name: str
    patient: str
    course: str
    clinician: str
    rule_out: str | None = None


@dataclass(frozen=True, eq=False)
class Cause:
    """Something that can explain the symptoms, with its numbers.

    `incidence` by context; `odds_ratio` by (risk factor, state); `links` by (finding, state): the probability
    of exactly that state given this cause, background included.
    """

    id: str
    family: str
    need: Urgency
    pain: bool
    words: CauseWords
    propensity: Quantity
    courses: tuple[Course, ...]
    incidence: Mapping[str, Quantity]
    odds_ratio: Mapping[tuple[str, str], Quantity]
    links: Mapping[str, Mapping[str, Quantity]]


@dataclass(frozen=True)
class Atom:
    """`finding at least state`; `state` is an index above 0."""

    finding: str
    state: int


@dataclass(frozen=True)
class Window:
    """True while a clock stands at least (at most) at that many hours; when none is known it counts as true.

    `pick` says which clock: `first` known, `latest` event known, or `first_else_latest` (the first of the list
    when known, otherwise the latest known of the others).
    """

    id: str
    clocks: tuple[str, ...]
    hours: Quantity
    at_least: bool
    pick: str


@dataclass(frozen=True)
class Setting:
    """True when kind, setting or level of the procedure stands in a positive list."""

    id: str
    kinds: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class All:
    """True when every part is true."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    """True when at least one part is true."""

    parts: tuple[Expression, ...]


# No `Not` and no equality exist: a further symptom can only make more of an expression true (theorem T1).
Expression = Atom | Window | Setting | All | Any


@dataclass(frozen=True)
class Flag:
    """A red-flag rule: when it fires, how urgent it is, why, what to do and whom to call."""

    id: str
    theme: str
    urgency: Urgency
    within_hours: Quantity
    who: str
    owner: str
    rows: tuple[str, ...]
    when: Expression
    text: str
    reason: str
    act: str
    clinician: str
    find_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mask:
    """An answer that makes a "no" to other findings worth nothing: painkillers over fever."""

    finding: str
    state: int
    lifts: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Guideline:
    """A row of the guidelines that flags cite."""

    id: str
    trigger: str
    action: str
    how_fast: str
    sources: tuple[str, ...]
    seen: str


@dataclass(frozen=True)
class PlanItem:
    """Something to do or to avoid, for whom, and what must be asked first."""

    id: str
    says: str
    advice: str
    causes: tuple[str, ...]
    contexts: tuple[str, ...]
    ask_first: tuple[str, ...]
    sources: tuple[str, ...]
    ground: str | None
    looked_on: date


@dataclass(frozen=True)
class Screen:
    """Findings that are asked together."""

    id: str
    title: str
    why: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A publication, and how it was read."""

    id: str
    authors: str
    year: str
    title: str
    journal: str | None
    doi: str | None
    pmid: str | None
    url: str | None
    type: str
    read: str


@dataclass(frozen=True)
class Policy:
    """Values that no study gives, each a record of kind `policy`."""

    numbers: Mapping[str, Quantity]
    loss: tuple[tuple[Quantity, ...], ...]
    open_floor: Urgency
    clock_grids: Mapping[str, tuple[tuple[Quantity, Quantity], ...]]
    curve_days: tuple[Quantity, ...]

    def value(self, name: str) -> float:
        """The value of one named policy number."""
        return self.numbers[name].value


@dataclass(frozen=True, eq=False)
class Pack:
    """The whole body of knowledge, checked."""

    id: str
    version: str
    title: str
    hash: str
    findings: Mapping[str, Finding]
    contexts: Mapping[str, Context]
    causes: Mapping[str, Cause]
    leaks: Mapping[str, Mapping[str, Mapping[str, Mapping[int, Quantity]]]]
    risk_prevalence: Mapping[str, Mapping[str, Mapping[str, Quantity]]]
    flags: Mapping[str, Flag]
    masks: tuple[Mask, ...]
    callers: Mapping[str, str]
    guidelines: Mapping[str, Guideline]
    plan: Mapping[str, PlanItem]
    screens: tuple[Screen, ...]
    policy: Policy
    sentences: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, Source]

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The gated findings under each finding."""
        names = {finding.gate for finding in self.findings.values() if finding.gate}
        return {parent: tuple(f.id for f in self.findings.values() if f.gate == parent) for parent in sorted(names)}

    def prevalence(self, factor: str, context: str) -> Mapping[str, Quantity]:
        """Prevalence of each state of a risk factor in a context: its own where given, else its group's."""
        table = self.risk_prevalence[factor]
        return table.get(context, table[self.contexts[context].leak_group])

    @cached_property
    def findings_by_flag(self) -> Mapping[str, tuple[str, ...]]:
        """The findings that each flag looks at, in order of their ids."""
        return {flag.id: tuple(sorted(findings_of(flag.when))) for flag in self.flags.values()}

    @cached_property
    def flag_findings(self) -> frozenset[str]:
        """Every finding that stands in a flag: the safety findings."""
        return frozenset(name for names in self.findings_by_flag.values() for name in names)


def findings_of(expression: Expression) -> frozenset[str]:
    """The findings that an expression looks at."""
    if isinstance(expression, Atom):
        return frozenset({expression.finding})
    if isinstance(expression, All | Any):
        return frozenset().union(*(findings_of(part) for part in expression.parts))
    return frozenset()
