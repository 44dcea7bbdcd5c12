"""Strict reading of one TOML table: every key must be known, every value of the right type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from tuohy.model.errors import InvalidPack

T = TypeVar("T")
Raw = Mapping[str, object]


class Table:
    """One table of a pack file; `where` is `file: key path`. Call `done` last: it refuses what was not read."""

    def __init__(self, raw: object, where: str) -> None:
        if not isinstance(raw, Mapping):
            raise InvalidPack(where, raw, "a table", "Write it as a TOML table with named keys.")
        self.raw: Raw = raw
        self.where = where
        self._read: set[str] = set()

    def path(self, key: str) -> str:
        """The place of a key, for messages."""
        return f"{self.where}{'' if self.where.endswith(': ') else '.'}{key}"

    def get(self, key: str, default: object = None) -> object:
        """A value as it stands, marked as read."""
        self._read.add(key)
        return self.raw.get(key, default)

    def need(self, key: str) -> object:
        """A value that must be there."""
        if key not in self.raw:
            raise InvalidPack(self.path(key), None, f"a value for `{key}`", f"Add `{key}`.")
        return self.get(key)

    def text(self, key: str) -> str:
        """A text that must be there and not be blank."""
        return self._typed(key, self.need(key), str, "a text")

    def maybe_text(self, key: str) -> str | None:
        """A text or nothing."""
        return self._typed(key, self.get(key), str, "a text") if key in self.raw else None

    def word(self, key: str, allowed: Sequence[str]) -> str:
        """One of the allowed words."""
        given = self.text(key)
        if given not in allowed:
            raise InvalidPack(self.path(key), given, ", ".join(allowed), "Use one of the allowed words.")
        return given

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        return self._typed(key, self.get(key, False), bool, "true or false")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        given = self.get(key, [])
        if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
            raise InvalidPack(self.path(key), given, "a list of texts", 'Write ["...", "..."].')
        return tuple(given)

    def day(self, key: str) -> date:
        """A date that must be there."""
        return self._typed(key, self.need(key), date, "a date such as 2026-11-20")

    def table(self, key: str) -> Table:
        """A table below this one; empty when absent."""
        return Table(self.get(key, {}), self.path(key))

    def tables(self, key: str) -> list[Table]:
        """An array of tables; empty when absent."""
        given = self.get(key, [])
        if not isinstance(given, list):
            raise InvalidPack(self.path(key), given, "an array of tables", f"Write [[{key}]].")
        return [Table(item, f"{self.path(key)}[{n}]") for n, item in enumerate(given)]

    def keys(self) -> list[str]:
        """All keys, marked as read: for tables whose keys are ids."""
        self._read.update(self.raw)
        return list(self.raw)

    def done(self) -> None:
        """Refuse every key that nobody read: a mistyped key must not be lost in silence."""
        for key in self.raw:
            if key not in self._read:
                raise InvalidPack(
                    self.path(key),
                    key,
                    "only " + ", ".join(sorted(self._read)),
                    "Correct or remove the key.",
                )

    def _typed(self, key: str, given: object, kind: type[T], said: str) -> T:
        if not isinstance(given, kind) or (isinstance(given, str) and not given.strip()):
            raise InvalidPack(self.path(key), given, said, "Correct the value.")
        return given
