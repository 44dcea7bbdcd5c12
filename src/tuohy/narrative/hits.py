"""Rules applied to the places of their parts: which findings are spoken of, and in which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tuohy.narrative.clauses import Layout
from tuohy.narrative.grammar import Grammar, Rule
from tuohy.narrative.mentions import Mentions, Span

# So many words may stand between two parts: close together, of one clause, and of one sentence.
CLOSE, NEAR, FAR = 3, 6, 16
# No phrase has more words.
LONGEST_PHRASE = 30
BUT = "but"
CLOSELY = ".."
FAR_JOINTS, ORDERED = ("~~", ">>"), (">", ">>", CLOSELY)


@dataclass(frozen=True)
class Hit:
    """A rule that holds, with the places of its parts in the order of the rule; not `sure` where it only asks."""

    rule: Rule
    spans: tuple[Span, ...]
    sure: bool = True

    @property
    def start(self) -> int:
        """Its first word."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """The word after its last."""
        return max(span.end for span in self.spans)

    def covers(self, span: Span) -> bool:
        """True when that place lies inside one of its parts."""
        return any(own.start <= span.start and span.end <= own.end for own in self.spans)


def hits(grammar: Grammar, mentions: Mentions, layout: Layout) -> Iterator[Hit]:
    """Every way in which a rule holds."""
    for part in mentions:
        for rule in grammar.by_first_part.get(part, ()):
            if all(name in mentions for name in rule.parts):
                yield from _of_rule(grammar, rule, mentions, layout)


def _of_rule(grammar: Grammar, rule: Rule, mentions: Mentions, layout: Layout) -> Iterator[Hit]:
    partial: list[tuple[Span, ...]] = [(span,) for span in mentions[rule.parts[0]]]
    for joint, part in zip(rule.joints, rule.parts[1:], strict=True):
        partial = [
            (*spans, nearest)
            for spans in partial
            if (nearest := _nearest(spans, joint, mentions[part], layout, grammar, mentions)) is not None
        ]
    for spans in partial:
        hit = Hit(rule, spans)
        if not _in_its_clause(hit, rule.unless, mentions, layout):
            yield replace(hit, sure=rule.sure and not _doubtful(hit, mentions, layout))


def _nearest(
    spans: tuple[Span, ...], joint: str, others: Sequence[Span], layout: Layout, grammar: Grammar, mentions: Mentions
) -> Span | None:
    last = spans[-1]
    fit = [
        o
        for o in _window(last, others)
        if _joined(last, joint, o, layout) and not any(o.overlaps(own) for own in spans)
    ]
    free = [other for other in fit if joint in FAR_JOINTS or not _taken(last, other, grammar, mentions)]
    return min(free, key=lambda other: _gap(last, other), default=None)


def _window(last: Span, others: Sequence[Span]) -> Sequence[Span]:
    """Those of the sorted spans that may be near enough: a long text must not take the square of its length."""
    begin = bisect_left(others, last.start - FAR - LONGEST_PHRASE, key=lambda one: one.start)
    return others[begin : bisect_left(others, last.end + FAR + 1, key=lambda one: one.start)]


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)


def _joined(one: Span, joint: str, other: Span, layout: Layout) -> bool:
    if joint in ORDERED and other.start < one.end:
        return False
    if joint in FAR_JOINTS:
        between = layout.norms[min(one.end, other.end) : max(one.start, other.start)]
        return (
            layout.passage[one.start] == layout.passage[other.start]
            and len(between) <= FAR
            and (joint in ORDERED or BUT not in between)
        )
    within = CLOSE if joint == CLOSELY else NEAR
    return layout.clause[one.start] == layout.clause[other.start] and _gap(one, other) <= within


def _taken(one: Span, other: Span, grammar: Grammar, mentions: Mentions) -> bool:
    """True when a sign with its own part of the body stands between the two: they belong to each other then."""
    between = Span(min(one.end, other.end), max(one.start, other.start))
    site, sign = (_any_inside(parts, between, mentions) for parts in (grammar.sites, grammar.signs))
    return site and sign


def _any_inside(parts: frozenset[str], between: Span, mentions: Mentions) -> bool:
    return any(
        between.start <= span.start and span.end <= between.end for part in parts for span in mentions.get(part, ())
    )


def _doubtful(hit: Hit, mentions: Mentions, layout: Layout) -> bool:
    """True where its clause holds a doubt, or where the text names another place than its own and never its own."""
    elsewhere = any(part in mentions for part in hit.rule.elsewhere)
    here = any(part in mentions for part in hit.rule.place)
    return (elsewhere and not here) or _in_its_clause(hit, hit.rule.doubt, mentions, layout)


def _in_its_clause(hit: Hit, parts: Sequence[str], mentions: Mentions, layout: Layout) -> bool:
    clause = layout.clause[hit.spans[-1].start]
    return any(layout.clause[span.start] == clause for part in parts for span in mentions.get(part, ()))
