"""The words around a finding: which cues stand before it, after it or anywhere in its clause."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.narrative.hits import Hit
from tuohy.narrative.mentions import Span
from tuohy.narrative.told import Told

# "The headache that I had has gone": so many words between a finding and what is said of it.
SOON = 4


@dataclass(frozen=True)
class Around:
    """A finding in its text. A cue reaches it up to its head, the last of its parts: "my legs are not weak"."""

    hit: Hit
    told: Told

    @property
    def head(self) -> int:
        """The first word of the part that stands last."""
        return max(span.start for span in self.hit.spans)

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.told.layout.sentence[self.head]

    @property
    def clause(self) -> int:
        """The number of its clause."""
        return self.told.layout.clause[self.head]

    def clause_before(self) -> list[str]:
        """The words of its clause that stand before it."""
        layout = self.told.layout
        return [layout.norms[at] for at in range(self.hit.start) if layout.clause[at] == self.clause]

    def before(self, name: str) -> list[Span]:
        """The cues that stand before its head in its clause, without those that are part of it."""
        return [s for s in self.told.spans(name) if self._reaches(s) and self._of_clause(s)]

    def in_clause(self, name: str) -> bool:
        """True when the cue stands anywhere in its clause."""
        return any(self._of_clause(span) for span in self.told.spans(name))

    def in_sentence(self, name: str) -> bool:
        """True when the cue stands anywhere in its sentence."""
        return any(self.told.layout.sentence[span.start] == self.sentence for span in self.told.spans(name))

    def told_in_the_past(self, before: int) -> bool:
        """True when a past verb stands in the finding, or so few words before it in its clause."""
        places = range(max(0, self.hit.start - before), self.hit.end)
        return any(at in self.told.past and self.told.layout.clause[at] == self.clause for at in places)

    def after(self, name: str) -> bool:
        """True when the cue follows in its sentence."""
        return any(self._follows(span) for span in self.told.spans(name))

    def after_undenied(self, name: str) -> bool:
        """True when the cue follows in its sentence and is not denied itself."""
        return any(self._follows(span) and not self.told.negated(span) for span in self.told.spans(name))

    def soon_after(self, name: str) -> bool:
        """True when the cue follows within a few words of its clause and is not denied itself."""
        return any(not self.told.negated(span) for span in self._soon(name))

    def said_of_it(self, name: str) -> bool:
        """True when no comma stands before that cue either: "my head aches, lying down it is fine"."""
        norms, end = self.told.layout.norms, self.hit.end
        return any(not self.told.negated(span) and "," not in norms[end : span.start] for span in self._soon(name))

    def right_after(self, name: str) -> bool:
        """True when the cue follows with no more than a word between, and no comma: "headache all gone"."""
        between = self.told.layout.norms
        return any(s.start - self.hit.end <= 1 and "," not in between[self.hit.end : s.start] for s in self._soon(name))

    def _reaches(self, span: Span) -> bool:
        """True for what ends before the head, or begins before the finding and runs into it: "not being sick"."""
        runs_in = span.start < self.hit.start < span.end
        own = self.told.layout.norms[self.hit.start : span.end]
        return span.end <= self.head or (runs_in and not self.told.denying & set(own))

    def _soon(self, name: str) -> list[Span]:
        return [s for s in self.told.spans(name) if 0 <= s.start - self.hit.end <= SOON and self._of_clause(s)]

    def shares_words_with(self, name: str) -> bool:
        """True when the cue and the finding share words: "an injection for my back pain"."""
        return any(span.overlaps(part) for span in self.told.spans(name) for part in self.hit.spans)

    def _of_clause(self, span: Span) -> bool:
        return self.told.layout.clause[span.start] == self.clause and not self.hit.covers(span)

    def _follows(self, span: Span) -> bool:
        return span.start >= self.hit.end and self.told.layout.sentence[span.start] == self.sentence
