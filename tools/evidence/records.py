"""One number with its record, and how it is written as a one-line TOML table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

TABLES_READ_ON = "2026-11-20"
JUDGED_ON = "2026-11-21"
# Spread on the logit scale. The tables' own judgements use about 0.85; ours are meant to be wider.
WIDE = 1.1


@dataclass(frozen=True)
class Record:
    """A number of the pack; the names are the keys of the pack format."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    population: str
    kind: str
    looked_on: str
    derivation: str = ""
    source: str = ""
    locator: str = ""
    row: str = ""
    events: int | None = None
    total: int | None = None

    @property
    def mean(self) -> float:
        if self.events is not None and self.total is not None:
            return (self.events + 0.5) / (self.total + 1.0)
        assert self.value is not None
        return self.value


def spread(p: float, width: float = WIDE) -> tuple[float, float]:
    """A wide interval around a probability, even on the logit scale."""
    if p >= 1.0:
        return 0.9, 1.0
    middle = math.log(p / (1.0 - p))
    return _expit(middle - width), _expit(middle + width)


def elicited(p: float, population: str, derivation: str, row: str = "", looked_on: str = JUDGED_ON) -> Record:
    """A judged probability with a wide interval."""
    low, high = spread(p)
    return Record(p, low, high, "probability", population, "elicited", looked_on, derivation=derivation, row=row)


def _expit(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))


def number(value: float) -> str:
    """At most three significant digits (four where it was given so), no exponent, always a TOML float."""
    given = f"{value:.4g}"
    shown = format(Decimal(given if float(given) == value else f"{value:.3g}"), "f")
    return shown if "." in shown else shown + ".0"


def inline(record: Record) -> list[str]:
    """The record as `key = value` cells; empty keys are left out."""
    cells: list[str] = []
    if record.events is not None:
        cells += [f"events = {record.events}", f"total = {record.total}"]
    for key in ("value", "low", "high"):
        held = getattr(record, key)
        if held is not None:
            cells.append(f"{key} = {number(held)}")
    for key in ("unit", "population", "kind", "source", "locator"):
        if getattr(record, key):
            cells.append(f"{key} = {text(getattr(record, key))}")
    cells.append(f"looked_on = {record.looked_on}")
    for key in ("derivation", "row"):
        if getattr(record, key):
            cells.append(f"{key} = {text(getattr(record, key))}")
    return cells


def text(words: str) -> str:
    """A basic TOML string."""
    return json.dumps(words, ensure_ascii=False)


def aligned(entries: Iterable[tuple[str, Record]]) -> list[str]:
    """Lines `key = { ... }` whose keys and leading numbers stand under one another."""
    rows = [(key, inline(record)) for key, record in entries]
    if not rows:
        return []
    width = max(len(key) for key, _ in rows)
    depth = 3
    valued = [cells for _, cells in rows if cells[0].startswith("value")]
    widths = [max((len(cells[i]) for cells in valued), default=0) for i in range(depth)]
    return [f"{key:<{width}} = {{ {_cells(cells, widths)} }}" for key, cells in rows]


def _cells(cells: list[str], widths: list[int]) -> str:
    # Counts instead of a value have fewer numbers; they are not padded.
    if not cells[0].startswith("value"):
        return ", ".join(cells)
    padded = [f"{cell + ',':<{widths[i] + 1}}" for i, cell in enumerate(cells[: len(widths)])]
    return " ".join([*padded, ", ".join(cells[len(widths) :])])
