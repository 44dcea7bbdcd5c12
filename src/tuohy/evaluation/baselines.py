"""Two ways of telling urgency that Tuohy must beat: the four red flags of lay articles, and "everyone goes"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tuohy.engine.evidence import SPINE_AND_LEGS
from tuohy.engine.reading import Reading, read
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

Baseline = Callable[[Pack, Case], Urgency]
IMPROVING_OR_SAME = ("improving", "same")


def red_flags_alone(pack: Pack, case: Case) -> Urgency:
    """Emergency when one of the four red flags stands in the answers, otherwise self-care."""
    reading = read(pack, case)
    raised = any(flag(pack, reading) for flag in FOUR_RED_FLAGS.values())
    return Urgency.EMERGENCY_NOW if raised else Urgency.SELF_CARE


def everyone_to_hospital(pack: Pack, case: Case) -> Urgency:
    """Emergency whatever was answered."""
    return Urgency.EMERGENCY_NOW


def _pain_with_fever(pack: Pack, reading: Reading) -> bool:
    # In the articles' favour, pain of which nobody said whether it grows counts as growing.
    hurts = any(reading.reaches(pain) for pain in SPINE_AND_LEGS)
    calm = _told(pack, reading, "pain_trend") in IMPROVING_OR_SAME
    return hurts and not calm and reading.reaches("fever")


def _told(pack: Pack, reading: Reading, finding: str) -> str | None:
    state = reading.states.get(finding)
    return None if state is None else pack.findings[finding].states[state]


def _weak_or_numb_legs(pack: Pack, reading: Reading) -> bool:
    return any(
        reading.reaches(finding)
        for finding in ("leg_weakness", "leg_weakness_progressive", "leg_numbness", "foot_drop")
    )


def _no_control(pack: Pack, reading: Reading) -> bool:
    return reading.reaches("urinary_incontinence_new") or reading.reaches("bowel_incontinence_new")


def _headache_relieved_by_lying(pack: Pack, reading: Reading) -> bool:
    return reading.reaches("headache_postural")


FOUR_RED_FLAGS: Mapping[str, Callable[[Pack, Reading], bool]] = {
    "worsening pain with fever": _pain_with_fever,
    "new or growing weakness, numbness or tingling in legs or feet": _weak_or_numb_legs,
    "loss of bladder or bowel control": _no_control,
    "lasting severe headache that lying flat relieves": _headache_relieved_by_lying,
}
BASELINES: Mapping[str, Baseline] = {
    "four_red_flags_alone": red_flags_alone,
    "everyone_to_hospital": everyone_to_hospital,
}
