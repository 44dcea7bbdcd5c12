"""Published totals that the pack must reproduce: back pain after a labour epidural (Macarthur 1995 and 1997).

Women without back pain before, who were asked at a fixed day whether they hurt or not: a routine check, not a
self-check. The intervals are Wilson's for the counts of the study.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import pytest

from tests.support.people import LABOUR, packaged
from tuohy.engine.posterior import log_expectations_with, prepare
from tuohy.engine.problem import outcome_term
from tuohy.engine.reading import read
from tuohy.model.case import Case

PACK = packaged()
NINETY_FIVE = 1.959963984540054


@dataclass(frozen=True)
class Published:
    """So many of so many women hurt on that day."""

    day: float
    events: int
    total: int
    source: str

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval, 95 %."""
        share, n, z = self.events / self.total, self.total, NINETY_FIVE
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return middle - half, middle + half


STUDY = [
    Published(1, 87, 164, "Macarthur 1995, 53 % with epidural"),
    Published(7, 34, 164, "Macarthur 1995, 21 % with epidural"),
    Published(42, 23, 164, "Macarthur 1995, 14 % with epidural"),
    Published(365, 12, 121, "Macarthur 1997, 12 of 121 at one year"),
]


def prevalence(finding: str, day: float) -> float:
    """P(a woman who is asked on that day has it), with nothing else known of her but that she had no pain before."""
    hours = 24 * day
    case = Case(
        route="check_in",
        procedure=LABOUR,
        hours={"since_procedure": hours, "since_delivery": hours},
        answers={"previous_back_pain": "no"},
    )
    ready = prepare(PACK, read(PACK, case))
    absent = [outcome_term(ready.source, PACK.findings[finding], 0, ready.possible)]
    logs = log_expectations_with(ready, np.ones((2, len(ready.source.causes))), [[], absent])[:, 0]
    return 1 - float(np.exp(logs[1] - logs[0]))


@pytest.mark.parametrize("published", STUDY, ids=lambda one: f"day {one.day:g}")
def test_back_pain_is_as_common_as_in_the_study(published: Published) -> None:
    low, high = published.interval
    assert low <= prevalence("low_back_pain_diffuse", published.day) <= high, published.source


def test_it_fades_from_week_to_week() -> None:
    shares = [prevalence("low_back_pain_diffuse", one.day) for one in STUDY]
    assert shares == sorted(shares, reverse=True)
