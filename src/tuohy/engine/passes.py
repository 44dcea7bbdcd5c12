"""Many rows of one problem at once: every cause's posterior, families, need at work and recovery, in a few passes.

What the sweep does for one order of causes is done here in the orders that these answers need: causes of a family,
or of a need, beside each other. All bits stay open, so it is for few bits and many rows: draws, or moved numbers.
Only sums of non-negative products.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tuohy.engine import kernel
from tuohy.engine.network import Bools, Floats
from tuohy.engine.problem import ASKED
from tuohy.engine.weights import Weights, weights
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import FAMILIES

# So many numbers are passed on at once: vectors that stay in the processor's nearest cache.
AT_ONCE = 12_288

__all__ = ["Passed", "Weights", "gone_by", "need_reached", "passed", "weights"]


# --- one cause after the other --------------------------------------------------------------------------------------


def _halves(states: Floats, bit: int) -> tuple[Floats, Floats]:
    """Views of the states in which this bit is not, and is, explained."""
    split = states.reshape(1 << bit, 2, -1, *states.shape[1:])
    return split[:, 0], split[:, 1]


def _through(one: Weights, cause: int, states: Floats) -> Floats:
    """The states after this cause, absent or present in one of its modes."""
    after: Floats = one.absent[cause] * states
    for mode in one.modes[cause]:
        raised = one.present[mode] * states
        _raise(raised, one.touched[cause], one.stays[mode], one.rises[mode])
        after += raised
    return after


def _raise(states: Floats, bits: Iterable[int], stays: Floats, rises: Floats) -> None:
    """Each of the bits stays unexplained or is explained, in place."""
    for bit in bits:
        below, reached = _halves(states, bit)
        reached += rises[bit] * below
        below *= stays[bit]


def _through_all(one: Weights, causes: Sequence[int], states: Floats) -> Floats:
    if kernel.is_loaded():
        return kernel.through_all(one, causes, states)
    for cause in causes:
        states = _through(one, cause, states)
    return states


def _back_through(one: Weights, cause: int, states: Floats, ahead: Floats) -> tuple[Floats, Floats, Floats]:
    """What is ahead before this cause, and the weight of its presence and absence, float[R] each."""
    before = one.absent[cause] * ahead
    absent, present = _inner(states, before), np.zeros(one.rows)
    for mode in one.modes[cause]:
        lowered = one.present[mode] * ahead
        for bit in one.touched[cause]:
            below, reached = _halves(lowered, bit)
            below *= one.stays[mode, bit]
            below += one.rises[mode, bit] * reached
        present += _inner(states, lowered)
        before += lowered
    return before, present, absent


def _inner(states: Floats, ahead: Floats) -> Floats:
    return np.asarray(np.einsum("sr,sr->r", states, ahead))


# --- posterior and families -----------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Passed:
    """Weights float[..., R] under one log constant a row: of everything told (`whole`), and of what is asked of it.

    present, absent float[n, R]; without float[families + 1, R]: no cause of that family (last: no cause at all).
    """

    whole: Floats
    present: Floats
    absent: Floats
    without: Floats
    log_constant: Floats


def passed(one: Weights) -> Passed:
    """One pass forward and one back, families beside each other."""
    ordered = sorted(one.possible, key=lambda n: FAMILIES.index(one.causes[n].family))
    return _compiled_pass(one, ordered) if kernel.is_loaded() else _plain_pass(one, ordered)


def _compiled_pass(one: Weights, ordered: Sequence[int]) -> Passed:
    family = [FAMILIES.index(one.causes[cause].family) for cause in ordered]
    present, absent, without = kernel.both_ways(one, ordered, family)
    whole = without[-1].copy()
    for n in set(family):
        without[n] *= np.prod(
            [one.absent[cause] for cause in ordered if FAMILIES[n] == one.causes[cause].family], axis=0
        )
    without[-1] = one.leak[-1] * np.prod(one.absent[ordered], axis=0)
    impossible = [n for n in range(len(one.causes)) if n not in ordered]
    absent[impossible] = 1
    return Passed(whole, present, absent, without, one.log_constant)


def _plain_pass(one: Weights, ordered: Sequence[int]) -> Passed:
    saved, states = [], one.leak
    for cause in ordered:
        saved.append(states)
        states = _through(one, cause, states)
    present, absent = np.zeros((len(one.causes), one.rows)), np.ones((len(one.causes), one.rows))
    without = np.tile(states[-1], (len(FAMILIES) + 1, 1))
    ahead = np.zeros_like(one.leak)
    ahead[-1] = 1
    after = {len(ordered): ahead}
    for place in reversed(range(len(ordered))):
        cause = ordered[place]
        ahead, present[cause], absent[cause] = _back_through(one, cause, saved[place], ahead)
        after[place] = ahead if _begins_family(one, ordered, place) else after[place + 1]
    for n, family in enumerate(FAMILIES):
        own = [place for place, cause in enumerate(ordered) if one.causes[cause].family == family]
        if own:
            ahead = after[own[-1] + 1]
            gone = np.prod([one.absent[ordered[place]] for place in own], axis=0)
            without[n] = _inner(saved[own[0]], ahead) * gone
    without[-1] = one.leak[-1] * np.prod([one.absent[cause] for cause in ordered], axis=0)
    return Passed(states[-1], present, absent, without, one.log_constant)


def _begins_family(one: Weights, ordered: Sequence[int], place: int) -> bool:
    return place == 0 or one.causes[ordered[place]].family != one.causes[ordered[place - 1]].family


# --- need at work ---------------------------------------------------------------------------------------------------


def need_reached(one: Weights) -> tuple[Floats, Floats]:
    """float[5, R] twice: weight of "nobody above this need explains anything that was told".

    First with "asked" as it is, then as if everybody had been asked.
    """
    quiet, states = _quiet_above(one), one.leak
    asked, everybody = np.zeros((len(Urgency), one.rows)), np.zeros((len(Urgency), one.rows))
    for level in Urgency:
        states = _through_all(one, [n for n in one.possible if one.causes[n].need == level], states)
        unheard, heard = quiet[level]
        below, reached = _by_asked(one, states)
        asked[level] = reached * (unheard + heard) + below * heard
        everybody[level] = (below + reached) * (unheard + heard)
    return asked, everybody


def _by_asked(one: Weights, states: Floats) -> tuple[Floats, Floats]:
    """Weight of all findings explained, with "asked" not yet and already so; it is, where there is no such bit."""
    names = one.problem.bit_names
    if ASKED not in names:
        return np.zeros(one.rows), states[-1]
    below, reached = _halves(states, names.index(ASKED))
    return below[-1, -1], reached[-1, -1]


def _quiet_above(one: Weights) -> dict[Urgency, tuple[Floats, Floats]]:
    """By level, what the causes above it weigh when they explain no finding: nobody of them "asked", or somebody."""
    names = one.problem.bit_names
    bit = names.index(ASKED) if ASKED in names else None
    found, unheard, heard = {}, np.ones(one.rows), np.zeros(one.rows)
    for level in reversed(Urgency):
        found[level] = unheard, heard
        for cause in one.possible:
            if one.causes[cause].need == level:
                modes = list(one.modes[cause])
                stays = one.absent[cause] + _silent(one, modes, None if bit is None else one.stays[modes, bit])
                rises = 0 if bit is None else _silent(one, modes, one.rises[modes, bit])
                unheard, heard = unheard * stays, heard * (stays + rises) + unheard * rises
    return found


def _silent(one: Weights, modes: Sequence[int], share: Floats | None) -> Floats:
    weight = one.silent[modes]
    return np.asarray((weight if share is None else weight * share).sum(axis=0))


# --- recovery -------------------------------------------------------------------------------------------------------


def gone_by(one: Weights, there: Bools, still: Floats) -> Floats:
    """float[T, R]: weight of "each of these causes is absent, or over by then".

    there bool[n] says which causes; still float[M, R, T] is the share of what is there now that is there then: 0
    weighs everything told, 1 that none of them is there.
    """
    chosen = [n for n in one.possible if there[n]]
    others = _through_all(one, [n for n in one.possible if not there[n]], one.leak)
    modes = [mode for cause in chosen for mode in one.modes[cause]]
    scale = np.clip(1 - still[modes], 0, 1).transpose(2, 0, 1)
    if kernel.is_loaded():
        return kernel.over(one, chosen, others, scale)
    together = max(1, AT_ONCE // others.size)
    parts = [scale[start : start + together] for start in range(0, len(scale), together)]
    return np.concatenate([_over(one, chosen, others, part) for part in parts])


def _over(one: Weights, causes: Sequence[int], states: Floats, scale: Floats) -> Floats:
    """float[T, R]: the weight of everything explained, each presence times scale float[T, m, R], mode by mode."""
    states, shares = np.repeat(states[:, None], len(scale), axis=1), iter(scale.swapaxes(0, 1))
    for cause in causes:
        after = one.absent[cause] * states
        for mode in one.modes[cause]:
            raised = one.present[mode] * next(shares) * states
            _raise(raised, one.touched[cause], one.stays[mode], one.rises[mode])
            after += raised
        states = after
    return np.asarray(states[-1])
