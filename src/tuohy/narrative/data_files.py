"""The room's own data: word forms, terms, cues and phrases by finding, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tuohy.pack.toml import read_toml

PHRASES = "phrases"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One file of the data."""
    file = files("tuohy.narrative").joinpath("data", name)
    return read_toml(file.read_bytes(), f"narrative/data/{name}")


@cache
def phrases() -> Mapping[str, Any]:
    """The phrases of all findings, and under dotted names those that depend on what they are said about."""
    folder = files("tuohy.narrative").joinpath("data", PHRASES)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    found: dict[str, Any] = {}
    for name in names:
        found |= table(f"{PHRASES}/{name}")
    return found
