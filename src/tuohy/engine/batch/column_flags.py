"""Red flags for many rows at once: `engine.flags` by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tuohy.engine.batch.column_bounds import ColumnBounds, column_bounds
from tuohy.engine.batch.columns import NOT_SURE, WORDS, Columns
from tuohy.engine.clocks import OBSTETRIC, PROCEDURE, REMOVAL
from tuohy.engine.flags import CATHETERED
from tuohy.engine.network import Bools, Floats, Ints
from tuohy.model.case import CLOCKS
from tuohy.pack.schema import All, Any, Atom, Expression, Flag, Pack, Setting, Window


@dataclass(frozen=True, eq=False)
class ColumnFlags:
    """low and high int[R]: the urgency of the flags that have fired, and of those that may."""

    low: Ints
    high: Ints


def column_flags(pack: Pack, of: Columns, hours: Floats) -> ColumnFlags:
    """All flags under both bounds; hours float[clocks, R] are the known ones, completed."""
    place = {name: n for n, name in enumerate(pack.findings)}
    whole = _Rows(place, of.words, hours, column_bounds(pack, of.codes))
    low, high = np.zeros(of.rows, dtype=np.int64), np.zeros(of.rows, dtype=np.int64)
    for flag in pack.flags.values():
        fired, possible = whole.holds(flag.when, 0), whole.holds(flag.when, 1)
        again = _may_find_out(place, flag, of)
        if len(again):
            part = _part(pack, place, flag, of, hours, again)
            fired, possible = fired.copy(), possible.copy()
            fired[again], possible[again] = part.holds(flag.when, 0), part.holds(flag.when, 1)
        np.maximum(low, np.where(fired, int(flag.urgency), 0), out=low)
        np.maximum(high, np.where(possible, int(flag.urgency), 0), out=high)
    return ColumnFlags(low, high)


def _may_find_out(place: Mapping[str, int], flag: Flag, of: Columns) -> Ints:
    """The rows in which somebody was not sure of what this flag tells how to find out."""
    unsure = np.zeros(of.rows, dtype=np.bool_)
    for name in flag.find_out:
        unsure |= of.codes[place[name]] == NOT_SURE
    return np.flatnonzero(unsure)


def _part(pack: Pack, place: Mapping[str, int], flag: Flag, of: Columns, hours: Floats, rows: Ints) -> _Rows:
    """These rows with what the flag tells how to find out left open where they were not sure of it."""
    words = {name: column[rows] for name, column in of.words.items()}
    return _Rows(place, words, hours[:, rows], column_bounds(pack, of.codes[:, rows], flag.find_out))


class _Rows:
    """Rows on which expressions are tried; what was tried once is remembered."""

    def __init__(self, place: Mapping[str, int], words: Mapping[str, Ints], hours: Floats, found: ColumnBounds) -> None:
        self.place, self.words, self.hours = place, words, hours
        self.sides = (found.low, found.high)
        self.tried: dict[tuple[object, int], Bools] = {}

    def holds(self, expression: Expression, side: int) -> Bools:
        """bool[R]: with every finding at its lowest (side 0) or highest (side 1) bound."""
        # Expressions live as long as their pack; to hash a whole tree again and again would cost more than to try it.
        key = (expression if isinstance(expression, Atom) else id(expression), side)
        if key not in self.tried:
            self.tried[key] = self._try(expression, side)
        return self.tried[key]

    def _try(self, expression: Expression, side: int) -> Bools:
        match expression:
            case Atom(finding, state):
                return np.asarray(self.sides[side][self.place[finding]] >= state)
            case All(parts):
                return np.asarray(np.logical_and.reduce([self.holds(part, side) for part in parts]))
            case Any(parts):
                return np.asarray(np.logical_or.reduce([self.holds(part, side) for part in parts]))
            case Window():
                return within(expression, self.hours, self.words)
            case Setting():
                return matches(expression, self.words)


def within(window: Window, hours: Floats, words: Mapping[str, Ints]) -> Bools:
    """bool[R]: whether the clock stands in the window. Unknown counts as inside."""
    clocks = hours[[CLOCKS.index(clock) for clock in window.clocks]]
    elapsed = _picked(window, clocks)
    inside = elapsed >= window.hours.value if window.at_least else elapsed <= window.hours.value
    return np.asarray(inside | np.isnan(elapsed) | _may_be_recent(window, hours, words))


def _may_be_recent(window: Window, hours: Floats, words: Mapping[str, Ints]) -> Bools:
    """bool[R]: whether a catheter may have come out within the window at an hour that nobody told (`engine.flags`)."""
    needle, removal = (hours[CLOCKS.index(clock)] for clock in (PROCEDURE, REMOVAL))
    if window.stay is None:
        return np.zeros(len(needle), dtype=np.bool_)
    hidden = np.isnan(removal) & _is(words, "procedure_catheter", CATHETERED)
    births = [setting for setting in WORDS["procedure_setting"] if setting.startswith(OBSTETRIC)]
    stay = np.where(_is(words, "procedure_setting", births), window.stay.birth.value, window.stay.other.value)
    return np.asarray(hidden & (np.where(np.isnan(needle), 0.0, needle) <= window.hours.value + stay))


def _picked(window: Window, clocks: Floats) -> Floats:
    latest = np.where(np.isnan(clocks), np.inf, clocks).min(axis=0)
    latest = np.where(np.isinf(latest), np.nan, latest)
    if window.pick == "first":
        return _first(clocks)
    if window.pick == "first_else_latest":
        return np.where(np.isnan(clocks[0]), latest, clocks[0])
    return latest


def _first(clocks: Floats) -> Floats:
    """The first of the clocks that is known."""
    found: Floats = clocks[0]
    for clock in clocks[1:]:
        found = np.where(np.isnan(found), clock, found)
    return found


def matches(setting: Setting, words: Mapping[str, Ints]) -> Bools:
    """bool[R]: whether the procedure stands in one of the positive lists."""
    lists = {"procedure_kind": setting.kinds, "procedure_setting": setting.settings, "procedure_level": setting.levels}
    return np.asarray(np.logical_or.reduce([_is(words, name, listed) for name, listed in lists.items()]))


def _is(words: Mapping[str, Ints], name: str, listed: Iterable[str]) -> Bools:
    """bool[R]: whether a column holds one of the words."""
    return np.isin(words[name], [WORDS[name].index(one) for one in listed if one in WORDS[name]])
