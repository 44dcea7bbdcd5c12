"""A knowledge pack as plain lines: one thing of it, the ids of a kind, or what differs between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Any, Atom, Expression, Pack, Setting, Window

if TYPE_CHECKING:
    from tuohy.assurance.pack_diff import CaseChange

INDENT = "  "


def kinds(pack: Pack) -> dict[str, Mapping[str, object]]:
    """What a pack consists of, by kind and id."""
    return {
        "causes": pack.causes,
        "findings": pack.findings,
        "flags": pack.flags,
        "contexts": pack.contexts,
        "screens": {screen.id: screen for screen in pack.screens},
        "plan": pack.plan,
        "guidelines": pack.guidelines,
        "sources": pack.sources,
        "leaks": pack.leaks,
        "risk_prevalence": pack.risk_prevalence,
        "callers": pack.callers,
        "masks": {mask.finding: mask for mask in pack.masks},
        "policy": {"policy": pack.policy},
    }


def lookup(pack: Pack, name: str) -> str | None:
    """Everything that has that id, or the ids of that kind; None when there is neither."""
    everything = kinds(pack)
    if name in everything and name != "policy":
        return "\n".join(everything[name])
    found = [(kind, things[name]) for kind, things in everything.items() if name in things]
    return "\n\n".join("\n".join([f"{kind}: {name}", *_lines(thing, 1)]) for kind, thing in found) or None


def _lines(thing: object, depth: int) -> Iterator[str]:
    for key, value in _entries(thing):
        plain = _plain(value)
        if plain is None:
            yield f"{INDENT * depth}{key}"
            yield from _lines(value, depth + 1)
        elif plain:
            yield f"{INDENT * depth}{key}: {plain}"


def _entries(thing: object) -> Iterator[tuple[str, object]]:
    """The parts of a value with their names, where it has any."""
    if is_dataclass(thing):
        yield from ((field.name, getattr(thing, field.name)) for field in fields(thing))
    elif isinstance(thing, Mapping):
        yield from ((_key(key), value) for key, value in thing.items())
    elif isinstance(thing, tuple):
        yield from ((str(place), value) for place, value in enumerate(thing))


def _key(key: object) -> str:
    return ".".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _plain(value: object) -> str | None:
    """One line for a value that needs no more, empty for nothing, None for what has parts of its own."""
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, Quantity):
        return number(value)
    if isinstance(value, Urgency):
        return value.id
    if isinstance(value, Atom | Window | Setting | All | Any):
        return rule(value)
    if isinstance(value, str | int | float | date):
        return str(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None


def number(quantity: Quantity) -> str:
    """A number with its record."""
    interval = "" if quantity.low == quantity.high else f" ({quantity.low:g} to {quantity.high:g})"
    ground = (quantity.source and f"{quantity.source}, {quantity.locator}") or quantity.derivation
    return f"{quantity.value:g}{interval} {quantity.unit}; {quantity.kind}; {quantity.population}; {ground}"


def rule(expression: Expression) -> str:
    """A rule on one line with its terms written out, so that a changed term shows wherever it is used."""
    match expression:
        case Atom(finding, state):
            return finding if state == 1 else f"{finding} at least state {state}"
        case Window(name, clocks, hours, at_least, pick):
            edge = f"{'at least' if at_least else 'at most'} {hours.value:g} h"
            return f"{name} [{edge} since {pick} of {', '.join(clocks)}]"
        case Setting(name):
            return f"{name} [{', '.join((*expression.kinds, *expression.settings, *expression.levels))}]"
        case All(parts):
            return " and ".join(f"({rule(part)})" if isinstance(part, Any) else rule(part) for part in parts)
        case Any(parts):
            return " or ".join(rule(part) for part in parts)


@dataclass(frozen=True)
class Change:
    """One key that is new, gone or different in the second pack."""

    where: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"+ {self.where}: {self.after}"
        if self.after is None:
            return f"- {self.where}: {self.before}"
        return f"~ {self.where}: {self.before} -> {self.after}"

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {"where": self.where, "before": self.before, "after": self.after}


def differences(before: Pack, after: Pack) -> list[Change]:
    """Every key whose line differs, in order."""
    old, new = dict(_flat(before)), dict(_flat(after))
    keys = sorted({*old, *new})
    return [Change(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


@dataclass(frozen=True)
class Judged:
    """What two packs make of the same cases, where it is not the same; and that in one sentence."""

    changes: tuple[Change, ...]
    told: str


def cases_changed(before: Pack, after: Pack, files: Sequence[Path]) -> Judged:
    """The cases of these files under both packs."""
    from tuohy.assurance.pack_diff import changed_cases, read_cases

    cases = read_cases(files)
    changed = list(changed_cases(before, after, cases))
    urgency, first = sum(case.changes_urgency for case in changed), sum(case.changes_first_cause for case in changed)
    told = f"Of {len(cases)} cases {urgency} change urgency and {first} their first cause."
    return Judged(tuple(part for case in changed for part in _parts(case)), told)


def _parts(case: CaseChange) -> Iterator[Change]:
    where, old, new = f"cases.{case.name}", case.before, case.after
    if case.changes_urgency:
        yield Change(f"{where}.urgency", old.urgency, new.urgency)
        yield Change(f"{where}.flags", ", ".join(old.flags) or "none", ", ".join(new.flags) or "none")
    if case.changes_first_cause:
        yield Change(f"{where}.first_cause", old.first_cause, new.first_cause)


def _flat(pack: Pack) -> Iterator[tuple[str, str]]:
    for kind, things in kinds(pack).items():
        yield from _flattened(kind, things)


def _flattened(where: str, thing: object) -> Iterator[tuple[str, str]]:
    plain = _plain(thing)
    if plain is None:
        for key, value in _entries(thing):
            yield from _flattened(f"{where}.{key}", value)
    elif plain:
        yield where, plain
