"""How hard an English text is to read: the Flesch-Kincaid grade, which is about the age of a reader less five years."""

from __future__ import annotations

import re

from textstat import textstat

# Of Flesch and Kincaid: years of school for words a sentence and syllables a word.
A_WORD, A_SYLLABLE, START = 0.39, 11.8, 15.59
FILLED_IN = re.compile(r"\{[^{}]*\}|%\([a-z]+\)s")
VOWELS = re.compile(r"[aeiouy]+")
LETTERS = re.compile(r"[^a-z]")
SILENT = re.compile(r"(?<![aeioul])e$|(?<=[^aeioutd])ed$")


def grade(text: str) -> float:
    """The grade; what is filled in later counts as one short word.

    textstat counts the words and the sentences. Its own count of syllables needs a dictionary from the network.
    """
    plain = FILLED_IN.sub("ten", text)
    counted, sentences = max(words(text), 1), max(int(textstat.sentence_count(plain)), 1)
    return A_WORD * counted / sentences + A_SYLLABLE * _all_syllables(plain) / counted - START


def words(text: str) -> int:
    """How many there are."""
    return int(textstat.lexicon_count(FILLED_IN.sub("ten", text)))


def _all_syllables(text: str) -> int:
    return sum(syllables(word) for word in re.split(r"[\s/-]+", text) if LETTERS.sub("", word.lower()))


def syllables(word: str) -> int:
    """Groups of vowels, but for an e that nobody hears; never none."""
    letters = LETTERS.sub("", word.lower())
    return max(len(VOWELS.findall(SILENT.sub("", letters))), 1)
