"""What an answer says of a cause: likely, with its reasons, or dangerous and to be ruled out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tuohy.model.certainty import Json
from tuohy.model.citation import Citation


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one answer speaks for (above 0) or against a cause, in nats of log odds."""

    finding: str
    state: str
    text: str
    weight: float

    def to_dict(self) -> Json:
        """JSON form."""
        return {"finding": self.finding, "state": self.state, "text": self.text, "weight": self.weight}


@dataclass(frozen=True, slots=True)
class CauseAnswer:
    """One possible cause with its probability, 90 % interval and reasons."""

    id: str
    family: str
    name: str
    explanation: str
    course: str
    clinician: str
    probability: float
    low: float
    high: float
    disablement: float
    supporting: tuple[Weight, ...]
    opposing: tuple[Weight, ...]
    sources: tuple[Citation, ...]

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "id": self.id,
            "family": self.family,
            "name": self.name,
            "explanation": self.explanation,
            "course": self.course,
            "clinician": self.clinician,
            "probability": self.probability,
            "low": self.low,
            "high": self.high,
            "disablement": self.disablement,
            "for": [weight.to_dict() for weight in self.supporting],
            "against": [weight.to_dict() for weight in self.opposing],
            "sources": [source.to_dict() for source in self.sources],
        }


def by_explanation(causes: Iterable[CauseAnswer]) -> tuple[CauseAnswer, ...]:
    """In the order in which people read of them: first the one that explains most of what was told.

    That is the expected disablement of Richens, Lee and Johri 2020 (Nat Commun 11:3923), which grows with the
    probability. Where two causes are about as likely, the one that would explain a swollen leg and the groin pain
    comes before the one that would explain the groin pain alone.
    """
    return tuple(sorted(causes, key=lambda cause: -cause.disablement))


@dataclass(frozen=True, slots=True)
class RuleOut:
    """A dangerous cause whose probability stands too near to its tolerance to be left aside.

    `behind`: how likely it is behind a complaint, on average over those that were told. `sought_by`: ids of
    the red flags that set the level and were written for its sake.
    """

    id: str
    name: str
    probability: float
    tolerance: float
    why: str
    sources: tuple[Citation, ...]
    low: float = 0.0
    high: float = 1.0
    behind: float = 0.0
    sought_by: tuple[str, ...] = ()

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "id": self.id,
            "name": self.name,
            "probability": self.probability,
            "tolerance": self.tolerance,
            "low": self.low,
            "high": self.high,
            "why": self.why,
            "sought_by": list(self.sought_by),
            "sources": [source.to_dict() for source in self.sources],
        }
