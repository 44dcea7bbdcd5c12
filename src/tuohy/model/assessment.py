"""What Tuohy answers to a case, as values whose JSON form is the stable interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuohy.model.cause_answer import CauseAnswer, RuleOut, by_explanation
from tuohy.model.certainty import Certainty, Json
from tuohy.model.citation import Citation
from tuohy.model.urgency import Urgency

# A person is shown at most three likely causes and three more to rule out.
MOST_SHOWN = 3
# Below this nothing is called likely.
RARE = 0.01


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the urgency is what it is: a flag, the decision on the posterior, or the course."""

    flag: str
    text: str
    urgency: Urgency
    owner: str
    clinician: str
    sources: tuple[Citation, ...]

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "flag": self.flag,
            "text": self.text,
            "urgency": self.urgency.id,
            "owner": self.owner,
            "clinician": self.clinician,
            "sources": [source.to_dict() for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class Act:
    """What to do, within how many hours, and whom to call."""

    text: str
    within_hours: float | None
    who: str

    def to_dict(self) -> Json:
        """JSON form."""
        return {"text": self.text, "within_hours": self.within_hours, "who": self.who}


@dataclass(frozen=True, slots=True)
class UrgencyAnswer:
    """The urgency interval, the level told, why, what is missing, what to do and how sure all this is."""

    level: Urgency
    low: Urgency
    high: Urgency
    closed: bool
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    act: Act
    certainty: Certainty | None = None

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "level": self.level.id,
            "low": self.low.id,
            "high": self.high.id,
            "closed": self.closed,
            "reasons": [reason.to_dict() for reason in self.reasons],
            "missing": list(self.missing),
            "act": self.act.to_dict(),
            "certainty": None if self.certainty is None else self.certainty.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class SafetyNet:
    """A single change of answer that would raise the urgency."""

    finding: str
    state: str
    text: str
    would_be: Urgency

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "finding": self.finding,
            "state": self.state,
            "text": self.text,
            "would_be": self.would_be.id,
        }


@dataclass(frozen=True, slots=True)
class Recovery:
    """P(all causes of the pain gone by day t), given that it is there now; `kind` of the durations behind it."""

    median_days: float | None
    low_days: float | None
    high_days: float | None
    curve: tuple[tuple[float, float, float, float], ...]
    kind: str
    text: str

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "median_days": self.median_days,
            "low_days": self.low_days,
            "high_days": self.high_days,
            "curve": [list(point) for point in self.curve],
            "kind": self.kind,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class PlanAdvice:
    """One item of the plan: do, avoid or ask first, and what has to be asked."""

    id: str
    text: str
    advice: str
    ask_about: tuple[str, ...]
    sources: tuple[Citation, ...]

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "id": self.id,
            "text": self.text,
            "advice": self.advice,
            "ask_about": list(self.ask_about),
            "sources": [source.to_dict() for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Something that the person could not say, that contradicts, or that the pack does not cover."""

    what: str
    text: str

    def to_dict(self) -> Json:
        """JSON form."""
        return {"what": self.what, "text": self.text}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which pack and engine answered, and how many numbers of each kind were used."""

    pack: str
    pack_hash: str
    engine: str
    numbers: Mapping[str, int]

    def to_dict(self) -> Json:
        """JSON form."""
        return {
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            "engine": self.engine,
            "numbers": dict(self.numbers),
        }


@dataclass(frozen=True)
class Assessment:
    """The whole answer to a case."""

    id: str | None
    urgency: UrgencyAnswer
    verdict: str
    causes: tuple[CauseAnswer, ...]
    families: Mapping[str, float]
    rule_out: tuple[RuleOut, ...]
    safety_net: tuple[SafetyNet, ...]
    recovery: Recovery | None
    plan: tuple[PlanAdvice, ...]
    not_known: tuple[NotKnown, ...]
    provenance: Provenance
    family_intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    departure: Json | None = None

    @property
    def by_explanation(self) -> tuple[CauseAnswer, ...]:
        """The causes in the order in which people read of them."""
        return by_explanation(self.causes)

    @property
    def most_likely(self) -> tuple[CauseAnswer, ...]:
        """The causes that a person is shown first; what is below 1 in 100 is not called likely."""
        return tuple(cause for cause in self.by_explanation if cause.probability >= RARE)[:MOST_SHOWN]

    @property
    def also_to_rule_out(self) -> tuple[RuleOut, ...]:
        """The dangerous causes that a person is shown beside the likely ones."""
        shown = {cause.id for cause in self.most_likely}
        return tuple(cause for cause in self.first_to_rule_out if cause.id not in shown)[:MOST_SHOWN]

    @property
    def first_to_rule_out(self) -> tuple[RuleOut, ...]:
        """The dangerous causes in the order in which people read of them.

        First the likeliest of what each flag looks for that sets the level: who is sent for fear of a bleed must read
        that it may be a bleed. Then, and among those, what is likeliest behind what was told, over its tolerance: what
        everybody of that day may have, like anaemia after a birth, takes no place from what would explain the pain.
        """
        order = sorted(self.rule_out, key=lambda cause: -cause.behind / cause.tolerance)
        flags = {flag for cause in order for flag in cause.sought_by}
        foremost = {next(cause.id for cause in order if flag in cause.sought_by) for flag in flags}
        return tuple(sorted(order, key=lambda cause: cause.id not in foremost))

    @property
    def shown(self) -> frozenset[str]:
        """The ids of all causes that a person is shown."""
        likely = {cause.id for cause in self.most_likely}
        return frozenset(likely | {cause.id for cause in self.also_to_rule_out})

    def to_dict(self) -> Json:
        """The JSON form of the interface."""
        return {
            "id": self.id,
            "urgency": self.urgency.to_dict(),
            "verdict": self.verdict,
            "causes": [cause.to_dict() for cause in self.causes],
            "families": dict(self.families),
            "family_intervals": {name: list(bounds) for name, bounds in self.family_intervals.items()},
            "rule_out": [cause.to_dict() for cause in self.rule_out],
            "safety_net": [change.to_dict() for change in self.safety_net],
            "recovery": None if self.recovery is None else self.recovery.to_dict(),
            "departure": self.departure,
            "plan": [item.to_dict() for item in self.plan],
            "not_known": [item.to_dict() for item in self.not_known],
            "provenance": self.provenance.to_dict(),
        }
