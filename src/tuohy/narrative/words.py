"""A text as words: one spelling and one form for words that mean the same, every word at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tuohy.narrative.data_files import table
from tuohy.narrative.libraries import language

# One letter for one letter, so that every place in the text stays where it is.
LETTERS = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "-": " ", "\u2010": " ", "\u2011": " ", "\u00a0": " "})


# "C." after a number is a unit with a full stop; "a.m." and "e.g." keep theirs.
SHORTEST_WITH_STOP = 4


@dataclass(frozen=True)
class Word:
    """One word: its norm, and where it stands."""

    norm: str
    start: int
    end: int


@cache
def forms() -> dict[str, str]:
    """Each known form or spelling with the word it is read as."""
    groups = table("same_word.toml").values()
    return {form: word for group in groups for word, same in group.items() for form in same}


def norm_of(token: str) -> str:
    """The word that a lower-case token is read as."""
    return forms().get(token, token)


def words_of(text: str) -> list[Word]:
    """The words of a text, blanks left out."""
    tokens: Any = language()
    found = (token for token in tokens.make_doc(text.translate(LETTERS)) if not token.is_space or "\n" in token.text)
    return [word for token in found for word in _with_its_stop(token)]


def _with_its_stop(token: Any) -> list[Word]:
    """A full stop that spaCy leaves on a word ("38.9C.") ends a sentence like any other."""
    end = token.idx + len(token.text)
    norm = norm_of(token.norm_.lower())
    if len(norm) < SHORTEST_WITH_STOP or not norm.endswith(".") or norm.count(".") > len(norm) / 2 - 1:
        return [Word(norm, token.idx, end)]
    return [Word(norm_of(norm[:-1]), token.idx, end - 1), Word(".", end - 1, end)]
