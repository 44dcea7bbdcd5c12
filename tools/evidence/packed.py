"""Reads what already stands in the pack's form: vocabulary, leaks and single records."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from .leaks import Leaks
from .records import Record
from .tables import Entry

Raw = dict[str, Any]


def read(path: Path) -> Raw:
    """One TOML file; the error names it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SystemExit(f"{path}: not TOML ({error}). Correct the file.") from error


def record(raw: Mapping[str, Any], where: str) -> Record:
    """A record out of its TOML table."""
    known = {field.name for field in fields(Record)}
    strange = sorted(set(raw) - known)
    if strange:
        raise SystemExit(f"{where}: {strange[0]} is no key of a number. Allowed: {', '.join(sorted(known))}.")
    blank: Raw = {"value": None, "low": None, "high": None}
    return Record(**{**blank, **raw, "looked_on": raw["looked_on"].isoformat()})


def vocabulary(data: Path) -> dict[str, Entry]:
    """Findings by id, in the order of the files."""
    found: dict[str, Entry] = {}
    for path in sorted((data / "findings").glob("*.toml")):
        for name, raw in read(path).items():
            found[name] = Entry(name, path.stem, raw["kind"], tuple(raw["states"]), raw.get("gate", ""))
    return found


def leaks(data: Path) -> Leaks:
    """Leaks by finding, context group, state, day."""
    found: Leaks = {}
    for path in sorted((data / "leaks").glob("*.toml")):
        for name, groups in read(path).items():
            found[name] = {
                group: {state: _days(days, f"{path}: {name}.{group}.{state}") for state, days in states.items()}
                for group, states in groups.items()
            }
    return found


def _days(days: Mapping[str, Mapping[str, Any]], where: str) -> dict[int, Record]:
    return {int(key.removeprefix("day")): record(raw, f"{where}.{key}") for key, raw in days.items()}
