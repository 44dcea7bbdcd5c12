"""How hazards are rated: severity and likelihood in words, and what both together come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tuohy.pack.toml import read_toml

FILE = Path(__file__).parent / "scale.toml"


@dataclass(frozen=True)
class Scale:
    """The words of each step, and the rating of likelihood and severity together."""

    severity: Mapping[str, str]
    likelihood: Mapping[str, str]
    rating: Mapping[int, str]
    matrix: Mapping[str, tuple[int, ...]]

    def rate(self, severity: str, likelihood: str) -> int:
        """From 1, acceptable, to 5."""
        return self.matrix[likelihood][list(self.severity).index(severity)]


@lru_cache(maxsize=1)
def scale() -> Scale:
    """The scale of the log."""
    tables: Mapping[str, Any] = read_toml(FILE.read_bytes(), FILE.name)
    return Scale(
        severity=tables["severity"],
        likelihood=tables["likelihood"],
        rating={int(step): words for step, words in tables["rating"].items()},
        matrix={likelihood: tuple(row) for likelihood, row in tables["matrix"].items()},
    )
