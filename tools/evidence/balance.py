"""Checks leaks and links against each other: sums, gates, and no state that a cause makes less likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from .leaks import GROUPS, SMALLEST, Leaks, at
from .records import Record
from .tables import Entry

Linked = Mapping[str, Mapping[tuple[str, str], Record]]
# Every day a leak can be anchored on, and some between and beyond.
DAYS = (0.2, 1, 2, 3, 5, 7, 14, 42, 100)
ROUNDING = 1e-9


def faults(vocabulary: Mapping[str, Entry], leaks: Leaks, links: Linked) -> Iterator[str]:
    """One line for each fault; nothing when all is well."""
    for entry in vocabulary.values():
        if entry.id in leaks:
            for group in GROUPS:
                for day in DAYS:
                    yield from _leak_faults(entry, leaks, group, day)
    for cause, found in links.items():
        for finding in dict.fromkeys(finding for finding, _ in found):
            yield from _link_faults(vocabulary[finding], leaks, cause, found)


def _leak_faults(entry: Entry, leaks: Leaks, group: str, day: float) -> Iterator[str]:
    where = f"leak of {entry.id} in {group} on day {day:g}"
    states = _leak(leaks, entry, group, day)
    if min(states) < SMALLEST or sum(states) >= 1:
        yield f"{where}: {states} must be at least {SMALLEST:g} each and sum below 1"
    if entry.gate and entry.gate in leaks:
        parent = sum(at(days, day) for days in leaks[entry.gate][group].values())
        if sum(states) > parent * (1 - SMALLEST):
            yield f"{where}: {sum(states):g} must stay below {parent:g} of its gate {entry.gate}"


def _link_faults(entry: Entry, leaks: Leaks, cause: str, found: Mapping[tuple[str, str], Record]) -> Iterator[str]:
    given, parent = _given(entry.id, found), sum(_given(entry.gate, found).values()) if entry.gate else 1.0
    where = f"{cause}: {entry.id} {given}"
    if sum(given.values()) > parent + ROUNDING:
        yield f"{where}: more than {parent:g}{' of its gate ' + entry.gate if entry.gate else ''}"
        return
    for group in GROUPS:
        for day in DAYS:
            q = _contribution(entry, leaks, group, day, [given.get(s, 0.0) / parent for s in entry.positive])
            if any(later < earlier - ROUNDING for earlier, later in pairwise(q)):
                yield f"{where}: in {group} on day {day:g} Q falls: {[round(x, 3) for x in q]}"
                return


def _contribution(entry: Entry, leaks: Leaks, group: str, day: float, states: list[float]) -> list[float]:
    """P(contribution of the cause at most k), k = 0 .. K-1."""
    leak = _leak(leaks, entry, group, day)
    if entry.gate:
        parent = sum(at(days, day) for days in leaks[entry.gate][group].values())
        leak = [state / parent for state in leak]
    return [min(1.0, (1 - sum(states[k:])) / (1 - sum(leak[k:]))) for k in range(len(states))]


def _leak(leaks: Leaks, entry: Entry, group: str, day: float) -> list[float]:
    return [at(leaks[entry.id][group][state], day) for state in entry.positive]


def _given(finding: str, found: Mapping[tuple[str, str], Record]) -> dict[str, float]:
    return {state: record.mean for (name, state), record in found.items() if name == finding}
