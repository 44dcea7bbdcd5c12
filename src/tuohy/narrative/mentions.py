"""Where the phrases of the patterns stand in a text, found by spaCy's phrase matcher in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tuohy.narrative.data_files import table
from tuohy.narrative.grammar import Grammar
from tuohy.narrative.libraries import language, needed


@dataclass(frozen=True, order=True)
class Span:
    """Words `start` up to but not including `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when they share a word."""
        return self.start < other.end and other.start < self.end


Mentions = Mapping[str, Sequence[Span]]


class PhraseFinder:
    """The phrases of a grammar, or of the cues, ready to be looked for."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._vocab: Any = language().vocab
        self._matcher: Any = needed("spacy.matcher").PhraseMatcher(self._vocab, attr="ORTH")
        for name, plain in phrases.items():
            self._matcher.add(name, [self._doc(phrase.split()) for phrase in plain])

    def find(self, norms: Sequence[str]) -> dict[str, list[Span]]:
        """The places of each name, in the order of the text."""
        found: dict[str, list[Span]] = {}
        if norms:
            for key, start, end in self._matcher(self._doc(norms)):
                found.setdefault(self._vocab.strings[key], []).append(Span(start, end))
        return {name: longest(spans) for name, spans in found.items()}

    def _doc(self, norms: Sequence[str]) -> Any:
        return needed("spacy.tokens").Doc(self._vocab, words=list(norms))


def longest(spans: Sequence[Span]) -> list[Span]:
    """The spans that do not lie inside another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def mentions(finder: PhraseFinder, norms: Sequence[str]) -> dict[str, list[Span]]:
    """The places of all phrases, adverbs between their words or not: "my neck is really stiff"."""
    adverbs = set(table("cues.toml")["adverbs"]["words"])
    kept = [at for at, norm in enumerate(norms) if norm not in adverbs]
    found = finder.find(norms)
    for name, spans in finder.find([norms[at] for at in kept]).items():
        over_adverbs = [Span(kept[span.start], kept[span.end - 1] + 1) for span in spans]
        found[name] = longest([*found.get(name, ()), *over_adverbs])
    return found


def meant(grammar: Grammar, mentions: Mentions) -> Mentions:
    """The mentions without those inside words that say nothing of how somebody feels: "pain" in "pain clinic"."""
    empty = [span for name in grammar.nothing for span in mentions.get(name, ())]
    kept = {name: [s for s in spans if not any(_within(s, o) for o in empty)] for name, spans in mentions.items()}
    return {name: spans for name, spans in kept.items() if spans}


def _within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end
