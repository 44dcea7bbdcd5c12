"""The model against the running code: on random states both must say the same of every flag and of the level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import z3

from tuohy.engine.flags import flag_state, interval
from tuohy.engine.reading import Reading, read
from tuohy.model.case import CLOCKS, Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.proofs.answers import Models
from tuohy.proofs.evaluate import Columns, Program, Values
from tuohy.proofs.flags import HIGHEST, LOWEST, SIDES, FlagModel
from tuohy.proofs.person import WORDS, person
from tuohy.proofs.random_cases import RandomCases
from tuohy.proofs.result import Counterexample

# So many states at a time: enough for the arrays to pay, few enough to stay in the cache.
AT_ONCE = 500
UNKNOWN, UNSURE = -1, -2
NAME, FLOOR = "case", "floor"


@dataclass(frozen=True)
class Comparison:
    """How many states were compared, how many facts of each, and where model and code differed first."""

    states: int
    facts: int
    differences: tuple[Counterexample, ...]


def compare(pack: Pack, n: int, seed: int, models: Models = FlagModel) -> Comparison:
    """Model and running code on `n` random states: all flags on both sides, the interval, and the level.

    It stops with the first batch in which something differs.
    """
    model, cases = Modelled(pack, models), RandomCases(pack, seed)
    for begin in range(0, n, AT_ONCE):
        batch = list(cases.take(min(AT_ONCE, n - begin)))
        found = tuple(_differences(pack, model, batch, begin))
        if found:
            return Comparison(begin + len(batch), len(model.facts), found)
    return Comparison(n, len(model.facts), ())


class Modelled:
    """The formulas of a pack, ready to be computed: a fact by name and formula."""

    def __init__(self, pack: Pack, models: Models) -> None:
        self.pack = pack
        self.facts = dict(_facts(models(pack, person(pack, NAME))))
        self._program = Program(list(self.facts.values()))

    def run(self, columns: Columns, states: int) -> dict[str, Values]:
        """Each fact for each of so many states."""
        found = (np.broadcast_to(values, states) for values in self._program.run(columns))
        return dict(zip(self.facts, found, strict=True))


def _facts(model: FlagModel) -> Iterator[tuple[str, z3.ExprRef]]:
    for flag in model.pack.flags.values():
        yield from ((_of(flag.id, side), model.fires(flag, side)) for side in SIDES)
    floor = z3.Int(FLOOR)
    low, high = (z3.If(floor > end, floor, end) for end in (model.end(LOWEST), model.end(HIGHEST)))
    yield from (("low", low), ("high", high), ("level", model.level(low, high)))


def _of(flag: str, side: int) -> str:
    return f"{flag} {'may fire' if side else 'fires'}"


def _differences(pack: Pack, model: Modelled, cases: Sequence[Case], begin: int) -> Iterator[Counterexample]:
    readings = [read(pack, case) for case in cases]
    # The floor goes round, so that every level of the decision meets every kind of state.
    floors = [Urgency((begin + place) % len(Urgency)) for place in range(len(cases))]
    modelled = model.run({**columns(pack, readings), FLOOR: np.array(floors, dtype=float)}, len(cases))
    for place, (reading, floor) in enumerate(zip(readings, floors, strict=True)):
        for name, said in _said(pack, reading, floor).items():
            if modelled[name][place] != said:
                words = f"{name}: the program says {said}, the model {modelled[name][place]}"
                yield Counterexample(words, (("case", reading.case),))


def _said(pack: Pack, reading: Reading, floor: Urgency) -> Mapping[str, int]:
    """Every fact as the running code has it."""
    state = flag_state(pack, reading)
    fired, possible = ({flag.id for flag in flags} for flags in (state.fired, state.possible))
    span = interval(state, floor, pack.policy.open_floor)
    facts = {_of(flag, side): flag in (possible if side else fired) for flag in pack.flags for side in SIDES}
    return {**facts, "low": span.low, "high": span.high, "level": span.level}


def columns(pack: Pack, readings: Sequence[Reading]) -> dict[str, Values]:
    """The variables of the model for these people, by name."""
    return {**_answers(pack, readings), **_hours(readings), **_words(readings)}


def _answers(pack: Pack, readings: Sequence[Reading]) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for finding in pack.findings.values():
        where = f"{NAME}.{finding.id}"
        told = np.array([_told(reading, finding.id) for reading in readings])
        found[f"{where}.known"], found[f"{where}.unsure"] = told >= 0, told == UNSURE
        found |= {f"{where}.{state}": told >= place for place, state in enumerate(finding.states) if place}
    return found


def _told(reading: Reading, finding: str) -> int:
    return UNSURE if finding in reading.unsure else reading.states.get(finding, UNKNOWN)


def _hours(readings: Sequence[Reading]) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for clock in CLOCKS:
        told = np.array([reading.case.hours.get(clock, np.nan) for reading in readings])
        found[f"{NAME}.{clock}.known"], found[f"{NAME}.{clock}"] = ~np.isnan(told), np.nan_to_num(told)
    return found


def _words(readings: Sequence[Reading]) -> dict[str, Values]:
    return {
        f"{NAME}.{key}": np.array([words.index(getattr(reading.case.procedure, key)) for reading in readings], float)
        for key, words in WORDS.items()
    }
