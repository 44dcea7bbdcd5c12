"""Every way in which a red flag can fire, as a set of answers that together suffice.

Flags are conjunctions and disjunctions without negation, so each is a list of such sets. A set is kept as the
binary digits of one integer, one digit a state of a finding; a state brings the milder ones with it, so that
"both legs" contains "one leg" and a set that contains another asks for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import Hours, matches, within
from tuohy.model.case import Case
from tuohy.pack.schema import All, Any, Atom, Expression, Flag, Pack, Setting, Window

# Rules of this many combinations of clocks and procedures are remembered: an interview asks for one of them.
REMEMBERED = 64
# Which windows and settings hold, in the order of `conditions`.
Truths = tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class Digits:
    """The place of each state above the lowest: `place[finding]` is the digit of its first."""

    place: Mapping[str, int]
    highest: Mapping[str, int]
    names: tuple[str, ...]

    def reaches(self, name: str, state: int) -> int:
        """The finding in at least that state."""
        return ((1 << state) - 1) << self.place[name]

    def whole(self, name: str) -> int:
        """All digits of a finding."""
        return self.reaches(name, self.highest[name])

    def of(self, names: Iterable[str]) -> int:
        """All digits of these findings; one that no flag looks at has none."""
        digits = 0
        for name in names:
            if name in self.place:
                digits |= self.whole(name)
        return digits

    def states(self, digits: int) -> dict[str, int]:
        """The findings of a set and the state that each must reach."""
        found: dict[str, int] = {}
        while digits:
            name = self.names[digits.bit_length() - 1]
            found[name] = digits.bit_length() - self.place[name]
            digits &= ~self.whole(name)
        return found


@dataclass(frozen=True, eq=False)
class Rules:
    """The sets of every flag, for one combination of clocks and procedure."""

    digits: Digits
    by_flag: tuple[tuple[Flag, tuple[int, ...]], ...]


def rules(pack: Pack, case: Case) -> Rules:
    """The rules as they stand for the clocks and the procedure of this case."""
    hours = known_hours(case)
    return _rules(pack, tuple(_true(one, case, hours) for one in _conditions(pack)))


def _true(condition: Window | Setting, case: Case, hours: Hours) -> bool:
    return within(condition, hours, case) if isinstance(condition, Window) else matches(condition, case)


@lru_cache(maxsize=REMEMBERED)
def _conditions(pack: Pack) -> tuple[Window | Setting, ...]:
    found = {one.id: one for flag in pack.flags.values() for one in _conditions_of(flag.when)}
    return tuple(found.values())


def _conditions_of(expression: Expression) -> Iterable[Window | Setting]:
    match expression:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _conditions_of(part)
        case Window() | Setting():
            yield expression


@lru_cache(maxsize=REMEMBERED)
def digits_of(pack: Pack) -> Digits:
    """A digit for each state of each finding that stands in a flag."""
    place: dict[str, int] = {}
    names: list[str] = []
    for name in sorted(pack.flag_findings):
        place[name] = len(names)
        names += [name] * pack.findings[name].highest
    highest = {name: pack.findings[name].highest for name in place}
    return Digits(place, highest, tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _rules(pack: Pack, truths: Truths) -> Rules:
    digits = digits_of(pack)
    holds = {one.id: true for one, true in zip(_conditions(pack), truths, strict=True)}
    by_flag = tuple((flag, tuple(_ways(flag.when, digits, holds))) for flag in pack.flags.values())
    return Rules(digits, by_flag)


def _ways(expression: Expression, digits: Digits, holds: Mapping[str, bool]) -> list[int]:
    """The sets that make an expression true: [0] where it is true already, [] where it cannot be."""
    match expression:
        case Atom(finding, state):
            return [digits.reaches(finding, state)]
        case Any(parts):
            return smallest(way for part in parts for way in _ways(part, digits, holds))
        case All(parts):
            found = [0]
            for part in parts:
                found = smallest(one | other for other in _ways(part, digits, holds) for one in found)
            return found
        case Window(id=name) | Setting(id=name):
            return [0] if holds[name] else []


def smallest(ways: Iterable[int]) -> list[int]:
    """The sets that contain no other of them."""
    kept: list[int] = []
    for way in sorted(set(ways), key=int.bit_count):
        if not any(one & way == one for one in kept):
            kept.append(way)
    return kept
