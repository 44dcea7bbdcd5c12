"""Where it may hurt: the places of the body map, and the findings that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tuohy.model.case import Answer
from tuohy.pack.schema import Pack
from tuohy.web.language import to_say

WHERE = "where"
CHOSEN = "on"
# Place, its name, and the finding that it means.
PLACES: tuple[tuple[str, str, str], ...] = (
    ("needle", to_say("Where the needle went in"), "pain_at_injection_site"),
    ("low_back", to_say("My lower back"), "low_back_pain_diffuse"),
    ("upper_back", to_say("My upper or middle back"), "thoracic_pain"),
    ("neck", to_say("My neck"), "neck_pain"),
    ("head", to_say("My head"), "headache"),
    ("buttocks", to_say("My buttocks, or deep in the back of my pelvis"), "buttock_sacroiliac_pain"),
    ("tailbone", to_say("My tailbone"), "coccyx_pain"),
    ("front_pelvis", to_say("The front of my pelvis"), "pubic_pain"),
    ("left_thigh", to_say("My left hip, groin or thigh"), "thigh_groin_hip_pain"),
    ("right_thigh", to_say("My right hip, groin or thigh"), "thigh_groin_hip_pain"),
    ("left_leg", to_say("My left leg below the knee"), "leg_pain_below_knee"),
    ("right_leg", to_say("My right leg below the knee"), "leg_pain_below_knee"),
    ("arm", to_say("An arm"), "arm_pain"),
)


def places_of(facts: Mapping[str, str]) -> tuple[str, ...]:
    """The places that were ticked, in the order of the list."""
    return tuple(place for place, _, _ in PLACES if facts.get(f"{WHERE}.{place}") == CHOSEN)


def answers_of(facts: Mapping[str, str], pack: Pack) -> dict[str, Answer]:
    """The answers that the ticked places mean. What was not ticked stays a question: nothing is denied by leaving out.

    A finding that tells one side from both is at its first state with one side, at its second with both.
    """
    ticked = set(places_of(facts))
    told = [finding for place, _, finding in PLACES if place in ticked and finding in pack.findings]
    return {finding: _state(pack, finding, told) for finding in dict.fromkeys(told)}


def _state(pack: Pack, finding: str, told: Iterable[str]) -> str:
    states = pack.findings[finding].states[1:]
    sides = sum(one == finding for one in told)
    return states[min(sides, len(states)) - 1]
