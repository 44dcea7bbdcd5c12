"""From states to bands with gates resolved, in machine code: `engine.evidence` for one row."""

from __future__ import annotations

from typing import NamedTuple

from tuohy.engine.batch.compiled_terms import Layout
from tuohy.engine.kernel.compiled import compiled
from tuohy.engine.network import Ints

# A state that is not known.
UNKNOWN = -1


class Bands(NamedTuple):
    """Which findings lie in which states: finding, low and high int[F]; open_gates int[P], scratch covered int[F]."""

    finding: Ints
    low: Ints
    high: Ints
    open_gates: Ints
    covered: Ints


@compiled
def put(bands: Bands, count: int, finding: int, low: int, high: int) -> int:
    """One more band; returns how many there are."""
    bands.finding[count], bands.low[count], bands.high[count] = finding, low, high
    return count + 1


@compiled
def put_children(of: Layout, states: Ints, place: int, bands: Bands, count: int) -> int:
    """The answered children of a gate, as they were told."""
    for n in range(of.child_at[place], of.child_at[place + 1]):
        child = of.child[n]
        if states[child] != UNKNOWN:
            count = put(bands, count, child, states[child], states[child])
    return count


@compiled
def below(of: Layout, states: Ints, place: int, covered: Ints) -> tuple[int, int]:
    """How many children of a gate are answered, and how many of them present; all are marked as covered."""
    answered, present = 0, 0
    covered[of.parents[place]] = 1
    for n in range(of.child_at[place], of.child_at[place + 1]):
        covered[of.child[n]] = 1
        answered += states[of.child[n]] != UNKNOWN
        present += states[of.child[n]] > 0
    return answered, present


@compiled
def put_open(of: Layout, states: Ints, place: int, bands: Bands, count: int, low: int, high: int) -> int:
    """A gate in this band of states, and its answered children."""
    count = put(bands, count, of.parents[place], low, high)
    return put_children(of, states, place, bands, count)


@compiled
def put_gate(of: Layout, states: Ints, place: int, present: int, bands: Bands, count: int) -> int:
    """A gate of which it is known whether it is open; a present child proves that, whatever was said of the gate."""
    parent = of.parents[place]
    told = states[parent]
    if told > 0:
        return put_open(of, states, place, bands, count, told, told)
    if present:
        return put_open(of, states, place, bands, count, 1, 1 if told == 0 else of.highest[parent])
    return put(bands, count, parent, 0, 0)


@compiled
def settled(of: Layout, states: Ints, bands: Bands) -> tuple[int, int]:
    """Bands that hold in every branch, and into `open_gates` the gates that may be open or shut; both counted."""
    count, gates = 0, 0
    bands.covered[:] = 0
    for place in range(len(of.parents)):
        answered, present = below(of, states, place, bands.covered)
        unknown = states[of.parents[place]] == UNKNOWN
        if unknown and answered and not present:
            bands.open_gates[gates] = place
            gates += 1
        elif answered or not unknown:
            count = put_gate(of, states, place, present, bands, count)
    for finding in range(len(states)):
        if states[finding] != UNKNOWN and not bands.covered[finding]:
            count = put(bands, count, finding, states[finding], states[finding])
    return count, gates


@compiled
def in_branch(of: Layout, states: Ints, bands: Bands, count: int, gates: int, branch: int) -> int:
    """The bands of one branch: each digit says whether a gate is open; returns how many bands there are."""
    for gate in range(gates):
        place = bands.open_gates[gate]
        parent = of.parents[place]
        if branch >> gate & 1:
            count = put(bands, count, parent, 1, of.highest[parent])
            count = put_children(of, states, place, bands, count)
        else:
            count = put(bands, count, parent, 0, 0)
    return count
