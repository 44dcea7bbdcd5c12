"""Whom a page says to call, at this hour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call: who, how the number is written, and how a telephone dials it."""

    who: str
    number: str

    @property
    def link(self) -> str:
        """The address behind the call button."""
        return "tel:" + self.number.replace(" ", "")
