"""Two ways of telling compared case by case: McNemar's test, exact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb

from tuohy.evaluation.intervals import Share
from tuohy.evaluation.urgency_counts import Told
from tuohy.model.urgency import Urgency


@dataclass(frozen=True, slots=True)
class Paired:
    """How often both succeed, only the one, only the other, and neither."""

    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def total(self) -> int:
        """How many cases were compared."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def p_value(self) -> float:
        """Two-sided exact p of McNemar's test."""
        return mcnemar(self.only_first, self.only_second)

    @property
    def favours_first(self) -> Share:
        """Of the cases that tell the two apart, those in which the first succeeds."""
        return Share(self.only_first, self.only_first + self.only_second)

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        counts = {name: getattr(self, name) for name in ("both", "only_first", "only_second", "neither")}
        return {**counts, "total": self.total, "p_value": self.p_value, "favours_first": self.favours_first.to_dict()}


def mcnemar(only_first: int, only_second: int) -> float:
    """min(1, 2 P(X <= the smaller)), X binomial over the cases that tell the two apart, with chance one half."""
    apart = only_first + only_second
    tail = sum(comb(apart, k) for k in range(min(only_first, only_second) + 1))
    # Whole numbers up to the last step: powers of two as large as these would overflow as floats.
    return min(1.0, 2 * tail / (1 << apart))


def paired(first: Sequence[bool], second: Sequence[bool]) -> Paired:
    """The four counts over the same cases in the same order."""
    pairs = list(zip(first, second, strict=True))
    return Paired(
        both=pairs.count((True, True)),
        only_first=pairs.count((True, False)),
        only_second=pairs.count((False, True)),
        neither=pairs.count((False, False)),
    )


@dataclass(frozen=True)
class Outcome:
    """What is compared: the cases in which it can be asked, and when it is a success."""

    counts: Callable[[Told], bool]
    success: Callable[[Told], bool]


# Every success is good, so more of it is better in every row.
OUTCOMES: Mapping[str, Outcome] = {
    "emergencies_at_emergency": Outcome(
        lambda told: told.due == Urgency.EMERGENCY_NOW, lambda told: told.level == Urgency.EMERGENCY_NOW
    ),
    "same_day_or_sooner": Outcome(
        lambda told: told.due >= Urgency.SAME_DAY, lambda told: told.level >= Urgency.SAME_DAY
    ),
    "others_spared": Outcome(lambda told: told.due <= Urgency.WITHIN_48H, lambda told: told.level < Urgency.SAME_DAY),
    "not_under": Outcome(lambda told: True, lambda told: told.level >= min(told.acceptable)),
    "exact": Outcome(lambda told: True, lambda told: told.level == told.due),
    "accepted": Outcome(lambda told: True, lambda told: told.level in told.acceptable),
}


def paired_urgency(first: Sequence[Told], second: Sequence[Told]) -> dict[str, Paired]:
    """Both ways of telling compared in every outcome."""
    return {name: _in(outcome, first, second) for name, outcome in OUTCOMES.items()}


def _in(outcome: Outcome, first: Sequence[Told], second: Sequence[Told]) -> Paired:
    return paired(_successes(outcome, first), _successes(outcome, second))


def _successes(outcome: Outcome, told: Sequence[Told]) -> list[bool]:
    return [outcome.success(case) for case in told if outcome.counts(case)]
