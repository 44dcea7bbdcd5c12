"""Every single change of an answer that would raise the urgency: derived from the flags, for this person."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.engine.bounds import Bounds, BoundsOf
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import Hours, holds
from tuohy.engine.reading import Reading
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Flag, Pack


@dataclass(frozen=True, slots=True)
class Change:
    """A finding, the state that it would take, and the urgency that would follow."""

    finding: str
    state: int
    would_be: Urgency


def raising_changes(pack: Pack, reading: Reading, level: Urgency) -> tuple[Change, ...]:
    """The mildest state of each finding that alone would raise the level, most urgent first."""
    hours = known_hours(reading.case)
    found: dict[str, Change] = {}
    bounds_of = BoundsOf(pack, reading)
    for flag in sorted(pack.flags.values(), key=lambda one: -one.urgency):
        if flag.urgency <= level:
            continue
        now = bounds_of.flag(flag.find_out)
        for name in pack.findings_by_flag[flag.id]:
            change = None if name in found else _change(pack, reading, flag, now, name, hours)
            if change is not None:
                found[name] = change
    return tuple(sorted(found.values(), key=lambda change: -change.would_be))


def _change(pack: Pack, reading: Reading, flag: Flag, now: Bounds, name: str, hours: Hours) -> Change | None:
    finding = pack.findings[name]
    if finding.kind != "finding":
        return None
    before, gate = now[name], finding.gate
    changed = dict(now)
    if gate is not None and now[gate][0] < 1:
        changed[gate] = (1, max(1, now[gate][1]))
    for state in range(before[0] + 1, finding.highest + 1):
        changed[name] = (state, state)
        if holds(flag.when, changed, 0, reading.case, hours):
            return Change(name, state, flag.urgency)
    return None
