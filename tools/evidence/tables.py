"""Reads the evidence tables; every row keeps its line number, so that a record can cite it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

# The figures were tabled before the vocabulary was fixed.
FIGURE_NAMES = {
    "fever_ge38": ("fever", "yes"),
    "headache_any": ("headache", "yes"),
    "calf_leg_swelling_one": ("leg_swelling_one", "yes"),
    "leg_weakness_one": ("leg_weakness", "one_leg"),
    "leg_weakness_both": ("leg_weakness", "both_legs"),
    "leg_numbness_one": ("leg_numbness", "one_leg"),
    "leg_numbness_both": ("leg_numbness", "both_legs"),
    "leg_pain_below_knee_one": ("leg_pain_below_knee", "one_leg"),
    "leg_pain_below_knee_both": ("leg_pain_below_knee", "both_legs"),
}


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells[key]

    @property
    def cite(self) -> str:
        return f"{self.table}:{self.line}"

    def number(self, key: str) -> float:
        return float(self.cells[key])


@dataclass(frozen=True)
class Entry:
    """One line of the vocabulary."""

    id: str
    group: str
    kind: str
    states: tuple[str, ...]
    gate: str

    @property
    def positive(self) -> tuple[str, ...]:
        return self.states[1:]


def rows(folder: Path, table: str) -> list[Row]:
    """All lines of a table; the header is line 1."""
    with (folder / table).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return [Row(table, reader.line_num, dict(cells)) for cells in reader]


def vocabulary(folder: Path) -> dict[str, Entry]:
    """The vocabulary by id, in the order of the table."""
    return {row["id"]: _entry(row) for row in rows(folder, "vocabulary.csv")}


def _entry(row: Row) -> Entry:
    return Entry(row["id"], row["group"], row["kind"], tuple(row["states"].split("|")), row["gate"])


def figure_key(finding: str) -> tuple[str, str]:
    """A figure's finding in the names of the vocabulary."""
    return FIGURE_NAMES.get(finding, (finding, "yes"))
