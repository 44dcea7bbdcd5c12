"""Probabilities as people read them: about so many in 10, with their interval, and never a false certainty."""

from __future__ import annotations

RARE = 0.01
TENTHS_FROM = 0.095
# From here on a point of the curve says no more than that nearly everybody is well.
ALMOST_ALL = 0.95
# Cut where the rounded numbers change, so that one number never stands beside two different words.
LIKELIHOODS = (
    (0.85, "Very likely"),
    (0.55, "Likely"),
    (0.25, "Quite possible"),
    (TENTHS_FROM, "Possible"),
    (RARE, "Not likely"),
    (0.0, "Very unlikely"),
)


def likelihood(probability: float) -> str:
    """The word for it."""
    return next(word for least, word in LIKELIHOODS if probability >= least)


def about(probability: float, low: float | None = None, high: float | None = None) -> str:
    """ "about 6 in 10 (4 to 8 in 10)"; below 1 in 100 in words alone, since nobody can count there."""
    if probability < RARE:
        return "less than 1 in 100"
    total = 10 if probability >= TENTHS_FROM else 100
    middle = share(probability, total)
    told = f"{middle} in {total}" if middle.startswith("more") else f"about {middle} in {total}"
    if low is None or high is None or share(low, total) == share(high, total):
        return told
    return f"{told} ({share(low, total)} to {share(high, total)} in {total})"


def share(probability: float, total: int) -> str:
    """How many of `total`; none and all are not said, since neither is ever known."""
    count = int(probability * total + 0.5)
    if count < 1:
        return "less than 1"
    return str(count) if count < total else f"more than {total - 1}"
