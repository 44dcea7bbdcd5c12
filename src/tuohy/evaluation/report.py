"""The result of an evaluation as one value, and its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.evaluation.interviews import Interviews
from tuohy.evaluation.json_lines import Problem
from tuohy.evaluation.ordinary_day import OrdinaryDay
from tuohy.evaluation.ranking import Ranking
from tuohy.evaluation.urgency_counts import UrgencyCounts


@dataclass(frozen=True)
class Evaluation:
    """Everything measured. `urgency` and `interviews` are by way of telling, `ordinary` by day."""

    pack: str
    pack_hash: str
    cases: int
    problems: tuple[Problem, ...]
    urgency: Mapping[str, UrgencyCounts]
    ranking: Ranking
    interviews: Mapping[str, Interviews]
    ordinary: tuple[OrdinaryDay, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            "cases": self.cases,
            "problems": [found.to_dict() for found in self.problems],
            "urgency": {way: counts.to_dict() for way, counts in self.urgency.items()},
            "ranking": self.ranking.to_dict(),
            "interviews": {way: found.to_dict() for way, found in self.interviews.items()},
            "ordinary": [day.to_dict() for day in self.ordinary],
        }
