"""Reading numbers as people type them: a comma or a point, a number of days, never a guessed unit."""

from __future__ import annotations

import re

from tuohy.model.case import LONGEST_HOURS
from tuohy.web.language import say, to_say

HOURS = {
    to_say("hours"): 1.0,
    to_say("days"): 24.0,
    to_say("weeks"): 168.0,
    to_say("months"): 730.5,
    to_say("years"): 8766.0,
}
NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")


class NotReadable(ValueError):
    """What was typed is no amount; the text says what to type, to the person who typed it."""


def number(typed: str) -> float:
    """The number typed; NotReadable unless it is one."""
    if not NUMBER.fullmatch(typed.strip()):
        raise NotReadable(say("Type a number only, such as 3 or 1.5."))
    return float(typed.strip().replace(",", "."))


def hours_ago(typed: str, unit: str) -> float | None:
    """Hours, or None when nothing was typed; NotReadable says what is missing."""
    if not typed.strip():
        return None
    amount = number(typed)
    if unit not in HOURS:
        raise NotReadable(say("Choose hours, days, weeks, months or years beside the number."))
    if amount * HOURS[unit] > LONGEST_HOURS:
        raise NotReadable(say("That is longer ago than we can work with. Check the number and its unit."))
    return amount * HOURS[unit]
