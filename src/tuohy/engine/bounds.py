"""Bounds of every finding, given what was answered: the lowest and highest state that may be true.

Unknown is never no: a finding that was not asked may be anything (ENGINE_MATH 11).
"""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.engine.reading import Reading
from tuohy.pack.schema import Finding, Pack

Bounds = Mapping[str, tuple[int, int]]

# The severity of a headache may have been told before it was asked for apart from the back: (asked, told).
STANDS_IN = (("headache_severity", "pain_severity"), ("headache_trend", "pain_trend"))
HEADACHE = "headache"


class BoundsOf:
    """The bounds of one reading for each flag; flags differ only in what "not sure" leaves open for them."""

    def __init__(self, pack: Pack, reading: Reading) -> None:
        self.pack, self.reading = pack, reading
        self._known: dict[frozenset[str], Bounds] = {}

    def flag(self, find_out: frozenset[str]) -> Bounds:
        """Bounds for a flag that tells how to find these findings out."""
        opens = find_out & self.reading.unsure
        if opens not in self._known:
            self._known[opens] = bounds(self.pack, self.reading, opens)
        return self._known[opens]


def bounds(pack: Pack, reading: Reading, open_when_unsure: frozenset[str] = frozenset()) -> Bounds:
    """Lowest and highest state of every finding; `open_when_unsure` are those a flag tells how to find out."""
    found = {name: _own(finding, reading, name in open_when_unsure) for name, finding in pack.findings.items()}
    _lift_masked(pack, found)
    _apply_gates(pack, reading, found)
    _lend_severity(found, reading)
    _fear_the_worst(pack, found, reading)
    return found


def _own(finding: Finding, reading: Reading, opens: bool) -> tuple[int, int]:
    if finding.id in reading.states:
        state = reading.states[finding.id]
        return state, state
    if finding.id in reading.unsure and not opens:
        return finding.highest, finding.highest
    return 0, finding.highest


def _lend_severity(found: dict[str, tuple[int, int]], reading: Reading) -> None:
    # One severity for several pains must not let a mild back hide a severe headache: as long as the headache
    # was not scored by itself, the score that was given counts for it as well.
    if found.get(HEADACHE, (0, 0))[0] < 1:
        return
    for asked, told in STANDS_IN:
        if asked in found and not reading.answered(asked) and reading.answered(told):
            found[asked] = (found[told][0], found[asked][1])


def _fear_the_worst(pack: Pack, found: dict[str, tuple[int, int]], reading: Reading) -> None:
    # A straight leg that cannot be lifted four hours after the last dose brings the anaesthetist (row N2); only
    # the answer that it hurts too much, not silence, says that it is not weakness.
    for name, beside in pack.feared.items():
        if found[beside][0] > 0 and not reading.answered(name):
            found[name] = (found[name][1], found[name][1])


def _lift_masked(pack: Pack, found: dict[str, tuple[int, int]]) -> None:
    # A painkiller taken round the clock hides a fever, a bladder catheter hides retention: "no" proves nothing.
    for mask in pack.masks:
        if found[mask.finding][1] >= mask.state:
            for name in mask.lifts:
                found[name] = (found[name][0], pack.findings[name].highest)


def _apply_gates(pack: Pack, reading: Reading, found: dict[str, tuple[int, int]]) -> None:
    """Leaves first: a child that is or may be present lifts its parent; then a closed gate shuts its children.

    A present child under a denied gate is never dropped: the contradiction counts at its worst.
    """
    for parent, children in pack.children.items():
        low, high = found[parent]
        for child in children:
            if found[child][0] > 0 or child in reading.unsure:
                high = max(high, 1)
            if found[child][0] > 0:
                low = max(low, 1)
        found[parent] = (low, high)
        for child in children:
            if high < 1:
                found[child] = (0, 0)
