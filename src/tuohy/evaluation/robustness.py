"""How much hangs on one answer: one left out, one turned to "unsure", all hours off by twelve.

A level should fall seldom. Where the answer that fell away was itself the alarm, less is due as well: such a fall says
how much hangs on one answer, not that it is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tuohy.evaluation.cases import LabelledCase
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.many import in_order
from tuohy.model.case import UNSURE, Case
from tuohy.model.errors import TuohyError
from tuohy.model.urgency import Urgency

# Most hours of published cases come from "day n": about half a day either way.
OFF_HOURS = 12.0
DROPPED, TURNED_UNSURE, LATER, EARLIER = "answer_dropped", "answer_unsure", "hours_12_more", "hours_12_less"
KINDS = (DROPPED, TURNED_UNSURE, LATER, EARLIER)
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A case changed in one way; `what` is the finding concerned, or "hours"."""

    kind: str
    what: str
    case: Case


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change did to the level that one case was told; None after a change that the pack refuses."""

    id: str
    kind: str
    what: str
    before: Urgency
    after: Urgency | None
    lowest_accepted: Urgency

    @property
    def fell(self) -> bool:
        """Whether less is told than before."""
        return self.after is not None and self.after < self.before

    @property
    def fell_too_low(self) -> bool:
        """Whether less is told than before and than any reader accepts."""
        return self.fell and self.after is not None and self.after < self.lowest_accepted

    @property
    def rose(self) -> bool:
        """Whether more is told than before."""
        return self.after is not None and self.after > self.before


@dataclass(frozen=True)
class Moves:
    """One kind of change: of all changes, and of all cases, how many lower the level, and lower it too far.

    `by_finding` says whose loss lowers the level most often, `too_low` which change of which case lowers it too far.
    """

    fell: Share
    fell_too_low: Share
    rose: Share
    cases_fell: Share
    cases_fell_too_low: Share
    refused: int
    by_finding: Mapping[str, int]
    too_low: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        shares = {name: found.to_dict() for name, found in vars(self).items() if isinstance(found, Share)}
        return {
            **shares,
            "refused": self.refused,
            "by_finding": dict(self.by_finding),
            "too_low": list(self.too_low),
        }


def changes(case: Case) -> Iterator[Change]:
    """Every change of one answer, and of all clocks together; no clock goes below nought."""
    for finding, answer in case.answers.items():
        yield Change(DROPPED, finding, case.without(finding))
        if answer != UNSURE:
            yield Change(TURNED_UNSURE, finding, case.with_answers({finding: UNSURE}))
    if case.hours:
        yield Change(LATER, "hours", _off_by(case, OFF_HOURS))
        yield Change(EARLIER, "hours", _off_by(case, -OFF_HOURS))


def _off_by(case: Case, hours: float) -> Case:
    return replace(case, hours={clock: max(0.0, elapsed + hours) for clock, elapsed in case.hours.items()})


def robustness(
    cases: Sequence[LabelledCase], told: Sequence[Urgency], level: Callable[[Case], Urgency]
) -> dict[str, Moves]:
    """Every case changed in every way; `told` is what each was told unchanged."""
    asked = [(case, before, change) for case, before in zip(cases, told, strict=True) for change in changes(case.case)]
    shifts = list(in_order(lambda one: _shift(*one, level), asked))
    return {kind: count_moves([shift for shift in shifts if shift.kind == kind]) for kind in KINDS}


def _shift(labelled: LabelledCase, before: Urgency, change: Change, level: Callable[[Case], Urgency]) -> Shift:
    return Shift(labelled.id, change.kind, change.what, before, _level(change.case, level), labelled.lowest_acceptable)


def _level(case: Case, level: Callable[[Case], Urgency]) -> Urgency | None:
    try:
        return level(case)
    except TuohyError:
        return None


def count_moves(shifts: Sequence[Shift]) -> Moves:
    """All counts over shifts of one kind."""
    answered = [shift for shift in shifts if shift.after is not None]
    fallen = Counter(shift.what for shift in answered if shift.fell)
    return Moves(
        fell=share_of([shift.fell for shift in answered]),
        fell_too_low=share_of([shift.fell_too_low for shift in answered]),
        rose=share_of([shift.rose for shift in answered]),
        cases_fell=_of_cases(answered, [shift for shift in answered if shift.fell]),
        cases_fell_too_low=_of_cases(answered, [shift for shift in answered if shift.fell_too_low]),
        refused=len(shifts) - len(answered),
        by_finding=dict(fallen.most_common(MOST_NAMED)),
        too_low=tuple(f"{shift.id}: {shift.what}" for shift in answered if shift.fell_too_low),
    )


def _of_cases(shifts: Sequence[Shift], among: Sequence[Shift]) -> Share:
    return Share(len({shift.id for shift in among}), len({shift.id for shift in shifts}))
