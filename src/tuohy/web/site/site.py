"""A site: its name, its time zone, and the lines on which somebody answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tuohy.web.site.contact import Contact

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One number and when somebody answers it: whole hours, `from_hour` up to but not including `to_hour`."""

    number: str
    days: tuple[str, ...] = DAYS
    from_hour: int = 0
    to_hour: int = HOURS_A_DAY

    def answers(self, day: str, hour: int) -> bool:
        """Whether it is staffed then."""
        return day in self.days and self.from_hour <= hour < self.to_hour


@dataclass(frozen=True)
class Post:
    """Somebody who can be called, by the name the pack has for it, on one or more lines."""

    who: str
    lines: tuple[Line, ...]

    def at(self, day: str, hour: int) -> Line | None:
        """The first line that is staffed then."""
        return next((line for line in self.lines if line.answers(day, hour)), None)


@dataclass(frozen=True)
class Site:
    """Whose service this is. A demonstration says so on every page, since nobody sits at its numbers."""

    name: str
    demonstration: bool
    zone: ZoneInfo
    emergency_number: str
    posts: Mapping[str, Post]

    def contacts(self, moment: datetime) -> Mapping[str, Contact]:
        """Who is to be called at that moment, by the name that the pack has for them."""
        local = moment.astimezone(self.zone)
        staffed = {name: post.at(DAYS[local.weekday()], local.hour) for name, post in self.posts.items()}
        return {name: Contact(self.posts[name].who, line.number) for name, line in staffed.items() if line is not None}

    def gaps(self) -> list[tuple[str, str, int]]:
        """Every post, day and hour at which nobody answers."""
        return [
            (name, day, hour)
            for name, post in self.posts.items()
            for day in DAYS
            for hour in range(HOURS_A_DAY)
            if post.at(day, hour) is None
        ]
