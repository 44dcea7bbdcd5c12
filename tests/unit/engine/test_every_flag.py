"""Every flag of the pack can fire on a few answers, and does not fire when one of them is a little less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from tests.support.people import CAESAREAN, INJECTION, LABOUR, OPERATION, denying_the_rest, packaged
from tests.support.rules import Way, as_answers, atoms, settings, ways, windows
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import FlagState, flag_state, matches, within
from tuohy.engine.reading import read
from tuohy.model.case import Case, Procedure
from tuohy.pack.schema import Flag

PACK = packaged()
CERVICAL = Procedure("esi_interlaminar", "pain_clinic", "cervical", "none")
UNTOLD = Procedure("esi_unspecified", "pain_clinic", "unknown", "none")
PATCH = Procedure("blood_patch", "obstetric_vaginal", "lumbar", "none")
PEOPLE = (LABOUR, CAESAREAN, INJECTION, OPERATION, CERVICAL, UNTOLD, PATCH)
HOURS = (2.0, 24.0, 60.0, 100.0, 140.0, 200.0, 500.0, 800.0, 2000.0)


def situations(way: Way) -> Iterator[Case]:
    """Procedures and hours in which the clocks and settings of a way hold."""
    for procedure, hours in product(PEOPLE, HOURS):
        case = Case(procedure=procedure, hours={"since_procedure": hours, "since_last_dose": hours})
        known = known_hours(case)
        if all(within(one, known) for one in windows(way)) and all(matches(one, case) for one in settings(way)):
            yield case


def state_of(case: Case) -> FlagState:
    return flag_state(PACK, read(PACK, case))


def fires(flag: Flag, case: Case) -> bool:
    return flag.id in {one.id for one in state_of(case).fired}


def minimal(flag: Flag) -> Iterator[tuple[Case, Way]]:
    """People who tell no more than one way of the flag needs."""
    for way in ways(flag.when):
        case = next(situations(way), None)
        if case is not None:
            yield case.with_answers(dict(as_answers(way, PACK))), way


def near_misses(case: Case, way: Way) -> Iterator[Case]:
    """The same people, everything else denied, with one answer a state less."""
    for name, state in atoms(way).items():
        less = case.with_answers({name: PACK.findings[name].states[state - 1]})
        yield denying_the_rest(less, PACK)


@pytest.mark.parametrize("flag", PACK.flags.values(), ids=PACK.flags.keys())
@pytest.mark.hazard("H16")
def test_it_fires_on_a_few_answers(flag: Flag) -> None:
    found = list(minimal(flag))
    assert found, "no procedure and hour lets it fire"
    for case, _ in found:
        assert fires(flag, case)
        assert state_of(case).low >= flag.urgency
    assert min(len(case.answers) for case, _ in found) <= 4


@pytest.mark.parametrize("flag", PACK.flags.values(), ids=PACK.flags.keys())
def test_it_has_a_near_miss(flag: Flag) -> None:
    people = ((case, way) for case, way in minimal(flag) if atoms(way))
    assert any(not any(fires(flag, less) for less in near_misses(case, way)) for case, way in people)


@pytest.mark.parametrize("flag", PACK.flags.values(), ids=PACK.flags.keys())
def test_it_keeps_quiet_when_everything_is_denied(flag: Flag) -> None:
    for procedure, hours in product(PEOPLE, HOURS):
        case = denying_the_rest(Case(procedure=procedure, hours={"since_procedure": hours}), PACK)
        assert flag.id not in {one.id for one in state_of(case).possible}


@pytest.mark.parametrize("flag", PACK.flags.values(), ids=PACK.flags.keys())
def test_it_is_possible_as_long_as_nothing_was_asked(flag: Flag) -> None:
    way = next(way for way in ways(flag.when) if next(situations(way), None) is not None)
    assert flag.id in {one.id for one in state_of(next(situations(way))).possible}


def test_with_everything_denied_nothing_is_open() -> None:
    for procedure in PEOPLE:
        state = state_of(denying_the_rest(Case(procedure=procedure, hours={"since_procedure": 48.0}), PACK))
        assert state.low == state.high
        assert state.possible == ()
