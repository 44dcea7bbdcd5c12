"""What "it is getting worse" or "eight out of ten" is said about: the part of the body named nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuohy.narrative.clauses import Layout
from tuohy.narrative.data_files import table
from tuohy.narrative.grammar import Grammar
from tuohy.narrative.hits import Hit
from tuohy.narrative.mentions import Mentions, Span

# What is meant where no part of the body is named at all.
ANY = "any"


@dataclass(frozen=True, eq=False)
class Topics:
    """The parts of the body that a text names, by place."""

    grammar: Grammar
    mentions: Mentions
    layout: Layout

    def finding_of(self, hit: Hit) -> str | None:
        """The finding that a hit speaks of; None where it is about something that no finding is kept for."""
        if hit.rule.about is None:
            return hit.rule.finding
        topic = self.at(Span(hit.start, hit.end), hit.rule.skip)
        return hit.rule.about.get(topic or ANY)

    def at(self, place: Span, skip: Sequence[str] = ()) -> str | None:
        """The topic named nearest: in the same clause, else in the same sentence, else the last one before."""
        terms = [(term, topic) for term, topic in self.grammar.topics.items() if topic not in skip]
        named = [(span, topic) for term, topic in terms for span in self.mentions.get(term, ())]
        fit = [one for one in named if self._may_be_meant(place, one[0])]
        nearest = min(fit, key=lambda one: self._distance(place, one[0]), default=None)
        return nearest[1] if nearest else None

    def _may_be_meant(self, place: Span, other: Span) -> bool:
        """False for what is named only later, and for what is named to say that it is not there."""
        if self.layout.clause[place.start] == self.layout.clause[other.start]:
            return True
        later = self.layout.sentence[other.start] > self.layout.sentence[place.start]
        return not later and not self._denied(other)

    def _denied(self, other: Span) -> bool:
        clause = self.layout.clause[other.start]
        before = [self.layout.norms[at] for at in range(other.start) if self.layout.clause[at] == clause]
        return bool(set(table("cues.toml")["denied"]["of_things"]) & set(before))

    def _distance(self, place: Span, other: Span) -> tuple[bool, bool, bool, int]:
        return (
            self.layout.clause[place.start] != self.layout.clause[other.start],
            self.layout.sentence[place.start] != self.layout.sentence[other.start],
            other.start > place.end,
            max(other.start - place.end, place.start - other.end, 0),
        )
