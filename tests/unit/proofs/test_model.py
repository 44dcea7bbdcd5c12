"""The parts under the proofs: formulas as arrays, cases read back from the solver, random cases."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
import z3

from tests.support.people import packaged
from tuohy.engine.flags import flag_state
from tuohy.engine.reading import read
from tuohy.model.case import Case
from tuohy.pack.schema import Flag
from tuohy.proofs.evaluate import Program
from tuohy.proofs.flags import HIGHEST, LOWEST, FlagModel
from tuohy.proofs.generated import flags_of, shuffled
from tuohy.proofs.person import exact, person, possible
from tuohy.proofs.random_cases import RandomCases, edges
from tuohy.proofs.result import as_record
from tuohy.proofs.search import Search, Undecided, case_of, counterexample

PACK = packaged()


@pytest.mark.parametrize("flag", PACK.flags.values(), ids=PACK.flags.keys())
def test_a_case_that_the_solver_finds_fires_the_flag_in_the_program(flag: Flag) -> None:
    model = FlagModel(PACK, person(PACK, "case"))
    (found,) = counterexample("", _search(model), ("case",), [model.fires(flag, LOWEST)])
    ((_, case),) = found.cases
    assert flag in flags_of(PACK, Case.from_dict(as_record(case))).fired
    assert len(case.answers) <= 4


def _search(model: FlagModel) -> Search:
    return Search((model.person,), *possible(model.person))


def test_arrays_compute_what_the_solver_computes() -> None:
    chance = random.Random(3)
    flags, number = [z3.Bool(f"b{n}") for n in range(4)], z3.Real("x")
    one, two, three, four = flags
    formulas = [
        z3.Implies(z3.And(one, two, three), z3.Or(three, four, z3.Not(one))),
        z3.Xor(one, z3.And(two, z3.BoolVal(True))),
        z3.If(one, number, z3.Q(7, 2)),
        z3.If(two, z3.IntVal(3), z3.IntVal(4)) > 3,
        z3.And(number <= exact(0.1), number >= exact(-1), z3.Or(number < 0, number > 0)),
        z3.Or([]),
        z3.And([]),
        one == two,
    ]
    program = Program(formulas)
    for _ in range(100):
        truth = [chance.random() < 0.5 for _ in flags]
        x = chance.choice([-2.0, -1.0, 0.0, 0.1, 0.125, 4.0])
        values = program.run({**{f"b{n}": np.array([true]) for n, true in enumerate(truth)}, "x": np.array([x])})
        swap = [*zip(flags, map(z3.BoolVal, truth), strict=True), (number, exact(x))]
        for formula, value in zip(formulas, values, strict=True):
            said = z3.simplify(z3.substitute(formula, *swap))
            told = float(said.as_fraction()) if z3.is_rational_value(said) else z3.is_true(said)
            assert np.broadcast_to(value, 1)[0] == told, formula


def test_a_number_is_held_without_rounding() -> None:
    assert exact(0.1).as_fraction() != exact(0.1000000000000001).as_fraction()
    assert float(exact(0.1).as_fraction()) == 0.1


def test_a_solver_that_gives_up_is_told() -> None:
    search = Search(())
    search.solver.set("rlimit", 1)
    x, y, z = z3.Ints("x y z")
    with pytest.raises(Undecided):
        search.exists(x * x * x + y * y * y == z * z * z, x > 1, y > 1, z > 1)


def test_the_plainest_of_nobody_is_nobody() -> None:
    assert Search(()).plainest(z3.BoolVal(False)) is None


def test_a_case_read_back_has_what_the_solver_chose() -> None:
    someone = person(PACK, "case")
    told = someone.answers["leg_weakness"]
    wanted = [told.known, told.steps[1], someone.answers["fever"].unsure, someone.clocks["since_patch"].known]
    search = Search((someone,), *possible(someone), someone.clocks["since_patch"].hours == exact(2.5))
    model = search.plainest(*wanted)
    assert model is not None
    case = case_of(model, someone)
    assert case.answers == {"leg_weakness": "both_legs", "fever": "unsure"}
    assert (case.hours, case.procedure.kind) == ({"since_patch": 2.5}, "labour_epidural")


# --- random cases ---------------------------------------------------------------------------------------------------


def test_random_cases_are_the_same_for_the_same_seed() -> None:
    first, again, other = (list(RandomCases(PACK, seed).take(20)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_random_cases_can_be_told_in_the_form_of_the_interface() -> None:
    for case in RandomCases(PACK, 5).take(200):
        hours, answers = dict(case.hours), dict(case.answers)
        assert Case.from_dict({"hours": hours, "answers": answers}).hours == case.hours


def test_random_cases_fire_every_flag_and_leave_every_flag_open() -> None:
    states = [flag_state(PACK, read(PACK, case)) for case in RandomCases(PACK, 11).take(3000)]
    fired = Counter(flag.id for state in states for flag in state.fired)
    open_ = Counter(flag.id for state in states for flag in state.possible if flag not in state.fired)
    quiet = Counter(flag.id for state in states for flag in PACK.flags.values() if flag not in state.possible)
    for seen in (fired, open_, quiet):
        assert set(seen) == set(PACK.flags)
        assert min(seen.values()) >= 10
    assert {state.high for state in states} == {state.low for state in states} == {0, 1, 2, 3, 4}


def test_the_edges_of_time_are_those_of_the_pack() -> None:
    assert {4.0, 3.9, 72.0, 73.0, 1008.0} <= edges(PACK)


def test_shuffled_answers_are_the_same_answers() -> None:
    case = next(iter(RandomCases(PACK, 1).take(1)))
    other = shuffled(case, random.Random(1))
    assert other == case
    assert list(other.answers) != list(case.answers)


def test_the_upper_end_of_somebody_unasked_is_the_highest_flag() -> None:
    model = FlagModel(PACK, person(PACK, "case"))
    nothing = [z3.Not(told.answered) for told in model.person.answers.values()]
    assert not _search(model).exists(*nothing, model.end(HIGHEST) < 4)
