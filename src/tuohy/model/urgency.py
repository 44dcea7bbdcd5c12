"""Urgency: how soon somebody must be seen, in five ordered levels."""

from __future__ import annotations

from enum import IntEnum


class Urgency(IntEnum):
    """`self_care < routine < within_48h < same_day < emergency_now`."""

    SELF_CARE = 0
    ROUTINE = 1
    WITHIN_48H = 2
    SAME_DAY = 3
    EMERGENCY_NOW = 4

    @property
    def id(self) -> str:
        """The name used in files and in JSON."""
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> Urgency:
        """The level of that id; KeyError for any other word."""
        return _BY_ID[name]


_BY_ID = {level.name.lower(): level for level in Urgency}
URGENCY_IDS = tuple(_BY_ID)
