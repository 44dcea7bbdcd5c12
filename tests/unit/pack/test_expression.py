"""The language of flags: what can be said in it, how it binds, and everything that it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.people import packaged
from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.pack.expression import parse
from tuohy.pack.schema import All, Any, Atom, Expression, Setting, Window, findings_of

FINDINGS = packaged().findings
FOUR = Quantity(4, 4, 4, "hours", "p", "policy", date(2026, 11, 21), "w")
LATE = Window("late", ("since_last_dose",), FOUR, True, "first")
STEROID = Setting("steroid", kinds=("esi_caudal",))
PAIN = Any((Atom("low_back_pain_diffuse", 1), Atom("neck_pain", 1)))
TERMS: dict[str, Expression] = {"late": LATE, "steroid": STEROID, "spine_pain": PAIN}

FEVER, DROP, SEIZURE = Atom("fever", 1), Atom("foot_drop", 1), Atom("seizure", 1)


def read(text: str) -> Expression:
    return parse(text, FINDINGS, TERMS, "flags/test.toml: a_flag.when")


def refused(text: str) -> InvalidPack:
    with pytest.raises(InvalidPack) as caught:
        read(text)
    assert caught.value.where == "flags/test.toml: a_flag.when"
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("fever", FEVER),
        ("leg_weakness", Atom("leg_weakness", 1)),
        ("leg_weakness at least one_leg", Atom("leg_weakness", 1)),
        ("leg_weakness at least both_legs", Atom("leg_weakness", 2)),
        ("fever and foot_drop", All((FEVER, DROP))),
        ("fever or foot_drop or seizure", Any((FEVER, DROP, SEIZURE))),
        ("fever and foot_drop or seizure", Any((All((FEVER, DROP)), SEIZURE))),
        ("seizure or fever and foot_drop", Any((SEIZURE, All((FEVER, DROP))))),
        ("fever and (foot_drop or seizure)", All((FEVER, Any((DROP, SEIZURE))))),
        ("((fever))", FEVER),
        ("late", LATE),
        ("late and spine_pain and steroid", All((LATE, PAIN, STEROID))),
        ("  fever\n   and\tfoot_drop  \n", All((FEVER, DROP))),
        ("(fever)and(foot_drop)", All((FEVER, DROP))),
    ],
)
def test_a_rule_is_read(text: str, meaning: Expression) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize("word", ["not", "is", "equals", "unless", "except", "only", "without", "no"])
@pytest.mark.hazard("H02")
def test_negation_and_equality_are_refused_in_plain_words(word: str) -> None:
    error = refused(f"fever and {word} foot_drop")
    assert error.value == word
    assert "without negation or equality" in error.allowed
    assert "alarming side" in error.remedy


@pytest.mark.parametrize(
    "text",
    [
        "leg_weakness is both_legs",
        "leg_weakness = both_legs",
        "leg_weakness == both_legs",
        "leg_weakness != no",
        "leg_weakness below both_legs",
        "leg_weakness at most one_leg",
        "leg_weakness < 2",
        "!fever",
        "fever & foot_drop",
        "fever, foot_drop",
        "FEVER",
        "fever AND foot_drop",
    ],
)
def test_nothing_else_than_the_language_is_understood(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(("text", "word"), [("fevr", "fevr"), ("fever and spine_pian", "spine_pian")])
def test_an_unknown_name_is_refused_by_name(text: str, word: str) -> None:
    error = refused(text)
    assert error.value == word
    assert error.allowed == "a finding or a term"


def test_an_unknown_state_is_refused_with_the_states_there_are() -> None:
    error = refused("leg_weakness at least left")
    assert error.value == "left"
    assert error.allowed == "one_leg, both_legs"


def test_the_lowest_state_is_refused_because_everybody_has_it() -> None:
    error = refused("leg_weakness at least no")
    assert error.value == "no"
    assert "above its lowest" in error.remedy


def test_a_term_takes_no_state() -> None:
    refused("spine_pain at least severe")


@pytest.mark.parametrize(
    "text", ["", "  ", "fever and", "or fever", "(fever", "fever)", "()", "fever foot_drop", "leg_weakness at least"]
)
def test_an_unfinished_rule_is_refused(text: str) -> None:
    refused(text)


def test_the_findings_of_a_rule_are_those_below_its_terms_as_well() -> None:
    assert findings_of(read("late and (fever or spine_pain)")) == {"fever", "low_back_pain_diffuse", "neck_pain"}
    assert findings_of(read("late and steroid")) == frozenset()
