"""What was understood is told back in the pack's words, with the words it was read from."""

from __future__ import annotations

import json

import pytest

from tuohy import load_pack
from tuohy.narrative import Chip, chips, read
from tuohy.pack.schema import Pack

TEXT = "My left leg is weak and I have a fever of 38.6 C. Maybe I am confused. I have no headache. My head is 8/10."


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="module")
def by_id(pack: Pack) -> dict[str, Chip]:
    return {chip.id: chip for chip in chips(read(TEXT, pack), pack)}


def test_an_answer_is_told_back_by_the_packs_phrase(by_id: dict[str, Chip], pack: Pack) -> None:
    chip = by_id["leg_weakness"]
    assert (chip.kind, chip.text, chip.answer) == (
        "understood",
        pack.findings["leg_weakness"].phrase["one_leg"],
        "one_leg",
    )
    assert TEXT[chip.start : chip.end] == chip.words == "left leg is weak"


def test_another_answer_can_be_put_in_its_place(by_id: dict[str, Chip], pack: Pack) -> None:
    assert dict(by_id["leg_weakness"].choices) == dict(pack.findings["leg_weakness"].says)


def test_a_number_is_told_back_with_its_unit(by_id: dict[str, Chip]) -> None:
    assert by_id["fever"].text == "fever: 38.6 °C"
    assert by_id["fever"].answer == {"celsius": 38.6}


def test_what_is_unsure_becomes_the_question(by_id: dict[str, Chip], pack: Pack) -> None:
    chip = by_id["confusion"]
    assert (chip.kind, chip.text, chip.answer) == ("ask", pack.findings["confusion"].question, None)


def test_what_is_denied_is_noted_and_answers_nothing(by_id: dict[str, Chip]) -> None:
    assert (by_id["headache"].kind, by_id["headache"].answer) == ("noted", None)


def test_understood_chips_come_first_and_noted_ones_last(pack: Pack) -> None:
    kinds = [chip.kind for chip in chips(read(TEXT, pack), pack)]
    assert kinds == sorted(kinds, key=["understood", "ask", "noted"].index)


def test_a_chip_can_be_written_as_json(pack: Pack) -> None:
    written = json.loads(json.dumps([chip.to_dict() for chip in chips(read(TEXT, pack), pack)]))
    assert {chip["id"] for chip in written} >= {"leg_weakness", "fever"}
