"""Every single change of an answer that would raise the urgency: derived from the flags, for this person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tuohy.engine.bounds import Bounds, BoundsOf
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import Hours, holds
from tuohy.engine.reading import Reading
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import All, Any, Atom, Expression, Pack

# What alone would make a condition true: from which state on, by finding.
Enough = Mapping[str, int]
NOTHING: Enough = {}


@dataclass(frozen=True, slots=True)
class Change:
    """A finding, the state that it would take, and the urgency that would follow."""

    finding: str
    state: int
    would_be: Urgency


@dataclass(frozen=True, slots=True)
class Now:
    """A reading with its lowest bounds for one flag."""

    pack: Pack
    reading: Reading
    bounds: Bounds
    hours: Hours


def raising_changes(pack: Pack, reading: Reading, level: Urgency) -> tuple[Change, ...]:
    """The mildest state of each finding that alone would raise the level, most urgent first."""
    hours, bounds_of = known_hours(reading.case), BoundsOf(pack, reading)
    found: dict[str, Change] = {}
    for flag in sorted(pack.flags.values(), key=lambda one: -one.urgency):
        if flag.urgency <= level:
            continue
        now = Now(pack, reading, bounds_of.flag(flag.find_out), hours)
        enough = enough_for(flag.when, now)
        for name in pack.findings_by_flag[flag.id]:
            state = None if name in found else _raised_to(now, name, enough)
            if state is not None:
                found[name] = Change(name, state, flag.urgency)
    return tuple(sorted(found.values(), key=lambda change: -change.would_be))


def _raised_to(now: Now, name: str, enough: Enough | None) -> int | None:
    """The mildest state above the present one with which the condition holds; None where there is none."""
    finding, above = now.pack.findings[name], now.bounds[name][0] + 1
    if finding.kind != "finding" or (enough is not None and name not in enough):
        return None
    state = above if enough is None else max(above, enough[name])
    return state if state <= finding.highest else None


def enough_for(condition: Expression, now: Now) -> Enough | None:
    """From which state on each finding alone makes the condition true; None where it is true already.

    A change raises one finding, and opens the gate above it: conditions have no "not", so what is met stays met.
    """
    if isinstance(condition, Atom):
        met = now.bounds[condition.finding][0] >= condition.state
        return None if met else _atom(now, condition.finding, condition.state)
    if isinstance(condition, All):
        return _both(condition.parts, now)
    if isinstance(condition, Any):
        return _either(condition.parts, now)
    return None if holds(condition, now.bounds, 0, now.reading.case, now.hours) else NOTHING


def _atom(now: Now, finding: str, state: int) -> Enough:
    """The finding itself; and what stands under it opens it, but says no more of it.

    A leg that cannot be lifted counts as weak until somebody says why (`Pack.feared`), so the leg alone is enough for
    its reason.
    """
    if finding in now.pack.feared and not now.reading.answered(finding):
        return {finding: state, now.pack.feared[finding]: 1}
    children = now.pack.children.get(finding) if state <= 1 else None
    return {finding: state, **dict.fromkeys(children, 1)} if children else {finding: state}


def _both(parts: Iterable[Expression], now: Now) -> Enough | None:
    """What is enough for every condition that is not met."""
    found: Enough | None = None
    for part in parts:
        one = enough_for(part, now)
        if one is not None:
            found = one if found is None else {name: max(found[name], one[name]) for name in found if name in one}
            if not found:
                return NOTHING
    return found


def _either(parts: Iterable[Expression], now: Now) -> Enough | None:
    """What is enough for one of the conditions."""
    found: dict[str, int] = {}
    for part in parts:
        one = enough_for(part, now)
        if one is None:
            return None
        for name, state in one.items():
            found[name] = min(state, found.get(name, state))
    return found
