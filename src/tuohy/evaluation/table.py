"""What a report is made of: tables of text and sections that hold them, for whatever shows them."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.evaluation.drawing import Figure
from tuohy.evaluation.intervals import Share


@dataclass(frozen=True)
class Table:
    """A table of text; the first column names the row, and `note` says what has to be known to read it.

    A cell may hold two lines. What is marked as detail is left to the written report.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    detail: bool = False


@dataclass(frozen=True)
class Section:
    """A heading, what the section answers, and the tables and figures that answer it."""

    title: str
    intro: str
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...] = ()


SHARE_COLUMNS = ("of", "share", "95 % interval")


def shown(share: Share) -> tuple[str, str, str]:
    """`47 of 49`, the percentage, and its interval."""
    if share.value is None:
        return "0 of 0", "", ""
    low, high = share.interval
    return f"{share.hits} of {share.total}", f"{share.value:.1%}", f"{100 * low:.1f} to {high:.1%}"


def brief(share: Share) -> str:
    """`47 of 49`, and its interval in a second line."""
    counts, _, interval = shown(share)
    return f"{counts}\n{interval}" if interval else counts


def number(value: float | None, digits: int = 2) -> str:
    """A number with so many digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def p_value(value: float) -> str:
    """A p value as journals print it."""
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def spoken(name: str) -> str:
    """An id as words."""
    return name.replace("_", " ")
