"""How much of a pack rests on studies: its numbers counted by kind, plain and weighted by their influence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tuohy.model.quantity import KINDS, Kind, Quantity

# Policy numbers are choices, not knowledge: they are counted apart.
POLICY: Kind = "policy"
KNOWN: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != POLICY)


@dataclass(frozen=True, slots=True)
class Share:
    """Numbers of one kind: how many, their share of all, and their share of all influence (None: not weighed)."""

    kind: Kind
    numbers: int
    share: float
    weighted: float | None

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {"kind": self.kind, "numbers": self.numbers, "share": self.share, "weighted": self.weighted}


def shares(numbers: Iterable[Quantity], influence: Mapping[str, float] | None = None) -> tuple[Share, ...]:
    """Shares of the numbers that say something about the world; `influence` by the place of a number."""
    known = [number for number in numbers if number.kind != POLICY]
    weights = {} if influence is None else influence
    whole = sum(weights.get(number.where, 0.0) for number in known)
    return tuple(_share(kind, known, weights, whole) for kind in KNOWN)


def _share(kind: Kind, known: list[Quantity], weights: Mapping[str, float], whole: float) -> Share:
    chosen = [number for number in known if number.kind == kind]
    weight = sum(weights.get(number.where, 0.0) for number in chosen)
    return Share(kind, len(chosen), len(chosen) / max(len(known), 1), weight / whole if whole > 0 else None)


def policy_numbers(numbers: Iterable[Quantity]) -> int:
    """How many numbers are our choice."""
    return sum(number.kind == POLICY for number in numbers)
