"""Calibration: of what is given a probability of p, does a share of p come true?

Truth is the cause of the record and whatever was true as well. Published cases are picked for being unusual, so here
the rare and dangerous must come true more often than any honest probability says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tuohy.evaluation.intervals import Share
from tuohy.evaluation.ranking import Places

# Where one bin ends and the next begins; the last holds 1 itself.
FIRST_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
EVERY_EDGES = (0.0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A probability that was given, and whether it came true."""

    probability: float
    true: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """All forecasts from `low` to below `high`: what they promised on average, and what came true."""

    low: float
    high: float
    mean: float | None
    came_true: Share

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {"low": self.low, "high": self.high, "mean": self.mean, "came_true": self.came_true.to_dict()}


@dataclass(frozen=True)
class Reliability:
    """Forecasts in bins; the Brier score is the mean of (p - outcome)^2.

    `brier_of_share` is what somebody reaches who always says the share that came true; only below it is there skill.
    """

    forecasts: int
    mean: float | None
    came_true: Share
    brier: float | None
    brier_of_share: float | None
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "forecasts": self.forecasts,
            "mean": self.mean,
            "came_true": self.came_true.to_dict(),
            "brier": self.brier,
            "brier_of_share": self.brier_of_share,
            "bins": [one.to_dict() for one in self.bins],
        }


def calibration(places: Iterable[Places]) -> dict[str, Reliability]:
    """Of the cause named first (one forecast a case), and of all causes of the pack (many, not independent)."""
    counted = list(places)
    return {
        "first": reliability(list(_first(counted)), FIRST_EDGES),
        "all_causes": reliability(list(_every(counted)), EVERY_EDGES),
    }


def _first(places: Sequence[Places]) -> Iterator[Forecast]:
    for place in places:
        if place.likely:
            yield _forecast(place, place.likely[0])


def _every(places: Sequence[Places]) -> Iterator[Forecast]:
    for place in places:
        for cause in place.probabilities:
            yield _forecast(place, cause)


def _forecast(place: Places, cause: str) -> Forecast:
    return Forecast(place.probabilities[cause], cause in place.true_causes)


def reliability(forecasts: Sequence[Forecast], edges: Sequence[float]) -> Reliability:
    """The forecasts scored and put into bins between those edges."""
    came_true = _came_true(forecasts)
    share = came_true.value
    return Reliability(
        forecasts=len(forecasts),
        mean=_mean([one.probability for one in forecasts]),
        came_true=came_true,
        brier=_mean([(one.probability - one.true) ** 2 for one in forecasts]),
        brier_of_share=None if share is None else share * (1 - share),
        bins=tuple(_bin(forecasts, low, high, edges[-1]) for low, high in pairwise(edges)),
    )


def _bin(forecasts: Sequence[Forecast], low: float, high: float, end: float) -> Bin:
    inside = [one for one in forecasts if low <= one.probability < high or one.probability == high == end]
    return Bin(low, high, _mean([one.probability for one in inside]), _came_true(inside))


def _came_true(forecasts: Sequence[Forecast]) -> Share:
    return Share(sum(one.true for one in forecasts), len(forecasts))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
