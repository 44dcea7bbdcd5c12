"""What patients read can be read at eleven: a grade of six on average, of nine at most, with the exceptions named."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import mean

import pytest
import rtoml

from tests.support.people import packaged
from tests.support.readability import grade, syllables, words
from tools.translations import extracted
from tuohy.pack.translate import sentences

# A reader of eleven is in the sixth year of school. A single text may be harder, not much.
ON_AVERAGE, AT_MOST = 6.0, 9.0
# The formula means little for names and answers of a few words; those count in the average.
SHORTEST = 8
# A kind with fewer texts has no average to speak of.
FEWEST = 30

PACK = sentences(packaged())
WEB = {str(one.id): str(one.id) for one in extracted("web") if one.id}
TEXTS = {**PACK, **WEB}
EXCEPTIONS: dict[str, str] = rtoml.loads(
    (Path(__file__).parent / "reading_exceptions.toml").read_text(encoding="utf-8")
)


def kinds() -> dict[str, list[str]]:
    """The texts of each kind that has enough of them."""
    found: defaultdict[str, list[str]] = defaultdict(list, {"pages": list(WEB.values())})
    for place, text in PACK.items():
        found[place.split(".")[0]].append(text)
    return {kind: texts for kind, texts in found.items() if len(texts) >= FEWEST}


@pytest.mark.parametrize(("kind", "texts"), kinds().items(), ids=kinds().keys())
def test_on_average_a_reader_of_eleven_can_read_it(kind: str, texts: list[str]) -> None:
    assert mean(grade(text) for text in texts) <= ON_AVERAGE


def test_no_text_is_hard_unless_it_says_why() -> None:
    hard = {place: round(grade(text), 1) for place, text in TEXTS.items() if is_hard(text)}
    assert {place: level for place, level in hard.items() if place not in EXCEPTIONS} == {}


def test_an_exception_that_is_no_longer_needed_is_taken_out() -> None:
    assert [place for place in EXCEPTIONS if place not in TEXTS or not is_hard(TEXTS[place])] == []


def is_hard(text: str) -> bool:
    """Whether it is long enough to tell, and too hard."""
    return words(text) >= SHORTEST and grade(text) > AT_MOST


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("needle", 2), ("numbed", 1), ("wanted", 2), ("made", 1), ("little", 2), ("ibuprofen", 4), ("2", 1)],
)
def test_syllables_are_counted_as_they_are_heard(word: str, count: int) -> None:
    assert syllables(word) == count


def test_longer_words_and_sentences_are_harder() -> None:
    assert grade("The cat sat on the mat. It was red.") < 1
    assert grade("Subdural haemorrhage necessitates immediate neurosurgical evaluation and hospitalisation.") > 15


def test_what_is_filled_in_counts_as_one_word() -> None:
    assert grade("It is there in {chance some_cause some_context} of them.") == grade("It is there in ten of them.")
