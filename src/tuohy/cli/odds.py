"""Probabilities as people read them, and a bar for the eye."""

from __future__ import annotations

BAR = 12
# Below one in a hundred nobody can count.
RARE = 0.01
ALMOST_ALL = 0.95


def about(probability: float) -> str:
    """ "about 6 in 10"; never more certain than "more than 9 in 10"."""
    if probability < RARE:
        return "less than 1 in 100"
    if probability >= ALMOST_ALL:
        return "more than 9 in 10"
    total = 10 if probability >= ALMOST_ALL / 10 else 100
    return f"about {round(probability * total)} in {total}"


def between(low: float, high: float) -> str:
    """ "3 % to 12 %": the 90 % interval."""
    return f"{_percent(low)} to {_percent(high)}"


def _percent(probability: float) -> str:
    if 0 < probability < RARE:
        return "under 1 %"
    return "over 99 %" if 1 - RARE < probability < 1 else f"{probability:.0%}".replace("%", " %")


def bar(probability: float) -> str:
    """A bar of fixed length."""
    filled = round(probability * BAR)
    return "█" * filled + "░" * (BAR - filled)
