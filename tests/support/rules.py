"""Rules taken apart: every minimal way in which the expression of a flag can be true."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from tuohy.pack.schema import All, Any, Atom, Expression, Pack, Setting, Window

Leaf = Atom | Window | Setting
Way = frozenset[Leaf]


def ways(expression: Expression) -> list[Way]:
    """The disjunctive normal form, each way minimal: no way holds another."""
    match expression:
        case Any(parts):
            return _minimal(way for part in parts for way in ways(part))
        case All(parts):
            return reduce(_both, (ways(part) for part in parts))
        case _:
            return [frozenset({expression})]


def _both(some: list[Way], others: list[Way]) -> list[Way]:
    return _minimal(one | other for one in some for other in others)


def _minimal(found: Iterable[Way]) -> list[Way]:
    """Ways that hold no other one, the shortest first."""
    kept: list[Way] = []
    for way in sorted(set(found), key=lambda way: (len(way), sorted(map(repr, way)))):
        if not any(shorter <= way for shorter in kept):
            kept.append(way)
    return kept


def atoms(way: Way) -> dict[str, int]:
    """The states that a way needs, by finding."""
    needed: dict[str, int] = {}
    for leaf in way:
        if isinstance(leaf, Atom):
            needed[leaf.finding] = max(leaf.state, needed.get(leaf.finding, 0))
    return needed


def windows(way: Way) -> list[Window]:
    """The windows in time that a way needs."""
    return [leaf for leaf in way if isinstance(leaf, Window)]


def settings(way: Way) -> list[Setting]:
    """The settings that a way needs."""
    return [leaf for leaf in way if isinstance(leaf, Setting)]


def as_answers(way: Way, pack: Pack) -> dict[str, str]:
    """The answers that make the findings of a way true."""
    return {name: pack.findings[name].states[state] for name, state in atoms(way).items()}
