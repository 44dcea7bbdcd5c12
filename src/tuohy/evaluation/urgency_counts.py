"""Urgency told against urgency due: what was caught, what was sent needlessly, and who was told what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tuohy.evaluation.cases import LabelledCase
from tuohy.evaluation.confusion import Matrix, by_name, confusion, exact_by_level, weighted_kappa
from tuohy.evaluation.intervals import Share, share_of
from tuohy.model.urgency import Urgency

# Cases that count here say so.
URGENCY = "urgency"


@dataclass(frozen=True, slots=True)
class Told:
    """One moment of one case: the level told, the level due, and the levels that readers accept."""

    id: str
    level: Urgency
    due: Urgency
    acceptable: frozenset[Urgency]


@dataclass(frozen=True)
class UrgencyCounts:
    """Counts over cases; `confusion[due][told]` in order of urgency.

    Under-triage: told less than the lowest level that any reader accepts. Over-triage: due within 48 hours or
    later, sent the same day or now, and beyond every level that a reader accepts.
    """

    emergencies_at_emergency: Share
    emergencies_same_day_or_more: Share
    same_day_same_day_or_more: Share
    same_day_within_48h_or_more: Share
    others_same_day_or_more: Share
    under_triage: Share
    over_triage: Share
    strict: Share
    lenient: Share
    confusion: Matrix
    emergencies_missed: tuple[str, ...]
    under_triaged: tuple[str, ...]
    over_triaged: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        shares = {name: share.to_dict() for name, share in self.shares().items()}
        return {
            **shares,
            "confusion": by_name(self.confusion),
            "exact_by_level": {due.id: found.to_dict() for due, found in exact_by_level(self.confusion).items()},
            "weighted_kappa": weighted_kappa(self.confusion),
            "emergencies_missed": list(self.emergencies_missed),
            "under_triaged": list(self.under_triaged),
            "over_triaged": list(self.over_triaged),
        }

    def shares(self) -> dict[str, Share]:
        """The shares by name, in the order of the report."""
        return {name: found for name, found in vars(self).items() if isinstance(found, Share)}


def told(case: LabelledCase, level: Urgency) -> Told:
    """What a case was told at its first moment."""
    return Told(case.id, level, case.urgency, case.acceptable)


def count_urgency(all_told: Iterable[Told]) -> UrgencyCounts:
    """All counts of one way of telling urgency."""
    cases = list(all_told)
    emergencies = [case for case in cases if case.due == Urgency.EMERGENCY_NOW]
    same_day = [case for case in cases if case.due == Urgency.SAME_DAY]
    others = [case for case in cases if case.due <= Urgency.WITHIN_48H]
    return UrgencyCounts(
        emergencies_at_emergency=_at_least(emergencies, Urgency.EMERGENCY_NOW),
        emergencies_same_day_or_more=_at_least(emergencies, Urgency.SAME_DAY),
        same_day_same_day_or_more=_at_least(same_day, Urgency.SAME_DAY),
        same_day_within_48h_or_more=_at_least(same_day, Urgency.WITHIN_48H),
        others_same_day_or_more=_at_least(others, Urgency.SAME_DAY),
        under_triage=share_of([_under(case) for case in cases]),
        over_triage=share_of([_over(case) for case in others]),
        strict=share_of([case.level == case.due for case in cases]),
        lenient=share_of([case.level in case.acceptable for case in cases]),
        confusion=confusion((case.due, case.level) for case in cases),
        emergencies_missed=tuple(case.id for case in emergencies if case.level < Urgency.SAME_DAY),
        under_triaged=tuple(case.id for case in cases if _under(case)),
        over_triaged=tuple(case.id for case in others if _over(case)),
    )


def _at_least(cases: Sequence[Told], level: Urgency) -> Share:
    return share_of([case.level >= level for case in cases])


def _under(case: Told) -> bool:
    return case.level < min(case.acceptable)


def _over(case: Told) -> bool:
    return case.level >= Urgency.SAME_DAY and case.level > max(case.acceptable)
