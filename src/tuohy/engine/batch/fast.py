"""The compiled way through a batch: flags by column, posterior and decision by compiled rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tuohy.engine.batch.answers import Answers
from tuohy.engine.batch.column_bounds import likelihood_codes
from tuohy.engine.batch.column_flags import column_flags
from tuohy.engine.batch.columns import Codes, Columns
from tuohy.engine.batch.compiled_rows import LEFT, NOT_TOLD, Found, Rows, answer_rows
from tuohy.engine.batch.layout import layout
from tuohy.engine.batch.places import Key, Place, Places
from tuohy.engine.bounds import HEADACHE
from tuohy.engine.clocks import PROCEDURE
from tuohy.engine.hypotheses import RUNNING
from tuohy.engine.network import Bools, Floats, Ints
from tuohy.engine.onset import SINCE_HEADACHE_ONSET, SINCE_ONSET
from tuohy.engine.tables import tables
from tuohy.model.case import CATHETERS, CLOCKS, LEVELS, PROCEDURES, SETTINGS
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

# Combinations of procedure, hours or risks that are remembered before all are forgotten: some tens of MiB.
MOST_KNOWN = 10_000
# What of a procedure its hypotheses depend on, beside what was said of a running epidural.
PLACE_WORDS = ("procedure_kind", "procedure_setting", "procedure_level", "procedure_catheter")
ONSETS = (SINCE_ONSET, SINCE_HEADACHE_ONSET)


@dataclass(frozen=True, eq=False)
class Met:
    """The distinct combinations of a batch: their places, the rows they stand for, the incidences of all their
    hypotheses one after the other, and their known hours float[., clocks]."""

    places: list[Place]
    place_of: Ints
    incidences: Ints
    hours: Floats

    def picked(self) -> tuple[Ints, Ints]:
        """int[R + 1]: where each row's hypotheses begin; int[.]: which of all hypotheses they are."""
        counts = np.array([len(place.guesses) for place in self.places], dtype=np.int64)
        starts = np.cumsum(counts) - counts
        guess_at = np.concatenate([[0], np.cumsum(counts[self.place_of])])
        offsets = np.repeat(starts[self.place_of] - guess_at[:-1], counts[self.place_of])
        return guess_at, offsets + np.arange(guess_at[-1])


