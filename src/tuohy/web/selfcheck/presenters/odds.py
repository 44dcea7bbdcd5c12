"""Probabilities as people read them: about so many in 10, with their interval, and never a false precision."""

from __future__ import annotations

RARE = 0.01
TENTHS_FROM = 0.095
ALMOST_ALL = 0.95
WORDS = (
    (0.9, "Very likely"),
    (0.6, "Likely"),
    (0.3, "Quite possible"),
    (0.1, "Possible"),
    (0.01, "Not likely"),
    (0.0, "Very unlikely"),
)


def likelihood(probability: float) -> str:
    """The word for it."""
    return next(word for least, word in WORDS if probability >= least)


def about(probability: float, low: float | None = None, high: float | None = None) -> str:
    """ "about 6 in 10 (4 to 8 in 10)"; below 1 in 100 in words alone, since nobody can count there."""
    if probability < RARE:
        return "less than 1 in 100"
    total = 10 if probability >= TENTHS_FROM else 100
    middle = (
        f"more than 9 in {total}" if probability >= ALMOST_ALL else f"about {round(probability * total)} in {total}"
    )
    if low is None or high is None or round(low * total) == round(high * total):
        return middle
    return f"{middle} ({_least(low, total)} to {round(high * total)} in {total})"


def _least(low: float, total: int) -> str:
    return str(round(low * total)) if round(low * total) else "less than 1"
