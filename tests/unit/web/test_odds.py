"""Probabilities in words."""

from __future__ import annotations

import pytest

from tuohy.web.selfcheck.presenters.odds import about, likelihood


@pytest.mark.parametrize(
    ("probability", "low", "high", "said"),
    [
        (0.62, 0.41, 0.79, "about 6 in 10 (4 to 8 in 10)"),
        (0.62, 0.58, 0.64, "about 6 in 10"),
        (0.62, 0.02, 0.99, "about 6 in 10 (less than 1 to more than 9 in 10)"),
        (0.97, 0.8, 1.0, "more than 9 in 10 (8 to more than 9 in 10)"),
        (1.0, 1.0, 1.0, "more than 9 in 10"),
        (0.04, 0.001, 0.2, "about 4 in 100 (less than 1 to 20 in 100)"),
        (0.095, 0.05, 0.2, "about 1 in 10 (1 to 2 in 10)"),
        (0.01, 0.01, 0.01, "about 1 in 100"),
        (0.0099, 0.0, 0.5, "less than 1 in 100"),
        (0.0, 0.0, 0.0, "less than 1 in 100"),
    ],
)
def test_a_probability_is_told_with_its_interval_and_without_false_certainty(
    probability: float, low: float, high: float, said: str
) -> None:
    assert about(probability, low, high) == said


def test_without_an_interval_only_the_middle_is_told() -> None:
    assert about(0.3) == "about 3 in 10"


@pytest.mark.hazard("H20")
def test_neither_never_nor_always_is_ever_said() -> None:
    for step in range(1001):
        said = about(step / 1000, 0, 1)
        assert "10 in 10" not in said
        assert "100 in 100" not in said
        assert "0 in 10 " not in said


def test_a_word_stands_beside_every_probability() -> None:
    words = [likelihood(step / 1000) for step in range(1001)]
    assert words[0] == "Very unlikely"
    assert words[-1] == "Very likely"
    assert list(dict.fromkeys(words)) == [
        "Very unlikely",
        "Not likely",
        "Possible",
        "Quite possible",
        "Likely",
        "Very likely",
    ]


def test_one_number_never_stands_beside_two_words() -> None:
    words: dict[str, set[str]] = {}
    for step in range(10_001):
        words.setdefault(about(step / 10_000), set()).add(likelihood(step / 10_000))
    assert {said: beside for said, beside in words.items() if len(beside) > 1} == {}
