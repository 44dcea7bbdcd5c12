"""Chances in words never claim more certainty than there is."""

from __future__ import annotations

import pytest

from tuohy.cli.odds import BAR, about, bar, between


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "less than 1 in 100"),
        (0.004, "less than 1 in 100"),
        (0.031, "about 3 in 100"),
        (0.094, "about 9 in 100"),
        (0.11, "about 1 in 10"),
        (0.649, "about 6 in 10"),
        (0.94, "about 9 in 10"),
        (0.96, "more than 9 in 10"),
        (1.0, "more than 9 in 10"),
    ],
)
def test_a_chance_is_told_in_tens_or_hundreds(probability: float, words: str) -> None:
    assert about(probability) == words


@pytest.mark.hazard("H20")
def test_an_interval_never_reaches_certainty() -> None:
    assert between(0.0004, 0.9996) == "under 1 % to over 99 %"
    assert between(0.12, 0.5) == "12 % to 50 %"


@pytest.mark.parametrize("probability", [0, 0.3, 1])
def test_a_bar_has_always_the_same_length(probability: float) -> None:
    assert len(bar(probability)) == BAR
    assert bar(probability).count("█") == round(probability * BAR)
