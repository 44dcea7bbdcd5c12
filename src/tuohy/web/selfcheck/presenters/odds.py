"""Probabilities as people read them: about so many in 10, with their interval, and never a false certainty."""

from __future__ import annotations

from tuohy.web.language import say, to_say

RARE = 0.01
TENTHS_FROM = 0.095
# From here on a point of the curve says no more than that nearly everybody is well.
ALMOST_ALL = 0.95
# Cut where the rounded numbers change, so that one number never stands beside two different words.
LIKELIHOODS = (
    (0.85, to_say("Very likely")),
    (0.55, to_say("Likely")),
    (0.25, to_say("Quite possible")),
    (TENTHS_FROM, to_say("Possible")),
    (RARE, to_say("Not likely")),
    (0.0, to_say("Very unlikely")),
)


def likelihood(probability: float) -> str:
    """The word for it."""
    return say(next(word for least, word in LIKELIHOODS if probability >= least))


def about(probability: float, low: float | None = None, high: float | None = None) -> str:
    """ "about 6 in 10 (4 to 8 in 10)"; below 1 in 100 in words alone, since nobody can count there."""
    if probability < RARE:
        return say("less than 1 in 100")
    total = 10 if probability >= TENTHS_FROM else 100
    middle = share(probability, total)
    words = say("about %(count)s in %(total)s") if middle.isdecimal() else say("%(count)s in %(total)s")
    told = words % {"count": middle, "total": total}
    if low is None or high is None or share(low, total) == share(high, total):
        return told
    between = say("%(low)s to %(high)s in %(total)s", low=share(low, total), high=share(high, total), total=total)
    return f"{told} ({between})"


def share(probability: float, total: int) -> str:
    """How many of `total`; none and all are not said, since neither is ever known."""
    count = int(probability * total + 0.5)
    if count < 1:
        return say("less than 1")
    return str(count) if count < total else say("more than %(count)s", count=total - 1)
