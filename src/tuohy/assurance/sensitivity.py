"""Which numbers one answer hangs on: each is moved to its low and its high end, and the answer worked out anew.

A disputed figure can so be judged by what it would change for this person: the expected loss of the decision, the
level, and the probabilities of the first causes. It decides when it alone changes the level or the first cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from tuohy.assurance.influence import moved_problems
from tuohy.assurance.moves import Move, moves
from tuohy.engine.course import departure
from tuohy.engine.decision import expected_loss
from tuohy.engine.flags import FlagState, flag_state, interval
from tuohy.engine.network import Floats
from tuohy.engine.passes import need_reached, passed, weights
from tuohy.engine.posterior import Evidence, narrowed, prepare, solve
from tuohy.engine.problem import Problem
from tuohy.engine.reading import read
from tuohy.engine.uncertainty import decided, few_bits
from tuohy.engine.why import why
from tuohy.explain.causes import relevant
from tuohy.model.case import Case
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

ELICITED = "elicited"
# The causes whose probabilities count: those that a person is shown first.
FIRST = 3
# So many numbers are moved at once; fewer where many findings are open, so that the state vectors stay small.
AT_ONCE = 64
CELLS = 1_048_576


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is answered: level, least expected loss, and the probabilities of the first causes of the real answer."""

    level: Urgency
    loss: float
    first: str
    probabilities: tuple[float, ...]

    def to_dict(self, causes: Sequence[str]) -> dict[str, object]:
        """JSON form."""
        named = dict(zip(causes, self.probabilities, strict=True))
        return {"level": self.level.id, "loss": self.loss, "first": self.first, "probabilities": named}


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One number, and what is answered with it at its low and at its high end."""

    number: Quantity
    low: Outcome
    high: Outcome

    @property
    def loss_change(self) -> float:
        """Of the expected loss; 1 is a needless visit the same day."""
        return abs(self.high.loss - self.low.loss)

    @property
    def probability_change(self) -> float:
        """The largest change of a first cause's probability."""
        return max(abs(high - low) for high, low in zip(self.high.probabilities, self.low.probabilities, strict=True))


@dataclass(frozen=True)
class CaseSensitivity:
    """The answer, the ids of its first causes, and every number that has a part in it, the most telling first."""

    answer: Outcome
    causes: tuple[str, ...]
    rows: tuple[Sensitivity, ...]

    def changes_level(self, row: Sensitivity) -> bool:
        """Whether this number alone changes the level."""
        return any(end.level != self.answer.level for end in (row.low, row.high))

    def changes_first(self, row: Sensitivity) -> bool:
        """Whether this number alone changes the first cause."""
        return any(end.first != self.answer.first for end in (row.low, row.high))

    def rank(self, row: Sensitivity) -> tuple[bool, bool, float, str]:
        """A change of level first, then of the first cause, then whichever is larger: that of loss or probability."""
        moved = max(row.loss_change, row.probability_change)
        return not self.changes_level(row), not self.changes_first(row), -moved, row.number.where

    def estimate_decides(self, row: Sensitivity) -> bool:
        """Whether it does, and is an expert's estimate without a study."""
        return row.number.kind == ELICITED and (self.changes_level(row) or self.changes_first(row))

    def to_dict(self, top: int | None = None) -> dict[str, object]:
        """JSON form of the answer and its first rows."""
        return {
            "answer": self.answer.to_dict(self.causes),
            "numbers": len(self.rows),
            "estimates_that_decide": sum(self.estimate_decides(row) for row in self.rows),
            "rows": [self._row(row) for row in self.rows[:top]],
        }

    def _row(self, row: Sensitivity) -> dict[str, object]:
        number = row.number
        return {
            "where": number.where,
            "value": number.value,
            "low": number.low,
            "high": number.high,
            "unit": number.unit,
            "kind": number.kind,
            "source": number.source,
            "derivation": number.derivation,
            "at_low": row.low.to_dict(self.causes),
            "at_high": row.high.to_dict(self.causes),
            "loss_change": row.loss_change,
            "probability_change": row.probability_change,
            "changes_level": self.changes_level(row),
            "changes_first_cause": self.changes_first(row),
            "estimate_decides": self.estimate_decides(row),
        }


