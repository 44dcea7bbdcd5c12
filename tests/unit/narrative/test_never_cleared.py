"""Whatever is written, in whatever order: no text records a finding as absent, and no words talk a finding away."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.narrative.support_texts import TEXTS
from tuohy import load_pack
from tuohy.narrative import Reading, read
from tuohy.narrative.amounts import state_of
from tuohy.narrative.analysis import reader
from tuohy.pack.schema import Pack

PACK: Pack = load_pack()
WORDS = sorted(reader(PACK).grammar.vocabulary)
JOINERS = [" ", ". ", ", ", " and ", " but ", " no ", "? ", " not ", " until ", " my baby has ", "\n", " n "]
DENIALS = [
    "no",
    "not",
    "never",
    "without",
    "don't have",
    "denies",
    "it's fine",
    "normal",
    "gone",
    "better",
    "0/10",
    "36.9 C",
]
# Of whom "she" is said depends on what stands before it.
OF_ONESELF = [text for text in TEXTS if not {"she", "he", "her", "his"} & set(text.lower().replace(".", " ").split())]
DENIAL = "I have no fever, no headache, no numbness and no weakness."
FRAMES = [
    "My mother says it is normal.",
    "I don't want to bother anyone.",
    "It is probably nothing.",
    "Everybody says it's just the epidural.",
    "I'm sure I am overreacting.",
    "The midwife told me not to worry.",
]


def lowest(reading: Reading) -> list[str]:
    """The findings that a reading would record in their lowest state."""
    return [name for name, answer in reading.answers.items() if _is_lowest(name, answer)]


def _is_lowest(name: str, answer: object) -> bool:
    finding = PACK.findings[name]
    return state_of(finding, answer) == 0 if isinstance(answer, Mapping) else answer == finding.states[0]


@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(JOINERS)), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
@pytest.mark.hazard("H46")
def test_no_finding_is_recorded_as_absent_from_sentences_in_any_order(parts: list[tuple[str, str]]) -> None:
    assert lowest(read("".join(text + joiner for text, joiner in parts), PACK)) == []


@given(st.lists(st.sampled_from([*WORDS, *DENIALS * 20]), min_size=1, max_size=40))
@settings(max_examples=300, deadline=None)
@pytest.mark.hazard("H46")
def test_no_finding_is_recorded_as_absent_from_any_words(words: list[str]) -> None:
    assert lowest(read(" ".join(words), PACK)) == []


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_can_be_read(text: str) -> None:
    reading = read(text, PACK)
    assert lowest(reading) == []
    assert all(text[one.start : one.end] == one.words for one in reading.suggestions)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.hazard("H41")
def test_minimising_before_or_after_changes_nothing(frame: str) -> None:
    before = [text for text in OF_ONESELF if read(f"{frame} {text}", PACK).answers != read(text, PACK).answers]
    after = [text for text in OF_ONESELF if read(f"{text}. {frame}", PACK).answers != read(f"{text}.", PACK).answers]
    assert (before, after) == ([], [])


@pytest.mark.parametrize("form", ["{text}. {denial}", "{denial} {text}."])
def test_a_denial_in_another_sentence_takes_no_answer_away(form: str) -> None:
    told = {text: set(read(f"{text}.", PACK).answers) for text in OF_ONESELF}
    both = {text: set(read(form.format(text=text, denial=DENIAL), PACK).answers) for text in OF_ONESELF}
    assert {text: told[text] - both[text] for text in told if told[text] - both[text]} == {}


def test_a_middle_state_is_the_worst_that_was_said() -> None:
    said = read("My left leg is weak. Now both legs are weak.", PACK)
    assert said.answers["leg_weakness"] == "both_legs"


@pytest.mark.hazard("H46")
def test_a_misspelt_word_is_never_an_answer() -> None:
    for text in ("i have a hedache", "numbnes in both legs", "urinary incontinance"):
        reading = read(text, PACK)
        assert all(one.needs_confirmation for one in reading.suggestions if one.confidence == "fuzzy")
        assert reading.to_ask
