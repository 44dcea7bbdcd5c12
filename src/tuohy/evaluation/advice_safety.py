"""How safe the advice is by the two published definitions, and to which side it errs.

Gilbert 2020 (BMJ Open 10:e040269): safe is at the level due, above it, or one level below. Kopka 2023 (Digit Health
9:20552076231194929): safe is at or above the level due. The errors lean to more care by the odds of over- to
under-triage; Kopka's inclination to overtriage is the same as a share of all errors. (The authors' own program,
symptomcheckR, counts as over-triage what is told below the level due, in the versions read; here the word holds.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.urgency_counts import Told

# Gilbert: so many levels below what was due still count as safe.
ONE_BELOW = 1


@dataclass(frozen=True)
class AdviceSafety:
    """Shares of safe advice, and of the wrong advice the share that asked for more care than was due."""

    gilbert: Share
    kopka: Share
    inclination: Share

    @property
    def over(self) -> int:
        """How many were told more than was due."""
        return self.inclination.hits

    @property
    def under(self) -> int:
        """How many were told less than was due."""
        return self.inclination.total - self.inclination.hits

    @property
    def odds(self) -> float | None:
        """Over-triage for each under-triage; without any under-triage there is no such number."""
        return self.over / self.under if self.under else None

    @property
    def odds_interval(self) -> tuple[float, float | None]:
        """The exact 95 % interval of the odds, from that of the share; no upper end where no error was under."""
        low, high = self.inclination.interval
        return _odds(low) or 0.0, _odds(high)

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        low, high = self.odds_interval
        return {
            "gilbert": self.gilbert.to_dict(),
            "kopka": self.kopka.to_dict(),
            "inclination_to_overtriage": self.inclination.to_dict(),
            "over_under_odds": {"over": self.over, "under": self.under, "odds": self.odds, "low": low, "high": high},
        }


def advice_safety(all_told: Iterable[Told]) -> AdviceSafety:
    """Safety of the advice that was given."""
    cases = list(all_told)
    return AdviceSafety(
        gilbert=share_of([case.level >= case.due - ONE_BELOW for case in cases]),
        kopka=share_of([case.level >= case.due for case in cases]),
        inclination=share_of([case.level > case.due for case in cases if case.level != case.due]),
    )


def _odds(share: float) -> float | None:
    return share / (1 - share) if share < 1 else None
