"""Keeping, opening and deleting journals by their code, over any store."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from tuohy.followup.code import lookup, new_code, read_code
from tuohy.followup.journal import Journal
from tuohy.followup.journal_form import from_json, to_json
from tuohy.followup.seal import BrokenSeal, seal, unseal
from tuohy.model.errors import TuohyError


class NoSuchJournal(TuohyError):
    """Nothing is kept under this code: mistyped, deleted, or too long untouched."""

    code = "no_such_diary"

    def __init__(self) -> None:
        super().__init__(
            "code", None, "the code of a diary that is kept here", "Look at the code again, or start anew."
        )


class JournalStore(Protocol):
    """Where sealed journals lie. A write that has returned is not lost."""

    def put(self, place: str, sealed: bytes, changed: datetime) -> None:
        """Keep this there, instead of what was there before."""

    def get(self, place: str) -> bytes | None:
        """What is kept there."""

    def delete(self, place: str) -> bool:
        """Remove it for good; whether there was anything."""

    def forget(self, before: datetime) -> int:
        """Remove what was not touched since; how many."""


class Journals:
    """The journals of one service."""

    def __init__(self, store: JournalStore) -> None:
        self.store = store

    def begin(self, journal: Journal, code: str = "") -> str:
        """Keep a new journal; the code that opens it is told this once.

        A form that is sent twice brings the same fresh `code` twice: then the journal that lies there stays.
        """
        code = code or new_code()
        if self.store.get(lookup(read_code(code))) is None:
            self.keep(code, journal, journal.begun)
        return code

    def keep(self, code: str, journal: Journal, now: datetime) -> None:
        """Keep what a journal has become."""
        plain = read_code(code)
        self.store.put(lookup(plain), seal(plain, to_json(journal)), now)

    def open(self, code: str) -> Journal:
        """The journal of this code. Raises InvalidCode or NoSuchJournal."""
        plain = read_code(code)
        sealed = self.store.get(lookup(plain))
        if sealed is None:
            raise NoSuchJournal
        try:
            return from_json(unseal(plain, sealed))
        except BrokenSeal:
            raise NoSuchJournal from None

    def delete(self, code: str) -> None:
        """Delete it at once. Raises InvalidCode or NoSuchJournal."""
        if not self.store.delete(lookup(read_code(code))):
            raise NoSuchJournal
