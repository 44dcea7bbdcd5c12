"""Reading the tables of the assurance data: every key is known, every text is a text."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from tuohy.model.errors import InvalidCase


def checked(where: str, raw: object, allowed: Set[str]) -> Mapping[str, Any]:
    """The table, when it holds no key that nobody reads."""
    if not isinstance(raw, Mapping):
        raise InvalidCase(where, raw, "a table", "Write it as a table.")
    strangers = sorted(raw.keys() - allowed)
    if strangers:
        raise InvalidCase(where, strangers, ", ".join(sorted(allowed)), "Correct or remove these keys.")
    return raw


def text(where: str, table: Mapping[str, Any], key: str) -> str:
    """A text that is there and says something."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InvalidCase(f"{where}.{key}", value, "a text", "Write it.")
    return value


def texts(where: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts; none when the key is not there."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InvalidCase(f"{where}.{key}", value, "a list of texts", "Write it as a list.")
    return tuple(value)
