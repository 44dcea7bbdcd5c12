"""The fixed vignettes over which the influence of each number is measured: typical people, places and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tuohy.model.case import Case
from tuohy.model.errors import InvalidCase
from tuohy.pack.toml import read_toml

FILE = Path(__file__).parent / "vignettes.toml"


@dataclass(frozen=True)
class Vignette:
    """One typical person at one moment."""

    id: str
    title: str
    case: Case


def vignettes(path: Path = FILE) -> tuple[Vignette, ...]:
    """All vignettes of a file; InvalidCase or InvalidPack says what is wrong with it."""
    return tuple(_vignette(name, table) for name, table in read_toml(path.read_bytes(), path.name).items())


def _vignette(name: str, table: object) -> Vignette:
    if not isinstance(table, Mapping) or not isinstance(table.get("title"), str):
        raise InvalidCase(name, table, "a table with a title and a case", "Give the vignette a title.")
    record = {key: value for key, value in table.items() if key != "title"}
    return Vignette(name, table["title"], Case.from_dict({"id": name, **record}))
