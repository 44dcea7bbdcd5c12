"""The reference's onset of a complaint: how likely each bin of "how long ago", for a mode and for the background."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from tuohy.engine.reference.guesses import Guess
from tuohy.engine.reference.priors import Mode, States, Weigh
from tuohy.engine.reference.time import Ages
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

# P(begun in a later bin than was told), P(begun in that bin).
Told = tuple[Fraction, Fraction]


def told_onsets(pack: Pack, case: Case, given: States) -> Mapping[str, float]:
    """Hours since the complaints began that are there and whose beginning was told."""
    found: dict[str, float] = {}
    if case.presenting is not None and "since_onset" in case.hours:
        found[pack.findings[case.presenting].gate or case.presenting] = case.hours["since_onset"]
    if "headache" in pack.findings and "since_headache_onset" in case.hours:
        found["headache"] = case.hours["since_headache_onset"]
    return {n: h for n, h in found.items() if given.get(n, 0) > 0 and pack.findings[n].kind == "finding"}


class Onset:
    """The bins of one guess, and which of them was told."""

    def __init__(self, pack: Pack, guess: Guess, complaint: str, since: float) -> None:
        self.pack, self.guess, self.complaint = pack, guess, complaint
        self.needle = guess.hours["needle"]
        edges = [0.0, *(e.value for e in pack.policy.onset_edges if e.value < self.needle), self.needle]
        self.bins: list[Ages] = [(edges[n], edges[n + 1]) for n in range(len(edges) - 1)]
        self.bins.append((self.needle, math.inf))
        begun = [n for n, (low, _) in enumerate(self.bins[:-1]) if low <= since]
        self.told = len(self.bins) - 1 if since > self.needle else begun[-1]
        if since == self.needle:
            self.told = len(self.bins) - 2

    def of_mode(self, mode: Mode, weigh: Weigh) -> Told:
        """What is there now of a mode."""
        return self._said(self._begun(mode, weigh))

    def of_background(self) -> Told:
        """What is none of our causes: some of it is old, the rest began at any time since the needle."""
        group = self.pack.contexts[self.guess.context].leak_group
        old = self.pack.policy.old_share(self.complaint, group)
        since = [(high - low) / self.needle * (1 - old) for low, high in self.bins[:-1]]
        return self._said([*since, old])

    def _begun(self, mode: Mode, weigh: Weigh) -> list[float]:
        old = [0.0] * (len(self.bins) - 1) + [1.0]
        if mode.course.kind == "present" or not mode.prior:
            return old
        elapsed = self.guess.hours[mode.course.clock]
        amounts = [weigh(mode.course, elapsed, _common(mode.ages, span)) for span in self.bins]
        if mode.course.kind == "recurrent":
            return _of_earliest(amounts, float(mode.prior))
        return [amount / math.fsum(amounts) for amount in amounts]

    def _said(self, begun: list[float]) -> Told:
        """A share of all say any bin."""
        slip = self.pack.policy.value("onset_misremembered")
        said = [(1 - slip) * share + slip / len(begun) for share in begun]
        return Fraction(math.fsum(said[: self.told])), Fraction(said[self.told])


def _common(one: Ages, other: Ages) -> Ages:
    return max(one[0], other[0]), min(one[1], other[1])


def _of_earliest(amounts: list[float], there: float) -> list[float]:
    """Of episodes that are a Poisson process, with P(any is there): the bin of the earliest one that is there."""
    expected = -math.log1p(-there)
    whole = math.fsum(amounts)
    none_older = [math.exp(-expected * math.fsum(amounts[n + 1 :]) / whole) for n in range(len(amounts))]
    some_here = [-math.expm1(-expected * amount / whole) for amount in amounts]
    return [none * some / there for none, some in zip(none_older, some_here, strict=True)]
