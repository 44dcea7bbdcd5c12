"""A pain diary: scores from 0 to 10 at hours since the procedure."""

from __future__ import annotations

from dataclasses import dataclass

WORST_SCORE = 10.0
# Longer diaries are refused: ten scores a day for three months.
MOST_ENTRIES = 1000


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """How strong the pain was, `hours` after the procedure."""

    hours: float
    score: float
