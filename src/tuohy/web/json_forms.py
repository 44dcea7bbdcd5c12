"""The JSON that the interface answers with, as types: the document at /openapi.json is made from them, and a
test holds the real answers against them."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

Level = Literal["self_care", "routine", "within_48h", "same_day", "emergency_now"]
Kind = Literal["measured", "derived", "elicited"]


class SourceJson(TypedDict):
    """A source as it is shown beside a number or a rule."""

    id: str
    text: str
    url: str | None
    kind: str


class ReasonJson(TypedDict):
    """Why the urgency is what it is."""

    flag: str
    text: str
    urgency: Level
    owner: str
    clinician: str
    sources: list[SourceJson]


class ActJson(TypedDict):
    """What to do, within how many hours, and whom to call."""

    text: str
    within_hours: float | None
    who: str


class CertaintyJson(TypedDict):
    """In which share of the draws of all uncertain numbers the level stays the same, and which others there are."""

    same: float
    levels: dict[str, float]
    draws: int
    text: str


class UrgencyJson(TypedDict):
    """The level told, its interval, why, and the findings that keep it open."""

    level: Level
    low: Level
    high: Level
    closed: bool
    reasons: list[ReasonJson]
    missing: list[str]
    act: ActJson
    certainty: CertaintyJson | None


class WeightJson(TypedDict):
    """How much one answer speaks for a cause, in nats of log odds."""

    finding: str
    state: str
    text: str
    weight: float


# `for` is a word of Python's own, so this one is written as a call.
CauseJson = TypedDict(
    "CauseJson",
    {
        "id": str,
        "family": Literal["expected", "complication", "coincidental", "mimic"],
        "name": str,
        "explanation": str,
        "course": str,
        "clinician": str,
        "probability": float,
        "low": float,
        "high": float,
        "disablement": float,
        "for": list[WeightJson],
        "against": list[WeightJson],
        "sources": list[SourceJson],
    },
)


class RuleOutJson(TypedDict):
    """A dangerous cause that is too likely to be left aside, or that the red flags `sought_by` look for."""

    id: str
    name: str
    probability: float
    tolerance: float
    low: float
    high: float
    why: str
    sought_by: list[str]
    sources: list[SourceJson]


class SafetyNetJson(TypedDict):
    """A single change of answer that would raise the urgency."""

    finding: str
    state: str
    text: str
    would_be: Level


class RecoveryJson(TypedDict):
    """P(all causes of the pain gone by that day); a point is day, probability, low, high."""

    median_days: float | None
    low_days: float | None
    high_days: float | None
    curve: list[list[float]]
    kind: Kind
    text: str


class PlanJson(TypedDict):
    """One item of the plan."""

    id: str
    text: str
    advice: Literal["do", "avoid", "ask_first"]
    ask_about: list[str]
    sources: list[SourceJson]


class NotKnownJson(TypedDict):
    """Something that the person could not say, or that the pack does not cover."""

    what: str
    text: str


class ProvenanceJson(TypedDict):
    """Which pack and engine answered, and how many numbers of each kind they used."""

    pack: str
    pack_hash: str
    engine: str
    numbers: dict[str, int]


class DepartureJson(TypedDict):
    """A diary held against the expected course: how many times likelier a departure is, and which one it is."""

    ratio: float
    threshold: float
    kind: Literal["worse", "lasting"] | None
    level: Level


class AssessmentJson(TypedDict):
    """The whole answer to a case."""

    id: str | None
    urgency: UrgencyJson
    verdict: str
    causes: list[CauseJson]
    families: dict[str, float]
    family_intervals: dict[str, list[float]]
    rule_out: list[RuleOutJson]
    safety_net: list[SafetyNetJson]
    recovery: RecoveryJson | None
    departure: DepartureJson | None
    plan: list[PlanJson]
    not_known: list[NotKnownJson]
    provenance: ProvenanceJson


class StateJson(TypedDict):
    """One answer that can be given."""

    id: str
    text: str


class AskedFindingJson(TypedDict):
    """One finding on a screen."""

    id: str
    text: str
    help: str
    why: str
    kind: Literal["choice", "number", "number_pair"]
    states: list[StateJson]
    units: list[str]
    gate: str | None


class QuestionJson(TypedDict):
    """One screen of questions."""

    screen: str
    title: str
    why: str
    safety: bool
    findings: list[AskedFindingJson]
    about_left: int


class PackJson(TypedDict):
    """Which body of knowledge answers."""

    id: str
    version: str
    title: str
    hash: str
    counts: dict[str, int]


class ErrorJson(TypedDict):
    """What is wrong, where, which value, what is allowed, and what to do."""

    code: str
    where: str
    value: str | float | bool | None
    allowed: str
    remedy: str


class RefusalJson(TypedDict):
    """The one error shape."""

    error: ErrorJson


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": RefusalJson, "description": "The body is no JSON that has one meaning."},
    413: {"model": RefusalJson, "description": "The body is larger than 1 MB."},
    422: {"model": RefusalJson, "description": "The case holds an unknown name or an impossible value."},
    500: {"model": RefusalJson, "description": "A fault of ours; no details leave."},
}
