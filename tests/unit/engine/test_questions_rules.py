"""Flags as sets of answers that suffice: they fire exactly when one of their sets is there."""

from __future__ import annotations

import random

import pytest

from tests.support.people import CAESAREAN, INJECTION, LABOUR, OPERATION, packaged, person, timeless
from tuohy.engine.clocks import known_hours
from tuohy.engine.flags import holds
from tuohy.engine.questions.rules import digits_of, rules, smallest
from tuohy.model.case import Case, Procedure

PACK = packaged()
DRAWS = 200
PEOPLE = {
    "a birth two days ago": person({}, LABOUR),
    "a caesarean six weeks ago": person({}, CAESAREAN, since_procedure=1008.0, since_delivery=1008.0),
    "an operation four days ago": person({}, OPERATION, since_procedure=100.0),
    "an injection today": person({}, INJECTION, since_procedure=5.0),
    "nothing known": timeless({}, Procedure()),
}


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_flag_fires_exactly_when_one_of_its_sets_is_there(case: Case) -> None:
    chance, known, hours = random.Random(1), rules(PACK, case), known_hours(case)
    for _ in range(DRAWS):
        some = chance.random() ** 3
        drawn = {
            name: chance.randrange(1, finding.highest + 1) if chance.random() < some else 0
            for name, finding in PACK.findings.items()
        }
        bounds = {name: (state, state) for name, state in drawn.items()}
        there = sum(known.digits.reaches(name, drawn[name]) for name in known.digits.place)
        for flag, ways in known.by_flag:
            assert any(not way & ~there for way in ways) == holds(flag.when, bounds, 0, case, hours), flag.id


def test_a_state_brings_the_milder_ones_with_it() -> None:
    digits = digits_of(PACK)
    one, both = digits.reaches("leg_weakness", 1), digits.reaches("leg_weakness", 2)
    assert one & both == one
    assert one != both == digits.whole("leg_weakness")
    assert digits.states(both | digits.reaches("fever", 1)) == {"leg_weakness": 2, "fever": 1}


def test_what_no_flag_looks_at_has_no_digit() -> None:
    assert digits_of(PACK).of(["breastfeeding"]) == 0


@pytest.mark.parametrize(
    ("ways", "kept"),
    [([0b1, 0b11, 0b110], [0b1, 0b110]), ([0b11, 0b11], [0b11]), ([0, 0b1], [0]), ([], [])],
)
def test_only_sets_that_contain_no_other_are_kept(ways: list[int], kept: list[int]) -> None:
    assert smallest(ways) == kept
