"""A number of the pack together with its record: what it counts, in whom, how it is known and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["measured", "derived", "elicited", "policy"]
KINDS: tuple[Kind, ...] = ("measured", "derived", "elicited", "policy")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` is the mean (the median of a time); `low` and `high` bound 90 % of our knowledge of it."""

    value: float
    low: float
    high: float
    unit: str
    population: str
    kind: Kind
    looked_on: date
    where: str
    source: str | None = None
    locator: str | None = None
    derivation: str | None = None
    row: str | None = None
    events: float | None = None
    total: float | None = None

    @property
    def is_count(self) -> bool:
        """Whether a Beta distribution follows from counts."""
        return self.total is not None
