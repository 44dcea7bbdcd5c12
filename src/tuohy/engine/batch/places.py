"""Procedures and clocks of many rows: each distinct combination worked out once, and remembered for a while.

A place is what `hypotheses` makes of a procedure and its hours; a guess is one of its hypotheses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tuohy.engine.activity import HOURS_PER_DAY
from tuohy.engine.batch.beginnings import ANY, Told, beginnings, elapsed_on
from tuohy.engine.batch.curves import curves
from tuohy.engine.batch.growing import Growing
from tuohy.engine.clocks import known_hours
from tuohy.engine.hypotheses import RUNNING, Hypothesis, hypotheses
from tuohy.engine.network import Floats
from tuohy.engine.priors import incidences
from tuohy.engine.tables import Tables
from tuohy.model.case import CLOCKS, Case, Procedure
from tuohy.pack.schema import LEAK_GROUPS

# What is kept of a guess.
GUESS = ("weight", "needle", "group", "unit")
# A procedure (kind, setting, level, catheter), what was said of a running epidural (its state, or less than 0), and the
# hours on every clock, None where not known: NaN is never found.
Key = tuple[str, str, str, str, int, tuple[float | None, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """The known clocks of a combination, completed, and its hypotheses, whose numbers stand at `guesses`."""

    hours: tuple[float, ...]
    hypotheses: tuple[Hypothesis, ...]
    guesses: tuple[int, ...]


@dataclass(eq=False)
class Places:
    """Everything about procedures and times that batches of one pack have met so far.

    `guesses` holds weight, needle hours and group of each hypothesis; `units` what is active of each mode.
    """

    source: Tables
    known: dict[Key, Place] = field(default_factory=dict)
    unit_of: dict[tuple[str, tuple[tuple[str, float], ...]], int] = field(default_factory=dict)
    incidence_of: dict[tuple[str, bytes], int] = field(default_factory=dict)
    onset_of: dict[tuple[int, int, str, float], int] = field(default_factory=dict)
    new_units: list[tuple[int, Hypothesis]] = field(default_factory=list)
    new_onsets: list[tuple[int, Told]] = field(default_factory=list)

    def __post_init__(self) -> None:
        modes, causes = len(self.source.modes), len(self.source.causes)
        self._curves = curves(self.source)
        self._blank, self._no_onset = np.zeros(modes), np.zeros(2 * modes + 2)
        self._recurrent = self.source.recurrent
        self._comes_back = bool(self._recurrent.any())
        self.guesses, self.units = Growing(len(GUESS)), Growing(modes)
        self.incidences, self.onsets = Growing(causes), Growing(2 * modes + 2)

    def forget(self, most: int) -> None:
        """Begin anew when so much has been met that memory would grow."""
        if max(len(self.known), len(self.unit_of), len(self.incidence_of), len(self.onset_of)) > most:
            for met in (self.known, self.unit_of, self.incidence_of, self.onset_of):
                met.clear()
            for numbers in (self.guesses, self.units, self.incidences, self.onsets):
                numbers.clear()

    def place(self, key: Key) -> Place:
        """The place of a combination."""
        if key not in self.known:
            self.known[key] = self._found(key)
        return self.known[key]

    def _found(self, key: Key) -> Place:
        kind, setting, level, catheter, running, hours = key
        told = {clock: value for clock, value in zip(CLOCKS, hours, strict=True) if value is not None}
        answers = {RUNNING: self.source.pack.findings[RUNNING].states[running]} if running >= 0 else {}
        case = Case(procedure=Procedure(kind, setting, level, catheter), hours=told, answers=answers)
        possible = hypotheses(self.source.pack, case)
        completed = known_hours(case)
        return Place(
            tuple(completed.get(clock, np.nan) for clock in CLOCKS),
            possible,
            tuple(self._guess(one) for one in possible),
        )

    def _guess(self, one: Hypothesis) -> int:
        group = LEAK_GROUPS.index(self.source.pack.contexts[one.context].leak_group)
        return self.guesses.add((one.weight, one.since_needle, float(group), float(self._unit(one))))

    def _unit(self, one: Hypothesis) -> int:
        key = (one.context, tuple(sorted(one.hours.items())))
        if key not in self.unit_of:
            self.unit_of[key] = self.units.add(self._blank)
            self.new_units.append((self.unit_of[key], one))
        return self.unit_of[key]

    def settle_units(self) -> None:
        """Work out what is active under all new hypotheses at once, per mode at incidence 1 (episodes: a day)."""
        if not self.new_units:
            return
        rows = np.array([row for row, _ in self.new_units])
        found = [one for _, one in self.new_units]
        elapsed, contexts = elapsed_on(self.source, found), [one.context for one in found]
        counts = {one: [course.counts_in(one) for course in self.source.modes] for one in set(contexts)}
        known = np.array([counts[one] for one in contexts]) & ~np.isnan(elapsed)
        there = [np.flatnonzero(column) for column in known.T]
        hours = [elapsed[some, mode] for mode, some in enumerate(there)]
        active = self._curves.all_at([(mode, ANY, since) for mode, since in enumerate(hours)])
        for mode, (some, now) in enumerate(zip(there, active, strict=True)):
            per = self.source.share[mode] / (HOURS_PER_DAY if self._recurrent[mode] else 1.0)
            self.units.rows[rows[some], mode] = now * per
        self.new_units.clear()

    def incidence(self, context: str, risks: bytes, names: Sequence[str]) -> int:
        """Where the incidences of all causes stand; `risks` are the states of the risk factors, -1 unknown."""
        key = (context, risks)
        if key not in self.incidence_of:
            states = zip(names, np.frombuffer(risks, np.int8).tolist(), strict=True)
            told = tuple(sorted((name, state) for name, state in states if state >= 0))
            self.incidence_of[key] = self.incidences.add(incidences(self.source, told, context)[:, 0])
        return self.incidence_of[key]

    def onset(self, one: Hypothesis, guess: int, incidence: int, complaint: str, since: float) -> int:
        """Where the onset shares of a hypothesis stand: later and within of each mode, then of the background."""
        unit = int(self.guesses.rows[guess, -1])
        # Only of episodes does it matter how many are to be expected.
        key = (unit, incidence if self._comes_back else 0, complaint, since)
        if key not in self.onset_of:
            self.onset_of[key] = self.onsets.add(self._no_onset)
            self.new_onsets.append((self.onset_of[key], Told(one, complaint, since, self._prior(unit, incidence))))
        return self.onset_of[key]

    def settle_onsets(self) -> None:
        """Work out all new onset shares at once."""
        if self.new_onsets:
            rows = [row for row, _ in self.new_onsets]
            self.onsets.rows[rows] = beginnings(self._curves, [told for _, told in self.new_onsets])
            self.new_onsets.clear()

    def _prior(self, unit: int, incidence: int) -> Floats:
        rate = self.incidences.rows[incidence][self.source.mode_cause] * self.units.rows[unit]
        return np.asarray(np.where(self._recurrent, -np.expm1(-rate), rate))
