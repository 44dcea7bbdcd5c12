"""The whole body of knowledge as one checked value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tuohy.model.case import SETTINGS
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency
from tuohy.pack.schema.advice import PlanItem, Screen, Source
from tuohy.pack.schema.cause import Cause
from tuohy.pack.schema.finding import Context, Finding
from tuohy.pack.schema.flag import Flag, Guideline, Mask, findings_of
from tuohy.pack.schema.learn import Claim, LearnPage


@dataclass(frozen=True)
class Policy:
    """Values that no study gives, each a record of kind `policy`."""

    numbers: Mapping[str, Quantity]
    loss: tuple[tuple[Quantity, ...], ...]
    open_floor: Urgency
    clock_grids: Mapping[str, tuple[tuple[Quantity, Quantity], ...]]
    curve_days: tuple[Quantity, ...]
    onset_edges: tuple[Quantity, ...] = ()
    course_floor: Mapping[str, Urgency] = field(default_factory=dict)

    def value(self, name: str) -> float:
        """The value of one named policy number."""
        return self.numbers[name].value

    def old_share(self, complaint: str, leak_group: str) -> float:
        """How much of what is none of our causes began before the needle: by complaint if told, else by group."""
        own = f"onset_before_{complaint}"
        return self.value(own if own in self.numbers else f"onset_before_{leak_group}")


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
    learn: Mapping[str, LearnPage] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    language: str = "en"

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The gated findings under each finding."""
        names = {finding.gate for finding in self.findings.values() if finding.gate}
        return {parent: tuple(f.id for f in self.findings.values() if f.gate == parent) for parent in sorted(names)}

    @cached_property
    def feared(self) -> Mapping[str, str]:
        """Findings that count at their worst until they were asked, each with the finding beside which they do."""
        return {one.id: one.worst_beside for one in self.findings.values() if one.worst_beside}

    def prevalence(self, factor: str, context: str) -> Mapping[str, Quantity]:
        """Prevalence of each state of a risk factor in a context: its own where given, else its group's."""
        table = self.risk_prevalence[factor]
        return table.get(context, table[self.contexts[context].leak_group])

    @cached_property
    def told_by_setting(self) -> Mapping[str, Mapping[str, int]]:
        """By every setting of a procedure, the states of risk factors that it tells."""
        findings = self.findings.values()
        return {
            setting: {one.id: one.states.index(one.settings[setting]) for one in findings if setting in one.settings}
            for setting in SETTINGS
        }

    @cached_property
    def findings_by_flag(self) -> Mapping[str, tuple[str, ...]]:
        """The findings that each flag looks at, in order of their ids."""
        return {flag.id: tuple(sorted(findings_of(flag.when))) for flag in self.flags.values()}

    @cached_property
    def flag_findings(self) -> frozenset[str]:
        """Every finding that stands in a flag: the safety findings."""
        return frozenset(name for names in self.findings_by_flag.values() for name in names)
