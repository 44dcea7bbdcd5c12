"""The bounds of every finding as formulas: what `tuohy.engine.bounds` computes, step by step in the same order."""

from __future__ import annotations

from dataclasses import dataclass

import z3

from tuohy.engine.bounds import HEADACHE, STANDS_IN
from tuohy.pack.schema import Pack
from tuohy.proofs.person import Formula, Person, Steps, Told

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


@dataclass(frozen=True)
class Span:
    """The lowest and the highest state of a finding."""

    low: Steps
    high: Steps

    def side(self, side: int) -> Steps:
        """0 the lowest, 1 the highest: as the running code counts them."""
        return self.high if side else self.low


Spans = dict[str, Span]


class SpanModel:
    """The spans of one person under a pack; each step is a method, so that a fault can be planted in it."""

    def __init__(self, pack: Pack, person: Person) -> None:
        self.pack, self.person = pack, person
        self._known: dict[frozenset[str], Spans] = {}

    def spans(self, find_out: frozenset[str]) -> Spans:
        """The spans for a flag that tells how to find these findings out."""
        if find_out not in self._known:
            found = {name: self.own(told, name in find_out) for name, told in self.person.answers.items()}
            self.lift_masked(found)
            self.apply_gates(found)
            self.lend_severity(found)
            self.fear_the_worst(found)
            self._known[find_out] = found
        return self._known[find_out]

    def own(self, told: Told, opens: bool) -> Span:
        """What the answer itself leaves open; "not sure" is the worst, unless the flag tells how to find out."""
        worst = FALSE if opens else told.unsure
        return Span(
            tuple(z3.Or(z3.And(told.known, step), worst) for step in told.steps),
            tuple(z3.Implies(told.known, step) for step in told.steps),
        )

    def lift_masked(self, found: Spans) -> None:
        """Where the mask may be there, the masked finding may be at its worst."""
        for mask in self.pack.masks:
            masks = found[mask.finding].high[mask.state - 1]
            for name in mask.lifts:
                found[name] = Span(found[name].low, tuple(z3.Or(step, masks) for step in found[name].high))

    def apply_gates(self, found: Spans) -> None:
        """A child lifts its parent, then a shut gate shuts its children."""
        for parent, children in self.pack.children.items():
            present = [found[child].low[0] for child in children]
            maybe = [self.person.answers[child].unsure for child in children]
            low, high = found[parent].low, found[parent].high
            low, high = (z3.Or(low[0], *present), *low[1:]), (z3.Or(high[0], *present, *maybe), *high[1:])
            found[parent] = Span(low, high)
            for child in children:
                found[child] = self.under(found[child], high[0])

    def under(self, child: Span, opened: Formula) -> Span:
        """A child counts only where its gate may be open."""
        return Span(
            tuple(z3.And(step, opened) for step in child.low), tuple(z3.And(step, opened) for step in child.high)
        )

    def lend_severity(self, found: Spans) -> None:
        """One score for several pains counts for a headache that was not scored by itself."""
        for asked, told in STANDS_IN:
            if HEADACHE in found and asked in found and told in found:
                answers = self.person.answers
                lends = z3.And(found[HEADACHE].low[0], z3.Not(answers[asked].answered), answers[told].answered)
                low = zip(found[told].low, found[asked].low, strict=True)
                found[asked] = Span(tuple(z3.If(lends, lent, own) for lent, own in low), found[asked].high)

    def fear_the_worst(self, found: Spans) -> None:
        """A straight leg that cannot be lifted counts as weak as long as nobody asked why."""
        for name, beside in self.pack.feared.items():
            if name in found and beside in found:
                fears = z3.And(found[beside].low[0], z3.Not(self.person.answers[name].answered))
                low = zip(found[name].low, found[name].high, strict=True)
                found[name] = Span(tuple(z3.If(fears, high, own) for own, high in low), found[name].high)
