"""The room's own data: word forms, terms, cues and phrases by finding, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tuohy.pack.toml import read_toml

# The phrases as findings name them, and on top of them how people put it.
PHRASES, IDIOMS = "phrases", "idioms"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One file of the data."""
    file = files("tuohy.narrative").joinpath("data", name)
    return read_toml(file.read_bytes(), f"narrative/data/{name}")


@cache
def phrases() -> Mapping[str, Any]:
    """The phrases of all findings, and under dotted names those that depend on what they are said about."""
    found: dict[str, Any] = {}
    for name in (*_files_in(PHRASES), *_files_in(IDIOMS)):
        found = merged(found, table(name))
    return found


def _files_in(folder: str) -> list[str]:
    inside = files("tuohy.narrative").joinpath("data", folder)
    return sorted(f"{folder}/{file.name}" for file in inside.iterdir() if file.name.endswith(".toml"))


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables as one: lists of the same name one after the other, tables in the same way, else the later."""
    return {**one, **{name: _both(one[name], more) if name in one else more for name, more in other.items()}}


def _both(before: Any, more: Any) -> Any:
    if isinstance(before, list):
        return [*before, *(one for one in more if one not in before)]
    return merged(before, more) if isinstance(before, Mapping) else more
