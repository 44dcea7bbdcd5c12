"""Interviews with all cases: how many screens they took, and what was told at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tuohy.answer import assess
from tuohy.evaluation.cases import LabelledCase, denied
from tuohy.evaluation.elicitation import Coverage, Elicited, coverage, elicited
from tuohy.evaluation.interactive import EMERGENCY, Answering, interview, opening, recorded, recorded_or_denied
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.many import in_order
from tuohy.evaluation.urgency_counts import URGENCY, UrgencyCounts, count_urgency, told
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack


@dataclass(frozen=True, slots=True)
class Held:
    """One interview that was held: how long it was, what ended it, what was told, and what of the record was asked for.

    `at_once` is the level when all the same answers are told at once: what the questions ought to reach.
    """

    screens: int
    findings: int
    stopped_by: str
    level: Urgency
    closed: bool
    at_once: Urgency
    elicited: Elicited


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
    """Interviews in one way of answering: lengths, what ended them, and the urgency told against that due.

    `check_closed`: no open answer could change the level any more. `sent_the_same_day`: told the same day or now.
    `as_urgent_as_all_at_once`: told no less than when all answers are told at once; `emergencies_found`: the same
    for those whose answers at once are an emergency. `elicitation`: how much of the records was asked for, by what
    is counted and over whom.
    """

    lengths: Lengths
    lengths_of_emergencies: Lengths
    stopped_by: Mapping[str, int]
    check_closed: Share
    sent_the_same_day: Share
    as_urgent_as_all_at_once: Share
    emergencies_found: Share
    elicitation: Mapping[str, Coverage]
    urgency: UrgencyCounts

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        shares = {name: share.to_dict() for name, share in vars(self).items() if isinstance(share, Share)}
        return {
            "lengths": self.lengths.to_dict(),
            "lengths_of_emergencies": self.lengths_of_emergencies.to_dict(),
            "stopped_by": dict(self.stopped_by),
            **shares,
            "elicitation": {name: one.to_dict() for name, one in self.elicitation.items()},
            "urgency": self.urgency.to_dict(),
        }


def hold_interviews(pack: Pack, cases: Sequence[LabelledCase]) -> dict[str, Interviews]:
    """Every interview twice: what the record does not mention stays unknown, or is denied."""
    return {
        "unmentioned_unknown": _interviews(pack, cases, recorded, lambda case: case),
        "unmentioned_denied": _interviews(
            pack, cases, lambda case: recorded_or_denied(case, pack), lambda case: denied(pack, case)
        ),
    }


def _interviews(
    pack: Pack,
    cases: Sequence[LabelledCase],
    answering: Callable[[Case], Answering],
    at_once: Callable[[Case], Case],
) -> Interviews:
    held = list(in_order(lambda one: hold(pack, one.case, answering(one.case), at_once(one.case)), cases))
    pairs = list(zip(cases, held, strict=True))
    return summed(
        held,
        emergencies=[one for case, one in pairs if case.urgency == Urgency.EMERGENCY_NOW],
        urgency=count_urgency(told(case, one.level) for case, one in pairs if URGENCY in case.usable_for),
    )


def hold(pack: Pack, case: Case, answering: Answering, at_once: Case) -> Held:
    """One interview from the presenting complaint on, beside the same answers told at once."""
    found = interview(opening(case), pack, answering)
    urgency = assess(found.case, pack).urgency
    everything = assess(at_once, pack).urgency.level
    return Held(
        found.screens,
        found.findings,
        found.stopped_by,
        urgency.level,
        urgency.closed,
        everything,
        elicited(pack, case, found.asked),
    )


def summed(held: Sequence[Held], emergencies: Sequence[Held], urgency: UrgencyCounts) -> Interviews:
    """What these interviews have in common."""
    at_once = [one for one in held if one.at_once == Urgency.EMERGENCY_NOW]
    return Interviews(
        lengths=_lengths(held),
        lengths_of_emergencies=_lengths(emergencies),
        stopped_by=dict(Counter(one.stopped_by for one in held)),
        check_closed=share_of([one.closed for one in held]),
        sent_the_same_day=share_of([one.level >= Urgency.SAME_DAY for one in held]),
        as_urgent_as_all_at_once=share_of([one.level >= one.at_once for one in held]),
        emergencies_found=share_of([one.level == Urgency.EMERGENCY_NOW for one in at_once]),
        elicitation=_elicitation(held),
        urgency=urgency,
    )


def _elicitation(held: Sequence[Held]) -> dict[str, Coverage]:
    """What was not asked after an emergency is no gap, so the other interviews are counted alone as well."""
    where_done = [one for one in held if one.stopped_by != EMERGENCY]
    return {
        "positive": coverage(one.elicited.every for one in held),
        "positive_for_flags": coverage(one.elicited.for_flags for one in held),
        "positive_no_emergency": coverage(one.elicited.every for one in where_done),
        "positive_for_flags_no_emergency": coverage(one.elicited.for_flags for one in where_done),
    }


def _lengths(held: Sequence[Held]) -> Lengths:
    screens, findings = [one.screens for one in held] or [0], [one.findings for one in held] or [0]
    return Lengths(len(held), median(screens), max(screens), median(findings), max(findings))
