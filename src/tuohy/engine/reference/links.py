"""The reference's findings: what the background brings about, and what a cause adds to it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from tuohy.engine.reference.guesses import Guess
from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Cause, Finding, Pack

Links = Mapping[str, Mapping[str, Quantity]]

HOURS_PER_DAY = 24.0  # leaks are given by day, clocks count hours
# No leak is smaller, and none leaves less than this to the states above: all evidence stays possible.
LEAST_LEAK = 1e-6


def leak(pack: Pack, finding: Finding, guess: Guess) -> list[Fraction]:
    """P(leak <= k), k = 0 .. K-1, at this time; of a gated child, given that the gate is open."""
    mass = _leak_mass(pack, finding, guess)
    if finding.gate:
        gate = sum(_leak_mass(pack, pack.findings[finding.gate], guess))
        mass = [min(share / gate, 1.0) for share in mass]
    least = Fraction(LEAST_LEAK)
    return [min(max(below, least), 1 - least) for below in _cumulative(mass)]


def _leak_mass(pack: Pack, finding: Finding, guess: Guess) -> list[float]:
    by_state = pack.leaks[finding.id][pack.contexts[guess.context].leak_group]
    days = max(guess.hours["needle"], 1.0) / HOURS_PER_DAY
    known = [{day: number.value for day, number in by_state[state].items()} for state in finding.states[1:]]
    return [_at_day({day: max(share, LEAST_LEAK) for day, share in row.items()}, days) for row in known]


def _at_day(by_day: Mapping[int, float], day: float) -> float:
    """The logarithm interpolated over the logarithm of time; outside the known days the nearest holds."""
    days = sorted(by_day)
    for left, right in pairwise(days):
        if left <= day <= right:
            along = math.log(day / left) / math.log(right / left)
            return math.exp((1 - along) * math.log(by_day[left]) + along * math.log(by_day[right]))
    return by_day[days[0] if day < days[0] else days[-1]]


def _cumulative(mass: list[float]) -> list[Fraction]:
    """P(X <= k), k = 0 .. K-1, from the mass of each state above the lowest, of which there is at most 1."""
    shares = [Fraction(share) for share in mass]
    whole = max(sum(shares), Fraction(1))
    return [1 - sum(shares[k:], Fraction(0)) / whole for k in range(len(shares))]


def contribution(cause: Cause, links: Links, finding: Finding, background: list[Fraction]) -> list[Fraction]:
    """Q(k), k = 0 .. K-1: P(what the cause with these links brings about <= k), filled on cumulative states.

    Raises InvalidPack where it would decrease: then the published states contradict the background.
    """
    if finding.id not in links:
        return [Fraction(1)] * finding.highest
    link = links[finding.id]
    mass = [link[state].value if state in link else 0.0 for state in finding.states[1:]]
    if finding.gate:
        gate = max(sum(number.value for number in links[finding.gate].values()), LEAST_LEAK)
        mass = [min(share / gate, 1.0) for share in mass]
    ratios = [min(p / leak, Fraction(1)) for p, leak in zip(_cumulative(mass), background, strict=True)]
    if ratios != sorted(ratios):
        where = f"causes/{cause.id}.toml: links.{finding.id}"
        raise InvalidPack(where, mass, "states at least as likely as in the background", "Raise the state.")
    # Rounded to a double each: denominators stay powers of two, and sums of thousands of products affordable.
    return [Fraction(float(ratio)) for ratio in ratios]
