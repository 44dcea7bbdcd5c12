"""Elicitation coverage: of what is there by the record, how much did the interview ask about before it ended?

The measure is that of Kondru and Madda 2025 (medRxiv 10.1101/2025.08.21.25333628): the share of a record's features
that questioning brought out. Ours counts positive answers alone, and without the presenting complaint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine.reading import read
from tuohy.evaluation.intervals import Share
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Elicited:
    """The positive answers of one record that were asked for, and those of them that stand in the rule of a red flag.

    Positive is any state above the first. The presenting complaint is not counted, since it was told before the first
    question; nor is what the record is not sure of.
    """

    every: Share
    for_flags: Share


@dataclass(frozen=True, slots=True)
class Coverage:
    """Over many records: all their answers together, and the quartiles of the shares of those who have any."""

    answers: Share
    people: int
    quartiles: tuple[float, float, float] | None

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {"answers": self.answers.to_dict(), "people": self.people, "quartiles": self.quartiles}


def elicited(pack: Pack, record: Case, asked: frozenset[str]) -> Elicited:
    """How much of this record was asked for."""
    told = ((name, state) for name, state in read(pack, record).states.items() if name in record.answers)
    present = [name for name, state in told if state and name != record.presenting]
    return Elicited(_asked(present, asked), _asked([name for name in present if name in pack.flag_findings], asked))


def _asked(present: Sequence[str], asked: frozenset[str]) -> Share:
    return Share(len(asked.intersection(present)), len(present))


def coverage(found: Iterable[Share]) -> Coverage:
    """What the shares of these records come to; each positive answer weighs the same in the sum."""
    shares = list(found)
    of_people = [one.value for one in shares if one.value is not None]
    together = Share(sum(one.hits for one in shares), sum(one.total for one in shares))
    return Coverage(together, len(of_people), _quartiles(of_people))


def _quartiles(shares: Sequence[float]) -> tuple[float, float, float] | None:
    if not shares:
        return None
    low, middle, high = (float(one) for one in np.quantile(shares, QUARTERS))
    return low, middle, high
