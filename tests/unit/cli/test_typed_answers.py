"""Typed answers are read in one way only, and a unit is never guessed."""

from __future__ import annotations

import pytest

from tuohy import load_pack
from tuohy.cli.typed_answers import NOT_SURE, NotUnderstood, answer_typed, choices, how_to
from tuohy.engine.questions import Ask
from tuohy.engine.reading import read
from tuohy.explain.question import question
from tuohy.model.case import UNSURE, Answer, Case
from tuohy.model.question import AskedFinding

PACK = load_pack()


def asked(name: str) -> AskedFinding:
    screen = next(screen for screen in PACK.screens if name in screen.findings)
    return question(PACK, Ask(screen, (name,), True, 0)).findings[0]


@pytest.mark.parametrize(
    ("finding", "typed", "answer"),
    [
        ("leg_weakness", "1", "no"),
        ("leg_weakness", " 3 ", "both_legs"),
        ("leg_weakness", "4", UNSURE),
        ("leg_weakness", "not sure", UNSURE),
        ("leg_weakness", "", None),
        ("fever", "2", "yes"),
        ("fever", "38.4 C", {"celsius": 38.4}),
        ("fever", "38,4°c", {"celsius": 38.4}),
        ("fever", "101f", {"fahrenheit": 101.0}),
        ("pain_severity", "7", {"points": 7.0}),
        ("pain_severity", "10", {"points": 10.0}),
        ("pain_severity", "n", UNSURE),
        ("high_bp", "150/95", {"systolic": 150.0, "diastolic": 95.0}),
        ("high_bp", "1", "no"),
    ],
)
def test_what_was_typed_is_read(finding: str, typed: str, answer: Answer | None) -> None:
    assert answer_typed(asked(finding), typed) == answer


@pytest.mark.parametrize(
    ("finding", "typed"),
    [
        ("leg_weakness", "0"),
        ("leg_weakness", "5"),
        ("leg_weakness", "yes please"),
        ("leg_weakness", "²"),
        ("fever", "38.4"),
        ("fever", "38.4 k"),
        ("pain_severity", "11"),
        ("pain_severity", "strong"),
        ("high_bp", "150"),
    ],
)
def test_what_could_mean_anything_is_asked_again(finding: str, typed: str) -> None:
    with pytest.raises(NotUnderstood, match="number"):
        answer_typed(asked(finding), typed)


@pytest.mark.parametrize("name", PACK.findings)
def test_every_choice_of_every_question_is_an_answer_that_the_pack_reads(name: str) -> None:
    offered = choices(asked(name))
    assert how_to(asked(name))
    assert not offered or offered[-1] == NOT_SURE
    for place in range(1, len(offered) + 1):
        answer = answer_typed(asked(name), str(place))
        assert answer is not None
        read(PACK, Case(answers={name: answer}))
