"""A published total, its interval, and the figure that the pack gives for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from tuohy.evaluation.simulation.cohorts import Cohorts

# 97.5 % of a standard normal lie below this.
NINETY_SEVENTH = 1.959963984540054
SHARE, RATIO, ODDS, MILLION = "share", "ratio", "odds ratio", "per million"
PER_MILLION = 1_000_000
# Below this, shares are told in hundredths of a per cent.
SMALL_SHARE = 0.05
Interval = tuple[float, float]


@dataclass(frozen=True)
class Study:
    """Where a total stands. `recalled`: the figure was not seen in a text but remembered from it."""

    id: str
    citation: str
    locator: str = "abstract or excerpt"
    recalled: bool = False

    @property
    def name(self) -> str:
        """First author and year."""
        first = self.citation.split()[0].rstrip(",")
        return f"{first} {next(word for word in self.citation.replace(',', ' ').split() if word.isdigit())}"


@dataclass(frozen=True)
class Total:
    """One published total.

    `printed`: how the study puts it; `interval`: 95 %, by Wilson from the counts unless the study prints one;
    `fitted`: the number of the pack that was made from it, so that meeting it proves nothing; `gap`: why the pack
    does not meet it. `marks`: what a record of the pack that uses it would have to say.
    """

    id: str
    what: str
    study: Study
    printed: str
    interval: Interval
    figure: Callable[[Cohorts], float]
    rows: tuple[int, ...]
    marks: tuple[str, ...]
    unit: str = SHARE
    fitted: str = ""
    gap: str = ""

    def told(self, value: float) -> str:
        """A figure of this total as it is told: shares in per cent, to two digits where they are small."""
        if self.unit == SHARE:
            return f"{100 * value:.{2 if self.interval[1] < SMALL_SHARE else 1}f}"
        return f"{value:.1f}" if self.unit == MILLION else f"{value:.2f}"

    @property
    def interval_told(self) -> str:
        """The interval as it is told."""
        low, high = map(self.told, self.interval)
        return f"{low} to {high} %" if self.unit == SHARE else f"{low} to {high}"

    def found(self, cohorts: Cohorts) -> Found:
        """What the pack gives."""
        return Found(self, self.figure(cohorts))


@dataclass(frozen=True)
class Found:
    """A total beside the figure of the pack."""

    total: Total
    pack: float

    @property
    def met(self) -> bool:
        """Whether the figure lies within the study's interval."""
        low, high = self.total.interval
        return low <= self.pack <= high

    @property
    def told(self) -> str:
        """The figure of the pack as it is told."""
        return self.total.told(self.pack) + (" %" if self.total.unit == SHARE else "")

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        total = self.total
        return {
            "id": total.id,
            "what": total.what,
            "source": total.study.id,
            "citation": total.study.citation,
            "locator": total.study.locator,
            "recalled": total.study.recalled,
            "printed": total.printed,
            "unit": total.unit,
            "low": total.interval[0],
            "high": total.interval[1],
            "pack": self.pack,
            "met": self.met,
            "fitted": total.fitted,
            "gap": total.gap,
        }


def wilson(events: float, total: float) -> Interval:
    """The 95 % interval of a share (Wilson 1927)."""
    share, z = events / total, NINETY_SEVENTH
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def per_million(events: float, total: float) -> Interval:
    """The same per million."""
    low, high = wilson(events, total)
    return low * PER_MILLION, high * PER_MILLION