def sensitivity(pack: Pack, case: Case) -> CaseSensitivity:
    """Every number that enters the answer to this case. Raises InvalidCase, or ImpossibleEvidence."""
    evidence = narrowed(prepare(pack, read(pack, case)))
    judge = _judge(evidence)
    (answer,) = judge.outcomes(evidence.problems, 1)
    found = CaseSensitivity(answer, judge.causes, tuple(judge.rows()))
    return replace(found, rows=tuple(sorted(found.rows, key=found.rank)))


@dataclass(frozen=True, eq=False)
class Judge:
    """What does not move: the flags, the floor of the diary, and the causes that answer what was told."""

    evidence: Evidence
    state: FlagState
    floor: Urgency
    listed: tuple[int, ...]

    @property
    def causes(self) -> tuple[str, ...]:
        """The ids of the first causes."""
        return tuple(self.evidence.source.cause_ids[n] for n in self.listed[:FIRST])

    def rows(self) -> Iterator[Sensitivity]:
        """All numbers, some at a time."""
        every = iter(moves(self.evidence))
        bits = max(len(one.bits) for one in few_bits(self.evidence.problems))
        together = max(1, min(AT_ONCE, (CELLS >> bits) // (2 * len(self.evidence.possible))))
        while some := list(islice(every, together)):
            yield from self._moved(some)

    def _moved(self, some: Sequence[Move]) -> Iterator[Sensitivity]:
        variants = [(move, end) for move in some for end in (move.number.low, move.number.high)]
        found = self.outcomes(moved_problems(self.evidence, variants), len(variants))
        for move, low, high in zip(some, found[0::2], found[1::2], strict=True):
            yield Sensitivity(move.number, low, high)

    def outcomes(self, problems: tuple[Problem, ...], variants: int) -> list[Outcome]:
        """What is answered in each variant."""
        made = [weights(one) for one in few_bits(problems)]
        told = [passed(one) for one in made]
        reached = [need_reached(one) for one in made]
        add = _Sum(self.evidence, [one.log_constant for one in made], variants)
        present = add([one.present for one in told]) / add([one.whole for one in told])
        needs = [_need(add([one[reading] for one in reached])) for reading in range(2)]
        decisions = np.max([decided(self.evidence.source.pack, need) for need in needs], axis=0)
        losses = expected_loss(self.evidence.source.pack, needs[0])
        return [self._outcome(present[:, v], Urgency(int(decisions[v])), float(losses[v])) for v in range(variants)]

    def _outcome(self, present: Floats, decision: Urgency, loss: float) -> Outcome:
        first = max(self.listed, key=lambda n: present[n])
        return Outcome(
            interval(self.state, max(decision, self.floor), self.evidence.source.pack.policy.open_floor).level,
            loss,
            self.evidence.source.cause_ids[first],
            tuple(float(present[n]) for n in self.listed[:FIRST]),
        )


def _judge(evidence: Evidence) -> Judge:
    found, course = solve(evidence), departure(evidence)
    listed = relevant(evidence, found, why(evidence, found))
    floor = Urgency.SELF_CARE if course is None else course.level
    return Judge(evidence, flag_state(evidence.source.pack, evidence.reading), floor, tuple(listed))


def _need(reached: Floats) -> Floats:
    """float[V, 5]."""
    return np.asarray(np.maximum(np.diff(reached / reached[-1], axis=0, prepend=0), 0).T)


@dataclass(frozen=True, eq=False)
class _Sum:
    """Adds up branches and hypotheses: float[..., V] from float[..., V * H], one a branch."""

    evidence: Evidence
    logs: Sequence[Floats]
    variants: int

    def __call__(self, parts: Sequence[Floats]) -> Floats:
        shape = self.variants, len(self.evidence.possible)
        heights = np.array([log.reshape(shape) + self.evidence.log_shares for log in self.logs])
        shares = np.exp(heights - heights.max(axis=(0, 2))[:, None])
        each = np.array([part.reshape(*part.shape[:-1], *shape) for part in parts])
        return np.asarray(np.einsum("bvh,b...vh->...v", shares, each))
