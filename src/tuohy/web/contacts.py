"""Whom a page says to call. Tuohy is a demonstration here: nobody sits at these numbers, and each page says so.

The numbers are of the ranges that Ofcom keeps free for drama, so that they ring at nobody's home.
"""

from __future__ import annotations

from collections.abc import Mapping
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


EMERGENCY = Contact("Emergency ambulance", "01632 960 999")
CONTACTS: Mapping[str, Contact] = {
    "ambulance": EMERGENCY,
    "emergency_department": Contact("Emergency department", "01632 960 111"),
    "anaesthetist": Contact("Anaesthetist or pain team on call", "01632 960 222"),
    "maternity_triage": Contact("Maternity triage", "01632 960 333"),
    "midwife": Contact("Midwife or maternity unit", "01632 960 334"),
    "pain_team": Contact("Pain team", "01632 960 444"),
    "gp": Contact("Your own doctor", "01632 960 555"),
    "crisis_line": Contact("Crisis line", "01632 960 666"),
}
