"""The result of an evaluation as one value, and its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tuohy.evaluation.advice_safety import AdviceSafety
from tuohy.evaluation.against import Against
from tuohy.evaluation.calibration import Reliability
from tuohy.evaluation.difficulty import Capability
from tuohy.evaluation.interviews import Interviews
from tuohy.evaluation.json_lines import Problem
from tuohy.evaluation.later_moments import Escalation
from tuohy.evaluation.ordinary_day import OrdinaryDay
from tuohy.evaluation.paired import Paired
from tuohy.evaluation.ranking import Ranking
from tuohy.evaluation.robustness import Moves
from tuohy.evaluation.urgency_counts import UrgencyCounts


class HasJson(Protocol):
    """Whatever has a JSON form."""

    def to_dict(self) -> dict[str, object]:
        """JSON form."""


@dataclass(frozen=True)
class Evaluation:
    """Everything measured.

    `urgency`, `advice_safety`, `paired` and `interviews` are by way of telling, `paired` then by baseline and outcome,
    `ordinary` and `ordinary_interviews` by day, `robustness` by kind of change. What was not asked for is empty or
    None.
    """

    pack: str
    pack_hash: str
    cases: int
    route: str | None
    problems: tuple[Problem, ...]
    urgency: Mapping[str, UrgencyCounts]
    urgency_by_context: Mapping[str, UrgencyCounts]
    urgency_by_family: Mapping[str, UrgencyCounts]
    advice_safety: Mapping[str, AdviceSafety]
    paired: Mapping[str, Mapping[str, Mapping[str, Paired]]]
    capability: Capability
    escalation: Escalation
    ranking: Ranking
    calibration: Mapping[str, Reliability]
    robustness: Mapping[str, Moves]
    interviews: Mapping[str, Interviews]
    ordinary: tuple[OrdinaryDay, ...]
    ordinary_interviews: Mapping[str, Interviews]
    against: Against | None

    @property
    def by_route(self) -> str:
        """In words, by which route all cases were taken to have come; nothing where each kept its own."""
        return "" if self.route is None else f", all by the route {self.route}"

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            "cases": self.cases,
            "route": self.route,
            "problems": [found.to_dict() for found in self.problems],
            "urgency": _named(self.urgency),
            "urgency_by_context": _named(self.urgency_by_context),
            "urgency_by_family": _named(self.urgency_by_family),
            "advice_safety": _named(self.advice_safety),
            "paired": {
                way: {baseline: _named(found) for baseline, found in by_baseline.items()}
                for way, by_baseline in self.paired.items()
            },
            "capability": self.capability.to_dict(),
            "later_moments": self.escalation.to_dict(),
            "ranking": self.ranking.to_dict(),
            "calibration": _named(self.calibration),
            "robustness": _named(self.robustness),
            "interviews": _named(self.interviews),
            "ordinary": [day.to_dict() for day in self.ordinary],
            "ordinary_interviews": _named(self.ordinary_interviews),
            "against": None if self.against is None else self.against.to_dict(),
        }


def _named(found: Mapping[str, HasJson]) -> dict[str, object]:
    return {name: one.to_dict() for name, one in found.items()}
