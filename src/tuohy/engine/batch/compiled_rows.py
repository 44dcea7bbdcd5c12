"""All rows of a batch in machine code: posterior over hypotheses and branches, need at work, decision, likeliest."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuohy.engine.batch.compiled_bands import Bands, in_branch, settled
from tuohy.engine.batch.compiled_needs import LEVELS, Sums, add_needs, mixed_in, note_needs
from tuohy.engine.batch.compiled_room import MOST_BITS, Room, make_room
from tuohy.engine.batch.compiled_solve import solve
from tuohy.engine.batch.compiled_terms import (
    Layout,
    Terms,
    add_bit,
    add_onset,
    add_product,
    leak_below,
)
from tuohy.engine.kernel.compiled import allocating, compiled
from tuohy.engine.network import Floats, Ints

# With more gates in doubt than this a row is left to the plain engine.
MOST_GATES = 6  # in doubt
CHECK_IN = 1  # the place of this route among the routes
DONE, LEFT = 0, 1  # what became of a row
NOT_TOLD = -1


class Rows(NamedTuple):
    """The rows of a batch. Hypotheses of row r: from guess_at[r] to guess_at[r + 1].

    states int[R, F]; route int[R]; since float[R], hours since the needle, NaN where not known; onset_finding
    int[R, 2], the bit whose onset was told, or -1; decide bool[R]; by hypothesis: weight, needle (hours), group,
    unit (a row of `units`), incidence (a row of `incidences`), onset int[., 2] (a row of `onsets`);
    units float[., M], incidences float[., n], onsets float[., 2M + 2].
    """

    states: Ints
    route: Ints
    since: Floats
    onset_finding: Ints
    decide: Ints
    guess_at: Ints
    weight: Floats
    needle: Floats
    group: Ints
    unit: Ints
    incidence: Ints
    onset: Ints
    units: Floats
    incidences: Floats
    onsets: Floats


class Found(NamedTuple):
    """By row: status int[R], decision int[R], likeliest int[R, T] and their probability float[R, T]."""

    status: Ints
    decision: Ints
    likeliest: Ints
    probability: Floats


@compiled
def prior_of(of: Layout, rows: Rows, guess: int, prior: Floats) -> None:
    """P(cause there in this mode now): incidence times what is active; for episodes, P(at least one)."""
    unit, incidence = rows.units[rows.unit[guess]], rows.incidences[rows.incidence[guess]]
    for mode in range(len(prior)):
        rate = incidence[of.mode_cause[mode]] * unit[mode]
        prior[mode] = -math.expm1(-rate) if of.recurrent[mode] else rate


@compiled
def gather(of: Layout, rows: Rows, row: int, guess: int, bands: Bands, count: int, terms: Terms) -> int:
    """The terms of one hypothesis; the number of bits, without "asked"; -1 if there are too many."""
    terms.weight[:], terms.constant[0], terms.constant[1] = 1.0, 1.0, 0.0
    bits = 0
    for n in range(count):
        finding, low, high = bands.finding[n], bands.low[n], bands.high[n]
        leak_below(of, finding, rows.group[guess], rows.needle[guess], terms.leak, terms.parent)
        if low == 0:
            add_product(of, finding, high, terms)
        elif bits == MOST_BITS:
            return -1
        else:
            add_bit(of, finding, low, high, bits, terms)
            for slot in range(2):
                if rows.onset_finding[row, slot] == finding:
                    add_onset(of, finding, bits, rows.onsets[rows.onset[guess, slot]], terms)
            bits += 1
    route = rows.route[row]
    terms.l0[bits], terms.l1[bits] = 1 - of.background[route], of.background[route]
    for mode in range(len(terms.weight)):
        terms.q1[bits, mode] = of.propensity[route, mode]
        terms.q0[bits, mode] = 1 - of.propensity[route, mode]
    return bits


@compiled
def add_guess(
    of: Layout,
    rows: Rows,
    row: int,
    guess: int,
    bands: Bands,
    count: int,
    prior: Floats,
    terms: Terms,
    room: Room,
    sums: Sums,
) -> bool:
    """Add one hypothesis in one branch to the sums; False where it is too wide for here."""
    asked = rows.route[row] != CHECK_IN
    bits = gather(of, rows, row, guess, bands, count, terms)
    if bits < 0:
        return False
    prior_of(of, rows, guess, prior)
    whole = solve(of.first_mode, prior, terms, bits, asked, room)
    if whole.ordered < 0:
        return False
    share = math.log(rows.weight[guess])
    last = LEVELS - 1
    factor = mixed_in(sums.top[0], sums.sum[0], last, share + whole.with_asked)
    own = math.exp(share + whole.with_asked - sums.top[0, last]) if whole.with_asked > -np.inf else 0.0
    for cause in range(len(sums.present)):
        sums.present[cause] = sums.present[cause] * factor + (own * room.posterior[cause] if own > 0 else 0.0)
    mixed_in(sums.top[1], sums.sum[1], last, share + whole.without)
    if rows.decide[row]:
        add_needs(of, terms, bits, asked, share, whole, room, sums)
    return True


@compiled
def decided(of: Layout, top: Floats, sums: Floats, need: Floats) -> int:
    """The action that loses least; of equal losses the more urgent."""
    before, last = 0.0, LEVELS - 1
    for level in range(LEVELS):
        reached = math.exp(top[level] - top[last]) * sums[level] / sums[last] if top[level] > -np.inf else 0.0
        need[level] = min(max(reached - before, 0.0), 1.0)
        before = reached
    best, least = 0, np.inf
    for action in range(LEVELS):
        loss = 0.0
        for level in range(LEVELS):
            loss += of.loss[action, level] * need[level]
        if loss <= least:
            best, least = action, loss
    return best


@compiled
def rank(present: Floats, total: float, likeliest: Ints, probability: Floats) -> None:
    """The most probable causes, the likeliest first."""
    kept = 0
    for cause in range(len(present)):
        share = min(present[cause] / total, 1.0)
        if kept == len(likeliest) and share <= probability[kept - 1]:
            continue
        place = min(kept, len(likeliest) - 1)
        while place > 0 and probability[place - 1] < share:
            probability[place], likeliest[place] = probability[place - 1], likeliest[place - 1]
            place -= 1
        probability[place], likeliest[place] = share, cause
        kept = min(kept + 1, len(likeliest))


@compiled
def answer_row(
    of: Layout, rows: Rows, row: int, bands: Bands, prior: Floats, terms: Terms, room: Room, sums: Sums, found: Found
) -> None:
    """One row into `found`."""
    sums.top[:], sums.sum[:], sums.present[:] = -np.inf, 0.0, 0.0
    found.status[row] = LEFT
    note_needs(of, rows.since[row], room)
    count, gates = settled(of, rows.states[row], bands)
    if gates > MOST_GATES:
        return
    fits = True
    for branch in range(1 << gates):
        whole = in_branch(of, rows.states[row], bands, count, gates, branch)
        for guess in range(rows.guess_at[row], rows.guess_at[row + 1]):
            fits = fits and add_guess(of, rows, row, guess, bands, whole, prior, terms, room, sums)
    if not fits or sums.sum[0, LEVELS - 1] == 0:
        return
    found.status[row] = DONE
    if rows.decide[row]:
        found.decision[row] = decided(of, sums.top[0], sums.sum[0], sums.need)
        if rows.route[row] != CHECK_IN:
            found.decision[row] = max(found.decision[row], decided(of, sums.top[1], sums.sum[1], sums.need))
    rank(sums.present, sums.sum[0, LEVELS - 1], found.likeliest[row], found.probability[row])


@allocating
def answer_rows(of: Layout, rows: Rows, start: int, stop: int, found: Found) -> None:
    """Rows from start to stop. What is too wide, or impossible, is left to the plain engine (status LEFT)."""
    modes, causes, findings, widest = len(of.mode_cause), len(of.need), len(of.highest), of.below.shape[1]
    room = make_room(modes, causes)
    terms = Terms(
        np.empty(modes),
        np.empty(2),
        np.empty((MOST_BITS + 1, modes)),
        np.empty((MOST_BITS + 1, modes)),
        np.empty(MOST_BITS + 1),
        np.empty(MOST_BITS + 1),
        np.empty(widest),
        np.empty(widest),
    )
    empty = np.empty(findings, dtype=np.int64)
    bands = Bands(empty, empty.copy(), empty.copy(), np.empty(len(of.parents), dtype=np.int64), empty.copy())
    sums = Sums(np.empty((2, LEVELS)), np.empty((2, LEVELS)), np.empty(causes), np.empty(LEVELS))
    prior = np.empty(modes)
    for row in range(start, stop):
        answer_row(of, rows, row, bands, prior, terms, room, sums, found)
