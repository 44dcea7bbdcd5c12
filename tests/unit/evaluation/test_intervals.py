"""Exact intervals against values printed elsewhere."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from tuohy.evaluation.intervals import Share, clopper_pearson, share_of


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # Newcombe 1998, Stat Med 17:857, table I, method 5 (Clopper-Pearson).
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
        # Nothing in 300: the two-sided counterpart of the rule of three, 1 - 0.025 ** (1 / 300).
        (0, 300, 0.0, 0.0122),
        (300, 300, 0.9878, 1.0),
    ],
)
def test_the_interval_is_the_published_one(hits: int, total: int, low: float, high: float) -> None:
    assert clopper_pearson(hits, total) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("hits", "total"), [(0, 7), (1, 7), (48, 49), (49, 49), (86, 139), (123, 4100)])
def test_the_interval_is_that_of_another_library(hits: int, total: int) -> None:
    other = binomtest(hits, total).proportion_ci(confidence_level=0.95, method="exact")
    assert clopper_pearson(hits, total) == pytest.approx((other.low, other.high), abs=1e-12)


def test_nothing_counted_says_nothing() -> None:
    empty = share_of([])
    assert (empty.value, empty.interval) == (None, (0.0, 1.0))
    assert empty.to_dict() == {"hits": 0, "total": 0, "share": None, "low": 0.0, "high": 1.0}


def test_a_share_counts_what_is_true() -> None:
    assert share_of([True, False, True]) == Share(2, 3)


@pytest.mark.parametrize(("hits", "total"), [(-1, 3), (4, 3)])
def test_a_share_of_more_than_all_is_refused(hits: int, total: int) -> None:
    with pytest.raises(ValueError, match=f"hits={hits} of self.total={total}"):
        Share(hits, total)
