"""Hours and days as people say them."""

from __future__ import annotations

from tuohy.web.language import say

DAY, WEEK = 24, 168


def within(hours: float) -> str:
    """By when something has to be done."""
    if hours <= 1:
        return say("Within the hour")
    if hours < DAY:
        return say("Within %(count)s hours", count=f"{hours:g}")
    if hours < WEEK:
        return say("Within a day") if hours < 2 * DAY else say("Within %(count)s days", count=round(hours / DAY))
    return say("Within a week") if hours < 2 * WEEK else say("Within %(count)s weeks", count=round(hours / WEEK))
