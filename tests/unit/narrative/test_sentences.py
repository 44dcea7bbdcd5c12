"""Sentences as people write them are read as they are meant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.narrative.support_texts import EVERYDAY, PARAPHRASES, SENTENCES, SILENT
from tuohy import load_pack
from tuohy.narrative import read
from tuohy.pack.schema import Pack

FEWEST = 62  # the hazards' two sentences and sixty more
LEAST_READ = 0.98


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def test_there_are_enough_sentences() -> None:
    assert len({sentence["text"] for sentence in SENTENCES}) >= FEWEST


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:50])
def test_a_sentence_is_read_as_it_is_meant(sentence: dict[str, Any], pack: Pack) -> None:
    reading = read(sentence["text"], pack)
    expected = {**sentence.get("answers", {}), **sentence.get("measures", {})}
    assert {name: reading.answers.get(name) for name in expected} == expected
    assert set(sentence.get("asks", ())) <= set(reading.to_ask)
    assert not {*sentence.get("asks", ()), *sentence.get("not", ())} & set(reading.answers)


def test_the_same_thing_is_understood_in_almost_all_ways_of_saying_it(pack: Pack) -> None:
    missed = [text for finding, state, text in PARAPHRASES if read(text, pack).answers.get(finding) != state]
    assert len(missed) <= (1 - LEAST_READ) * len(PARAPHRASES), missed


def test_what_is_not_read_as_an_answer_is_at_least_not_read_as_another_state(pack: Pack) -> None:
    said = [(read(text, pack).answers.get(finding), state) for finding, state, text in PARAPHRASES]
    assert [pair for pair in said if pair[0] not in (None, pair[1])] == []


def test_everyday_words_are_read_and_as_no_other_state(pack: Pack) -> None:
    said = [(text, state, read(text, pack).answers.get(finding)) for finding, state, text in EVERYDAY]
    assert [one for one in said if one[2] not in (None, one[1])] == []
    missed = [text for text, state, answer in said if answer != state]
    assert len(missed) <= (1 - LEAST_READ) * len(said), missed


@pytest.mark.parametrize("text", SILENT)
def test_what_is_denied_or_told_of_others_or_feared_suggests_nothing(text: str, pack: Pack) -> None:
    assert read(text, pack).answers == {}
