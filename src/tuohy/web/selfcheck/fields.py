"""What a page is made of, as values: groups of choices, numbers, times, and the mistakes made in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Typed = Mapping[str, str]
# "Yes", "No" and their like in other languages, and "Not sure", fit side by side.
BRIEF, SIDE_BY_SIDE, MOST_SIDE_BY_SIDE = 4, 10, 3


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: str
    label: str
    chosen: bool = False

    @property
    def brief(self) -> str:
        """The first word of "Yes, ..." or "No, ...", where the label begins with one; else the whole label."""
        first, comma, _ = self.label.partition(",")
        return first if comma and len(first) <= BRIEF else self.label

    @property
    def rest(self) -> str:
        """What `brief` leaves out, for those who hear the page."""
        return self.label[len(self.brief) :]


@dataclass(frozen=True, slots=True)
class NumberBox:
    """One number that can be typed, with the text beside it."""

    name: str
    label: str
    typed: str


@dataclass(frozen=True, slots=True)
class Group:
    """One question of a page: what is asked, and every way to answer it. `scale` puts short options in a row."""

    name: str
    legend: str
    options: tuple[Option, ...] = ()
    numbers: tuple[NumberBox, ...] = ()
    units: tuple[Option, ...] = ()
    help: str = ""
    why: str = ""
    find_out: str = ""
    scale: bool = False
    multiple: bool = False
    mistake: str = ""

    @property
    def key(self) -> str:
        """Its place on the page, for labels and for the links of the error summary."""
        return self.name.replace(".", "-")

    @property
    def segments(self) -> bool:
        """Whether the answers are so few and brief that they stand side by side, and still differ."""
        briefs = {option.brief for option in self.options}
        few = 0 < len(self.options) <= MOST_SIDE_BY_SIDE and len(briefs) == len(self.options)
        return few and not (self.scale or self.multiple) and all(len(brief) <= SIDE_BY_SIDE for brief in briefs)

    @property
    def first(self) -> str:
        """The control that a link of the error summary leads to."""
        return f"{self.key}-number-1" if self.numbers else f"{self.key}-1"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something typed that cannot be read: in which group, and what to do about it."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page of the self-check as its template draws it."""

    name: str
    title: str
    why: str
    groups: tuple[Group, ...]
    state: str
    showing: str = ""
    progress: str = ""
    is_screen: bool = False
    can_deny_rest: bool = False

    @property
    def mistakes(self) -> tuple[Group, ...]:
        """The groups that need another look."""
        return tuple(group for group in self.groups if group.mistake)
