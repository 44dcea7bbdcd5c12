"""Later moments of the same people: is more told when more is due, and less when less is?

Every moment is answered anew from all answers up to then, and without a memory: an alarm of an earlier moment does not
stand by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tuohy.evaluation.cases import LabelledCase
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.urgency_counts import Told
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency

# The clock that the hours of later moments are told on: the needle's, or the birth's where that is all there is.
TOLD_ON = ("since_procedure", "since_delivery")


@dataclass(frozen=True, slots=True)
class Moment:
    """One later moment whose urgency and time are told, with all answers up to then."""

    hours: float
    case: Case
    due: Urgency


@dataclass(frozen=True, slots=True)
class Step:
    """From one moment of a person to the next: what was due and told before, and what then."""

    id: str
    hours: float
    due_before: Urgency
    told_before: Urgency
    due: Urgency
    told: Urgency

    def as_told(self) -> Told:
        """The later moment alone, for the counts of urgency; only one reader said what was due."""
        return Told(self.id, self.told, self.due, frozenset({self.due}))


@dataclass(frozen=True)
class Escalation:
    """Shares over steps. Where more is due: told at least that, and raised unless it was told already.

    Where the same is due: told at least that. Where less is due: told less than before, and no more than is due.
    """

    rise_reached: Share
    rise_raised: Share
    same_held: Share
    fall_lowered: Share
    fall_reached: Share
    not_reached: tuple[str, ...]
    not_lowered: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        shares = {name: found.to_dict() for name, found in vars(self).items() if isinstance(found, Share)}
        return {**shares, "not_reached": list(self.not_reached), "not_lowered": list(self.not_lowered)}


def later_moments(labelled: LabelledCase) -> Iterator[Moment]:
    """The later moments that can be judged: their urgency was plain and their time is told."""
    case = labelled.case
    for later in labelled.later:
        case = case.with_answers(later.answers)
        passed = _passed(labelled.case, later.hours)
        if later.urgency is not None and later.hours is not None and passed is not None:
            yield Moment(later.hours, _moved_on(case, passed), later.urgency)


def _passed(case: Case, hours: float | None) -> float | None:
    """Hours between the first moment and a later one."""
    started = next((case.hours[clock] for clock in TOLD_ON if clock in case.hours), None)
    if started is None or hours is None or hours < started:
        return None
    return hours - started


def _moved_on(case: Case, passed: float) -> Case:
    return replace(case, hours={clock: elapsed + passed for clock, elapsed in case.hours.items()})


def follow(labelled: LabelledCase, first: Urgency, level: Callable[[Case], Urgency]) -> Iterator[Step]:
    """Step by step from the first moment, at which `first` was told."""
    due, told = labelled.urgency, first
    for moment in later_moments(labelled):
        told_before, due_before = told, due
        due, told = moment.due, level(moment.case)
        yield Step(labelled.id, moment.hours, due_before, told_before, due, told)


def count_escalation(steps: Sequence[Step]) -> Escalation:
    """All counts over the steps of everybody."""
    rises = [step for step in steps if step.due > step.due_before]
    same = [step for step in steps if step.due == step.due_before]
    falls = [step for step in steps if step.due < step.due_before]
    return Escalation(
        rise_reached=share_of([step.told >= step.due for step in rises]),
        rise_raised=share_of([step.told > step.told_before or step.told_before >= step.due for step in rises]),
        same_held=share_of([step.told >= step.due for step in same]),
        fall_lowered=share_of([step.told < step.told_before for step in falls]),
        fall_reached=share_of([step.told <= step.due for step in falls]),
        not_reached=_named([step for step in (*rises, *same) if step.told < step.due]),
        not_lowered=_named([step for step in falls if step.told >= step.told_before]),
    )


def _named(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(f"{step.id} at hour {step.hours:g}" for step in steps)
