"""Bounds of every finding for many rows at once: `engine.bounds` by column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tuohy.engine.batch.columns import NOT_SURE, NOT_TOLD, Codes, Columns
from tuohy.engine.bounds import HEADACHE, STANDS_IN
from tuohy.engine.evidence import SPINE_AND_LEGS
from tuohy.engine.network import Bools, Ints
from tuohy.pack.schema import Pack


@dataclass(frozen=True, eq=False)
class ColumnBounds:
    """low and high int8[F, R]."""

    low: Codes
    high: Codes


def column_bounds(pack: Pack, codes: Codes, open_when_unsure: frozenset[str] = frozenset()) -> ColumnBounds:
    """Lowest and highest state of every finding; `open_when_unsure` are those a flag tells how to find out."""
    place = {name: n for n, name in enumerate(pack.findings)}
    found = _own(pack, codes, open_when_unsure)
    for mask in pack.masks:
        lifted = found.high[place[mask.finding]] >= mask.state
        for name in mask.lifts:
            found.high[place[name]][lifted] = pack.findings[name].highest
    _apply_gates(pack, place, codes, found)
    _lend_severity(place, codes, found)
    for name, beside in pack.feared.items():
        feared = (found.low[place[beside]] > 0) & (codes[place[name]] == NOT_TOLD)
        found.low[place[name]][feared] = found.high[place[name]][feared]
    return found


def _own(pack: Pack, codes: Codes, open_when_unsure: frozenset[str]) -> ColumnBounds:
    highest = np.array([finding.highest for finding in pack.findings.values()], dtype=np.int8)[:, None]
    closes = np.array([name not in open_when_unsure for name in pack.findings])[:, None]
    told = codes >= 0
    sure_of_worst = (codes == NOT_SURE) & closes
    low = np.where(told, codes, np.where(sure_of_worst, highest, 0)).astype(np.int8)
    return ColumnBounds(low, np.where(told, codes, highest).astype(np.int8))


def _apply_gates(pack: Pack, place: dict[str, int], codes: Codes, found: ColumnBounds) -> None:
    low, high = found.low, found.high
    for parent, children in pack.children.items():
        one = place[parent]
        for child in (place[name] for name in children):
            present = low[child] > 0
            high[one] = np.where(present | (codes[child] == NOT_SURE), np.maximum(high[one], 1), high[one])
            low[one] = np.where(present, np.maximum(low[one], 1), low[one])
        shut = high[one] < 1
        for child in (place[name] for name in children):
            low[child][shut], high[child][shut] = 0, 0


def _lend_severity(place: dict[str, int], codes: Codes, found: ColumnBounds) -> None:
    if HEADACHE not in place:
        return
    aches = found.low[place[HEADACHE]] >= 1
    for asked, told in STANDS_IN:
        if asked in place and told in place:
            lent = aches & (codes[place[asked]] == NOT_TOLD) & (codes[place[told]] != NOT_TOLD)
            found.low[place[asked]][lent] = found.low[place[told]][lent]


def likelihood_codes(pack: Pack, of: Columns) -> Codes:
    """int8[F, R]: the states that count as evidence, NOT_TOLD elsewhere: `evidence.likelihood_states` by column."""
    place = {name: n for n, name in enumerate(pack.findings)}
    counts = np.array([finding.kind == "finding" for finding in pack.findings.values()])[:, None]
    states = np.where(counts & (of.codes >= 0), of.codes, NOT_TOLD).astype(np.int8)
    for mask in pack.masks:
        hidden = of.codes[place[mask.finding]] >= mask.state
        for name in mask.lifts:
            states[place[name]][hidden & (of.codes[place[name]] == 0)] = NOT_TOLD
    for name, finding in pack.findings.items():
        if finding.only_beside:
            there = np.any([of.codes[place[one]] >= 1 for one in finding.only_beside], axis=0)
            states[place[name]][~there] = NOT_TOLD
    _move_headache_scores(pack, place, of, states)
    return states


def _move_headache_scores(pack: Pack, place: dict[str, int], of: Columns, states: Codes) -> None:
    if HEADACHE not in place:
        return
    elsewhere = np.zeros(of.rows, dtype=np.bool_)
    for name in SPINE_AND_LEGS:
        if name in place:
            elsewhere |= of.codes[place[name]] >= 1
    moves = (states[place[HEADACHE]] > 0) & ~(elsewhere & ~_presents_head(pack, of.presenting))
    for head, back in STANDS_IN:
        if head in place and back in place:
            moved = moves & (of.codes[place[head]] == NOT_TOLD) & (states[place[back]] != NOT_TOLD)
            states[place[head]][moved] = states[place[back]][moved]
            states[place[back]][moved] = NOT_TOLD


def _presents_head(pack: Pack, presenting: Ints) -> Bools:
    heads = np.array([*(finding.group == HEADACHE for finding in pack.findings.values()), False])
    return np.asarray(heads[presenting])
