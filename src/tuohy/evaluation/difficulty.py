"""Item difficulty and the capability comparison score (Kopka 2023, Digit Health 9:20552076231194929).

The difficulty of a case is the share of systems that solved it, so a high value is an easy case. Who solves a case
gains 1 - difficulty, who fails loses the difficulty; the mean, from -1 to 1, is moved to a scale from 0 to 100, and 50
is what the systems reach together. The formula is that of the authors' own package (symptomcheckR, `get_ccs`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tuohy.evaluation.urgency_counts import Told
from tuohy.model.urgency import Urgency

# With fewer systems than this the authors call the score unreliable.
FEW_SYSTEMS = 4
Solved = Mapping[str, Sequence[bool]]


@dataclass(frozen=True)
class Capability:
    """Difficulty by case, and each system's score over all cases and by the level that was due."""

    difficulty: Mapping[str, float]
    score: Mapping[str, float]
    by_level: Mapping[str, Mapping[str, float]]

    @property
    def solved_by_none(self) -> tuple[str, ...]:
        """Cases that no system solved."""
        return tuple(name for name, share in self.difficulty.items() if share == 0)

    @property
    def solved_by_all(self) -> tuple[str, ...]:
        """Cases that every system solved: they tell nothing about which is better."""
        return tuple(name for name, share in self.difficulty.items() if share == 1)

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "difficulty": dict(self.difficulty),
            "score": dict(self.score),
            "by_level": {level: dict(scores) for level, scores in self.by_level.items()},
        }


def capability(told_by: Mapping[str, Sequence[Told]]) -> Capability:
    """Solved is: told exactly what was due. All systems were told the same cases in the same order."""
    cases = next(iter(told_by.values()), ())
    solved = {system: [case.level == case.due for case in told] for system, told in told_by.items()}
    return Capability(
        difficulty=dict(zip((case.id for case in cases), item_difficulty(solved), strict=True)),
        score=scores(solved),
        by_level={level.id: scores(_at(level, cases, solved)) for level in Urgency if _any_at(level, cases)},
    )


def item_difficulty(solved: Solved) -> list[float]:
    """The share of systems that solved each case."""
    return [sum(case) / len(case) for case in zip(*solved.values(), strict=True)]


def scores(solved: Solved) -> dict[str, float]:
    """The capability comparison score of every system."""
    difficulty = item_difficulty(solved)
    return {system: score(outcomes, difficulty) for system, outcomes in solved.items() if outcomes}


def score(outcomes: Sequence[bool], difficulty: Sequence[float]) -> float:
    """100 * (mean(solved - difficulty) + 1) / 2."""
    gains = [hit - share for hit, share in zip(outcomes, difficulty, strict=True)]
    return 50 * (sum(gains) / len(gains) + 1)


def _any_at(level: Urgency, cases: Sequence[Told]) -> bool:
    return any(case.due == level for case in cases)


def _at(level: Urgency, cases: Sequence[Told], solved: Solved) -> dict[str, list[bool]]:
    kept = [place for place, case in enumerate(cases) if case.due == level]
    return {system: [outcomes[place] for place in kept] for system, outcomes in solved.items()}
