"""A text taken apart: its words, sentences and clauses, and where phrases and cues stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tuohy.narrative.clauses import Layout, layout
from tuohy.narrative.cues import cue_of
from tuohy.narrative.data_files import table
from tuohy.narrative.grammar import Grammar, Rule, grammar
from tuohy.narrative.hits import Hit, hits
from tuohy.narrative.mentions import Mentions, PhraseFinder, Span, meant, mentions
from tuohy.narrative.suggestion import EXACT, Suggestion
from tuohy.narrative.told import Told, told
from tuohy.narrative.topics import Topics
from tuohy.narrative.words import LETTERS, Word
from tuohy.pack.schema import Pack

# What was there before, and who somebody is, are no less true for being past.
LASTING = ("risk_factor", "circumstance")
# A score out of ten is given to pain, not to these.
NO_AMOUNT = ("strength", "feeling")

# The phrases are those of somebody who tells it of herself; who tells it of another is read the same way.
AS_OWN = {"she": "i", "he": "i", "her": "my", "his": "my", "herself": "myself", "himself": "myself"}


@dataclass(frozen=True, eq=False)
class Reader:
    """A pack with its grammar and the finder for it."""

    pack: Pack
    grammar: Grammar
    finder: PhraseFinder


# Making a reader takes seconds, and no process has many packs.
PACKS_REMEMBERED = 2


@lru_cache(maxsize=PACKS_REMEMBERED)
def reader(pack: Pack) -> Reader:
    """The reader for a pack, made once."""
    made = grammar(pack)
    return Reader(pack, made, PhraseFinder(made.phrases))


@dataclass(frozen=True, eq=False)
class Analysis:
    """One text taken apart."""

    text: str
    words: Sequence[Word]
    layout: Layout
    mentions: Mentions
    told: Told
    reader: Reader

    def hits(self) -> Sequence[Hit]:
        """Every rule that holds, each with the finding that it is about."""
        return list(hits(self.reader.grammar, self.mentions, self.layout))

    def finding_of(self, hit: Hit) -> str | None:
        """The finding that a hit is about."""
        return self._topics.finding_of(hit)

    def topic_at(self, span: Span) -> str | None:
        """What is talked about there."""
        return self._topics.at(span, NO_AMOUNT)

    @property
    def _topics(self) -> Topics:
        return Topics(self.reader.grammar, self.mentions, self.layout)

    def suggestion(self, finding: str, hit: Hit, confidence: str = EXACT) -> Suggestion:
        """What a hit says about a finding, with its cue and its place in the text."""
        lasting = self.reader.pack.findings[finding].kind in LASTING or hit.rule.event
        done = finding in table("cues.toml")["other_person"]["done_by_others"]
        cue = cue_of(hit, self.told, lasting, done_by_others=done)
        start, end = self.words[hit.start].start, self.words[hit.end - 1].end
        return Suggestion(finding, hit.rule.state, start, end, self.text[start:end], cue, confidence)

    def amount_hit(self, finding: str, start: int, end: int) -> Hit | None:
        """A place in the text as a hit, so that the cues hold for a number as well."""
        inside = [at for at, word in enumerate(self.words) if word.start < end and word.end > start]
        span = Span(inside[0], inside[-1] + 1) if inside else None
        return Hit(Rule(finding, "", (), ()), (span,)) if span else None


def analysed(of: Reader, text: str, words: Sequence[Word], changed: Mapping[int, str]) -> Analysis:
    """The analysis of a text, with some words replaced by what was probably meant."""
    norms = [changed.get(at, word.norm) for at, word in enumerate(words)]
    laid_out = layout(norms)
    cues = told(laid_out, [text[word.start : word.end].lower().translate(LETTERS) for word in words])
    own = [AS_OWN.get(norm, norm) for norm in norms] if cues.proxy else norms
    return Analysis(text, words, laid_out, meant(of.grammar, mentions(of.finder, own)), cues, of)
