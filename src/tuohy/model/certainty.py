"""How sure the level is, as a value whose JSON form is part of the stable interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the level is: in which share of the draws of all uncertain numbers it stays, or is another."""

    same: float
    levels: Mapping[str, float]
    draws: int
    text: str

    def to_dict(self) -> Json:
        """JSON form."""
        return {"same": self.same, "levels": dict(self.levels), "draws": self.draws, "text": self.text}
