"""The red-flag rules: expressions without negation, the flags made of them, masks and guidelines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency

OWNERS = ("anaesthesia", "maternity", "general")


@dataclass(frozen=True)
class Atom:
    """`finding at least state`; `state` is an index above 0."""

    finding: str
    state: int


@dataclass(frozen=True)
class CatheterStay:
    """How long a catheter stays in at most: what is known of its removal where nobody told the hour."""

    birth: Quantity
    other: Quantity


@dataclass(frozen=True)
class Window:
    """True while a clock stands at least (at most) at that many hours; when none is known it counts as true.

    `pick` says which clock: `first` known, `latest` event known, or `first_else_latest` (the first of the list
    when known, otherwise the latest known of the others). `stay` is there where the removal of a catheter counts.
    """

    id: str
    clocks: tuple[str, ...]
    hours: Quantity
    at_least: bool
    pick: str
    stay: CatheterStay | None = None


@dataclass(frozen=True)
class Setting:
    """True when kind, setting or level of the procedure stands in a positive list."""

    id: str
    kinds: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class All:
    """True when every part is true."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    """True when at least one part is true."""

    parts: tuple[Expression, ...]


# No `Not` and no equality exist: a further symptom can only make more of an expression true (theorem T1).
Expression = Atom | Window | Setting | All | Any


@dataclass(frozen=True)
class Flag:
    """A red-flag rule: when it fires, how urgent it is, why, what to do and whom to call.

    `looks_for`: the dangerous causes for whose sake its rows ask for this; none where they ask for what is no cause of
    the pack, as for thoughts of harm.
    """

    id: str
    theme: str
    urgency: Urgency
    within_hours: Quantity
    who: str
    owner: str
    rows: tuple[str, ...]
    looks_for: tuple[str, ...]
    when: Expression
    text: str
    reason: str
    act: str
    clinician: str
    find_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Mask:
    """An answer that makes a "no" to other findings worth nothing: painkillers over fever."""

    finding: str
    state: int
    lifts: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Guideline:
    """A row of the guidelines that flags cite."""

    id: str
    trigger: str
    action: str
    how_fast: str
    sources: tuple[str, ...]
    seen: str


def atoms_of(expression: Expression, depth: int = 0) -> Iterator[tuple[int, Atom]]:
    """Each `finding at least state` that an expression looks at, in its order, and how deep in it that stands."""
    if isinstance(expression, Atom):
        yield depth, expression
    elif isinstance(expression, All | Any):
        for part in expression.parts:
            yield from atoms_of(part, depth + 1)


def findings_of(expression: Expression) -> frozenset[str]:
    """The findings that an expression looks at."""
    return frozenset(atom.finding for _, atom in atoms_of(expression))
