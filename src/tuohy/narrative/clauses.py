"""Sentences and clauses: how far a word of denial reaches, and which words belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tuohy.narrative.data_files import table

ENDS = frozenset(".!?;\n\u2026")
BREAKS = (":", "\u2013", "\u2014", "(", ")", "--", "/")
LINKS = (",", "and", "so", "then", "or", "which")
# So many words after its subject a clause may wait for its verb: "my whole left leg is weak".
VERB_WITHIN = 5
# Sentences of so many words, the stop among them, are scraps of one statement.
SCRAP = 5


@dataclass(frozen=True)
class Layout:
    """For each word the number of its sentence, of its clause and of its passage.

    A passage is a sentence, or several scraps that follow each other: "Headache. Only when up."
    """

    norms: tuple[str, ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]
    passage: tuple[int, ...]

    def words_of_sentence(self, number: int) -> list[str]:
        """The words of one sentence."""
        return [norm for norm, own in zip(self.norms, self.sentence, strict=True) if own == number]

    def words_of_clause(self, number: int) -> list[str]:
        """The words of one clause."""
        return [norm for norm, own in zip(self.norms, self.clause, strict=True) if own == number]


def layout(norms: Sequence[str]) -> Layout:
    """Where sentences and clauses end."""
    sentence = clause = 0
    sentences, clauses = [], []
    for at, norm in enumerate(norms):
        if at and begins_clause(norms, at):
            clause += 1
        sentences.append(sentence)
        clauses.append(clause)
        if ends_sentence(norm):
            sentence, clause = sentence + 1, clause + 1
        elif norm in BREAKS:
            clause += 1
    return Layout(tuple(norms), tuple(sentences), tuple(clauses), tuple(_passages(sentences)))


def _passages(sentences: Sequence[int]) -> list[int]:
    """The number of the first sentence of each passage, by word."""
    lengths = Counter(sentences)
    begins: dict[int, int] = {}
    for number in lengths:
        joined = number and lengths[number] <= SCRAP and lengths[number - 1] <= SCRAP
        begins[number] = begins[number - 1] if joined else number
    return [begins[number] for number in sentences]


def ends_sentence(norm: str) -> bool:
    """True for a full stop and the like, however many."""
    return set(norm) <= ENDS or norm.startswith("\n")


def begins_clause(norms: Sequence[str], at: int) -> bool:
    """A joint such as "but" begins one, and so does a link that a subject with its verb follows."""
    rules = table("cues.toml")["clauses"]
    if norms[at] in rules["joints"]:
        return True
    if norms[at] not in LINKS or norms[at - 1] in LINKS:
        return False
    after = at + 1
    while after < len(norms) and norms[after] in LINKS:
        after += 1
    return _is_clause(norms[after : after + VERB_WITHIN], rules["subjects"], rules["verbs"])


def _is_clause(words: Sequence[str], subjects: Sequence[str], verbs: Sequence[str]) -> bool:
    if not words or words[0] not in subjects:
        return False
    for word in words[1:]:
        if word in LINKS or ends_sentence(word):
            return False
        if word in verbs:
            return True
    return False