class Fast:
    """Answers what is usual; hands back the rows that are not."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.layout = pack, layout(pack)
        self.places = Places(tables(pack))
        names = self._names = list(pack.findings)
        self.risks = sorted(self.places.source.risk_factors, key=names.index)
        self._risk_rows = [names.index(name) for name in self.risks]
        self._complaint = _complaints(pack)
        self._running = names.index(RUNNING) if RUNNING in names else NOT_TOLD
        self._headache = names.index(HEADACHE) if HEADACHE in names else NOT_TOLD

    def answer(self, of: Columns, answers: Answers) -> Ints:
        """Fill in the answers of the usual rows; int[.]: the others."""
        self.places.forget(MOST_KNOWN)
        states = np.where(of.refused, NOT_TOLD, likelihood_codes(self.pack, of))
        met = self._met(of, states)
        flags = column_flags(self.pack, of, met.hours[met.place_of].T)
        # Where an emergency is certain no decision can change the level.
        decide = flags.low < Urgency.EMERGENCY_NOW
        zeros = np.zeros(of.rows, dtype=np.int64)
        found = Found(zeros, zeros.copy(), answers.likeliest, answers.probability)
        answer_rows(self.layout, self._rows(of, states, met, decide), 0, of.rows, found)
        answers.low[:] = np.maximum(flags.low, found.decision)
        answers.high[:] = np.maximum(flags.high, found.decision)
        open_level = np.maximum(answers.low, int(self.pack.policy.open_floor))
        answers.level[:] = np.where(answers.low == answers.high, answers.low, open_level)
        return np.flatnonzero(of.refused | (found.status == LEFT))

    def _met(self, of: Columns, states: Codes) -> Met:
        """The distinct combinations of procedure, hours and risks in these rows. A refused row is given any."""
        words = np.array([of.words[name] for name in PLACE_WORDS])
        running = np.full(of.rows, NOT_TOLD) if self._running < 0 else of.codes[self._running]
        told = np.where(states[self._risk_rows] >= 0, states[self._risk_rows], of.codes[self._risk_rows])
        keys = np.concatenate([words, running[None], of.hours, told]).T.astype(np.float64)
        keys[of.refused] = 0.0
        distinct, place_of = _distinct(np.ascontiguousarray(keys))
        clocks = len(PLACE_WORDS) + 1 + len(CLOCKS)
        places = [self.places.place(_key(row[:clocks])) for row in distinct]
        self.places.settle_units()
        risks = [row[clocks:].astype(np.int8).tobytes() for row in distinct]
        incidences = [
            self.places.incidence(one.context, risk, self.risks)
            for place, risk in zip(places, risks, strict=True)
            for one in place.hypotheses
        ]
        hours = np.array([place.hours for place in places]).reshape(len(places), len(CLOCKS))
        return Met(places, place_of, np.array(incidences), hours)

    def _rows(self, of: Columns, states: Codes, met: Met, decide: Bools) -> Rows:
        guess_at, picked = met.picked()
        guesses = np.array([n for place in met.places for n in place.guesses])[picked]
        weight, needle, group, unit = self.places.guesses.rows[guesses].T
        onset_finding, onset = self._onsets(of, met, guess_at, met.incidences[picked])
        return Rows(
            states=np.ascontiguousarray(states.T, dtype=np.int64),
            route=np.where(of.refused, 0, of.words["route"]),
            since=np.ascontiguousarray(met.hours[met.place_of, CLOCKS.index(PROCEDURE)]),
            onset_finding=onset_finding,
            decide=decide.astype(np.int64),
            guess_at=guess_at,
            weight=np.ascontiguousarray(weight),
            needle=np.ascontiguousarray(needle),
            group=group.astype(np.int64),
            unit=unit.astype(np.int64),
            incidence=met.incidences[picked],
            onset=onset,
            units=self.places.units.rows,
            incidences=self.places.incidences.rows,
            onsets=self.places.onsets.rows,
        )

    def _onsets(self, of: Columns, met: Met, guess_at: Ints, incidence: Ints) -> tuple[Ints, Ints]:
        """int[R, 2]: the complaints whose beginning was told; int[., 2]: where their shares stand, by hypothesis."""
        finding = np.full((of.rows, len(ONSETS)), NOT_TOLD)
        onset = np.zeros((guess_at[-1], len(ONSETS)), dtype=np.int64)
        complaints = (self._complaint[of.presenting], np.full(of.rows, self._headache))
        for slot, complaint in enumerate(complaints):
            since = of.hours[CLOCKS.index(ONSETS[slot])]
            for row in np.flatnonzero(~np.isnan(since) & (complaint >= 0) & ~of.refused).tolist():
                if of.codes[complaint[row], row] > 0:
                    finding[row, slot] = complaint[row]
                    told = self._names[complaint[row]], float(since[row])
                    self._put_onset(met.places[met.place_of[row]], guess_at[row], incidence, told, onset[:, slot])
        self.places.settle_onsets()
        # The beginning of a headache told as such counts before that of the main complaint.
        finding[finding[:, 0] == finding[:, 1], 0] = NOT_TOLD
        return finding, onset

    def _put_onset(self, place: Place, start: int, incidence: Ints, told: tuple[str, float], onset: Ints) -> None:
        for n, (one, guess) in enumerate(zip(place.hypotheses, place.guesses, strict=True), start=start):
            onset[n] = self.places.onset(one, guess, int(incidence[n]), *told)


def _distinct(keys: Floats) -> tuple[Floats, Ints]:
    """The distinct rows, and int[R]: which of them each row is."""
    met: dict[bytes, int] = {}
    whole = keys.view(f"V{keys.dtype.itemsize * keys.shape[1]}").ravel().tolist()
    place_of = np.array([met.setdefault(key, len(met)) for key in whole], dtype=np.int64)
    return np.frombuffer(b"".join(met), dtype=np.float64).reshape(len(met), keys.shape[1]), place_of


def _key(row: Floats) -> Key:
    kind, setting, level, catheter, running = (int(number) for number in row[: len(PLACE_WORDS) + 1])
    hours = tuple(None if since != since else since for since in row[len(PLACE_WORDS) + 1 :].tolist())
    return PROCEDURES[kind], SETTINGS[setting], LEVELS[level], CATHETERS[catheter], running, hours


def _complaints(pack: Pack) -> Ints:
    """int[F + 1]: the finding whose beginning is told with a main complaint, its gate if it has one; else -1."""
    names = list(pack.findings)
    meant = [pack.findings[name].gate or name for name in names]
    return np.array([*(names.index(one) if pack.findings[one].kind == "finding" else -1 for one in meant), NOT_TOLD])
