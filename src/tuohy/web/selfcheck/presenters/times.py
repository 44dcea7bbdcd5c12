"""Hours and days as people say them."""

from __future__ import annotations

DAY, WEEK = 24, 168


def within(hours: float) -> str:
    """By when something has to be done."""
    if hours <= 1:
        return "Within the hour"
    if hours < DAY:
        return f"Within {hours:g} hours"
    if hours < WEEK:
        return "Within a day" if hours < 2 * DAY else f"Within {round(hours / DAY)} days"
    return "Within a week" if hours < 2 * WEEK else f"Within {round(hours / WEEK)} weeks"
