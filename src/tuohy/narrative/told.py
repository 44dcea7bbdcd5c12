"""A text as the cues see it: where cue words stand, which sentences ask, and whether somebody else tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tuohy.narrative.clauses import Layout
from tuohy.narrative.data_files import table
from tuohy.narrative.expand import expand
from tuohy.narrative.grammar import normalised
from tuohy.narrative.mentions import PhraseFinder, Span
from tuohy.narrative.tense import past_words

KINDS = ("denied", "denies_nothing", "until", "unsure", "past", "eased", "other_person")
OWNED = ("other_person.who", "other_person.kin")
# "My husband", "a friend's little one": who belongs to the person who tells.
KINDRED = "(my|our|the|her|his|a|a friend 's) (own |little |first |newborn |twin |)"
# A question begins with its verb, after no more words than these that only join it on.
JOINED_ON = ("and", "so", "but", "also", "or", ",", "\n")
LOOKED_AT = 4
# "Had my baby on Tuesday" leaves out its "I" and asks nothing.
WITHOUT_I = ("have", "do")


@dataclass(frozen=True)
class Told:
    """The cues of a text by name; `questions` are sentences by number; `proxy`: it is told for the patient.

    `past` are the places of its verbs that tell of the past.
    """

    layout: Layout
    cues: Mapping[str, Sequence[Span]]
    questions: frozenset[int]
    proxy: bool
    past: frozenset[int] = frozenset()

    def spans(self, name: str) -> Sequence[Span]:
        """Where the words of one cue stand."""
        return self.cues.get(name, ())

    @property
    def denying(self) -> frozenset[str]:
        """The single words with which a denial can begin."""
        return negations() | frozenset(table("cues.toml")["denied"]["of_things"])

    def negated(self, span: Span) -> bool:
        """True for "does not go away" and "never really wore off"."""
        before = self.layout.norms[max(0, span.start - NEGATED_WITHIN) : span.start]
        return bool(negations() & set(before))

    def unable(self, span: Span) -> bool:
        """True for the "not" of "can not": who is unable to rest denies nothing about the pain."""
        return span.start > 0 and self.layout.norms[span.start - 1] == ABLE

    def never_without(self, span: Span) -> bool:
        """True for "I can not bend without my back locking": two denials say that it is so."""
        norms, clause = self.layout.norms, self.layout.clause
        before = [norms[at] for at in range(span.start) if clause[at] == clause[span.start]]
        return norms[span.start] == "without" and bool(negations() & set(before))


ABLE = "can"
# "So my wife ...": a text begins with its patient within so many words.
OPENS_WITHIN = 2
# So many words before another a "not" still belongs to it.
NEGATED_WITHIN = 3


@cache
def negations() -> frozenset[str]:
    """The single words that deny."""
    return frozenset(table("cues.toml")["denied"]["single"])


def told(layout: Layout, forms: Sequence[str]) -> Told:
    """The cues of a text; `forms` are its words as they are written."""
    cues = _finder().find(layout.norms)
    return Told(layout, cues, _questions(layout, cues), _is_proxy(cues), past_words(forms))


def _is_proxy(cues: Mapping[str, Sequence[Span]]) -> bool:
    """True when it says so, when nobody says "I", and when another had the needle and the teller had none."""
    of_another = "other_person.had_it" in cues and "other_person.i_had_it" not in cues
    return "other_person.proxy" in cues or _nobody_says_i(cues) or of_another


def _nobody_says_i(cues: Mapping[str, Sequence[Span]]) -> bool:
    """True as well where the text begins with "My wife" and has no other "my"."""
    own, kin = cues.get("other_person.first_person", ()), cues.get("other_person.kin", ())
    return not own or (len(own) == 1 and own[0].start <= OPENS_WITHIN and own[0].start in {span.start for span in kin})


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(dict(_cue_phrases(table("cues.toml"))))


def _cue_phrases(cues: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    lists = [(f"{kind}.{name}", words) for kind in KINDS for name, words in cues[kind].items()]
    return [(name, _phrases([_owned(words)] if name in OWNED else words)) for name, words in lists]


def _owned(who: Sequence[str]) -> str:
    return f"{KINDRED}({'|'.join(who)})"


def _phrases(patterns: Sequence[str]) -> tuple[str, ...]:
    return normalised(phrase for pattern in patterns for phrase in expand(pattern, {}))


def _questions(layout: Layout, cues: Mapping[str, Sequence[Span]]) -> frozenset[int]:
    """The sentences that ask whether something is so; "is it normal that my legs are numb" takes them as numb."""
    unsure = table("cues.toml")["unsure"]
    opening, asked_of = set(_phrases(unsure["question"])), set(unsure["asked_of"])
    said = {layout.sentence[span.start] for span in cues.get("unsure.taken_as_said", ())}
    sentences = set(layout.sentence) - said
    return frozenset(n for n in sentences if _asks(layout.words_of_sentence(n), opening, asked_of))


def _asks(words: Sequence[str], opening: set[str], asked_of: set[str]) -> bool:
    """True for "Is it ..." and "... or should I ...", and false for "Can't lift my foot" and "Have had a fever"."""
    begun = [word for word in words[:LOOKED_AT] if word not in JOINED_ON]
    if " ".join(begun[:2]) in opening:
        return True
    if len(begun) < 2 or begun[0] not in opening or (begun[0] in WITHOUT_I and words[-1] != "?"):
        return False
    return begun[1] in asked_of or (words[-1] == "?" and begun[1] not in negations())
