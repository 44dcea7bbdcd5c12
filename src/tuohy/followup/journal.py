"""A journal: what one person told, when, how strong the pain was since, and which warnings still stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tuohy.model.case import Answer
from tuohy.model.urgency import Urgency

# Answers older than this are asked again before anything is said about them.
FRESH = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Entry:
    """How strong the pain was, 0 to 10, at a moment; `form` is the one-time mark of the form that told it."""

    at: datetime
    score: float
    form: str = ""


@dataclass(frozen=True, slots=True)
class Latch:
    """A red flag that fired, and how urgent it was. It stands until a clinician has seen the person."""

    flag: str
    reason: str
    level: Urgency
    at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """That a clinician has seen the person: which warnings that cleared, when, and by whose word."""

    flags: tuple[str, ...]
    at: datetime
    by: str


@dataclass(frozen=True)
class Journal:
    """`facts` as typed on the first pages at `told`, `answers` as in a case, the expected curve of the first check.

    `curve` holds (day, share free of pain, low, high) since `told`; `places` the screens that were shown; `visit` is
    the one-time mark of the last check.
    """

    begun: datetime
    told: datetime
    facts: Mapping[str, str]
    answers: Mapping[str, Answer]
    places: tuple[str, ...] = ()
    curve: tuple[tuple[float, float, float, float], ...] = ()
    entries: tuple[Entry, ...] = ()
    warnings: tuple[Latch, ...] = ()
    seen: tuple[Seen, ...] = field(default_factory=tuple)
    visit: str = ""

    def is_fresh(self, now: datetime) -> bool:
        """Whether the answers may still be shown as those of today."""
        return now - self.told < FRESH

    def scored(self, entry: Entry) -> Journal:
        """With one more entry; a form that is sent again corrects its own entry and adds none."""
        if not entry.form or entry.form not in {one.form for one in self.entries}:
            return replace(self, entries=(*self.entries, entry))
        corrected = (replace(one, score=entry.score) if one.form == entry.form else one for one in self.entries)
        return replace(self, entries=tuple(corrected))

    def warned(self, warnings: tuple[Latch, ...]) -> Journal:
        """With warnings that fired now; one that already stands is not repeated unless it has become more urgent."""
        standing = {warning.flag: warning.level for warning in self.warnings}
        new = tuple(one for one in warnings if one.level > standing.get(one.flag, Urgency.SELF_CARE))
        kept = tuple(one for one in self.warnings if one.flag not in {other.flag for other in new})
        return replace(self, warnings=(*kept, *new))

    def cleared(self, at: datetime, by: str, shown: datetime) -> Journal:
        """After a clinician has seen the person: the warnings that stood when the page was shown, and no later one."""
        flags = tuple(warning.flag for warning in self.warnings if warning.at <= shown)
        if not flags:
            return self
        left = tuple(warning for warning in self.warnings if warning.at > shown)
        return replace(self, warnings=left, seen=(*self.seen, Seen(flags, at, by)))

    @property
    def standing(self) -> Latch | None:
        """The most urgent warning that stands; of equals the first."""
        return max(self.warnings, key=lambda warning: warning.level, default=None)
