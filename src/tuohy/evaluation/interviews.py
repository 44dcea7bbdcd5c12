"""Interviews with all cases: how many questions they took, and what was told at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tuohy.answer import assess
from tuohy.evaluation.cases import LabelledCase
from tuohy.evaluation.interactive import Answering, interview, opening, recorded, recorded_or_denied
from tuohy.evaluation.many import in_order
from tuohy.evaluation.urgency_counts import URGENCY, UrgencyCounts, count_urgency, told
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack


@dataclass(frozen=True, slots=True)
class Held:
    """One interview that was held: how long it was, what ended it, and what was told."""

    screens: int
    findings: int
    stopped_by: str
    level: Urgency


@dataclass(frozen=True, slots=True)
class Lengths:
    """Medians and maxima of screens and of findings asked."""

    interviews: int
    median_screens: float
    most_screens: int
    median_findings: float
    most_findings: int

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "interviews": self.interviews,
            "screens": {"median": self.median_screens, "max": self.most_screens},
            "findings": {"median": self.median_findings, "max": self.most_findings},
        }


@dataclass(frozen=True)
class Interviews:
    """Interviews in one way of answering: lengths, what ended them, and the urgency told against that due."""

    lengths: Lengths
    lengths_of_emergencies: Lengths
    stopped_by: Mapping[str, int]
    urgency: UrgencyCounts

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "lengths": self.lengths.to_dict(),
            "lengths_of_emergencies": self.lengths_of_emergencies.to_dict(),
            "stopped_by": dict(self.stopped_by),
            "urgency": self.urgency.to_dict(),
        }


def hold_interviews(pack: Pack, cases: Sequence[LabelledCase]) -> dict[str, Interviews]:
    """Every interview twice: what the record does not mention stays unknown, or is denied."""
    return {
        "unmentioned_unknown": _interviews(pack, cases, recorded),
        "unmentioned_denied": _interviews(pack, cases, lambda case: recorded_or_denied(case, pack)),
    }


def _interviews(pack: Pack, cases: Sequence[LabelledCase], answering: Callable[[Case], Answering]) -> Interviews:
    held = list(in_order(lambda case: _held(pack, case.case, answering(case.case)), cases))
    pairs = list(zip(cases, held, strict=True))
    return Interviews(
        lengths=_lengths(held),
        lengths_of_emergencies=_lengths([one for case, one in pairs if case.urgency == Urgency.EMERGENCY_NOW]),
        stopped_by=dict(Counter(one.stopped_by for one in held)),
        urgency=count_urgency(told(case, one.level) for case, one in pairs if URGENCY in case.usable_for),
    )


def _held(pack: Pack, case: Case, answering: Answering) -> Held:
    found = interview(opening(case), pack, answering)
    level = assess(found.case, pack).urgency.level
    return Held(found.screens, found.findings, found.stopped_by, level)


def _lengths(held: Sequence[Held]) -> Lengths:
    screens, findings = [one.screens for one in held] or [0], [one.findings for one in held] or [0]
    return Lengths(len(held), median(screens), max(screens), median(findings), max(findings))
