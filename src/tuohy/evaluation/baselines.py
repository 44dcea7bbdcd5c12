"""Two ways of telling urgency that Tuohy must beat: the four red flags of lay articles, and "everyone goes"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.engine.reading import Reading, read
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack


@dataclass(frozen=True)
class RedFlag:
    """A red flag as lay articles print it: one of the combinations must hold, each of findings at a state."""

    text: str
    combinations: tuple[tuple[tuple[str, str], ...], ...]


FOUR_RED_FLAGS = (
    RedFlag("worsening pain with fever", ((("pain_trend", "worsening"), ("fever", "yes")),)),
    RedFlag(
        "new or growing weakness, numbness or tingling in legs or feet",
        (
            (("leg_weakness", "one_leg"),),
            (("leg_weakness_progressive", "yes"),),
            (("leg_numbness", "one_leg"),),
            (("foot_drop", "yes"),),
        ),
    ),
    RedFlag(
        "loss of bladder or bowel control",
        ((("urinary_incontinence_new", "yes"),), (("bowel_incontinence_new", "yes"),)),
    ),
    RedFlag("lasting severe headache that lying flat relieves", ((("headache_postural", "yes"),),)),
)


def red_flags_alone(pack: Pack, case: Case) -> Urgency:
    """Emergency when one of the four red flags stands in the answers, otherwise self-care."""
    reading = read(pack, case)
    raised = any(_raised(pack, reading, flag) for flag in FOUR_RED_FLAGS)
    return Urgency.EMERGENCY_NOW if raised else Urgency.SELF_CARE


def _raised(pack: Pack, reading: Reading, flag: RedFlag) -> bool:
    return any(all(_reached(pack, reading, *atom) for atom in atoms) for atoms in flag.combinations)


def _reached(pack: Pack, reading: Reading, finding: str, state: str) -> bool:
    return reading.reaches(finding, pack.findings[finding].states.index(state))


def everyone_to_hospital(pack: Pack, case: Case) -> Urgency:
    """Emergency whatever was answered."""
    return Urgency.EMERGENCY_NOW


BASELINES: Mapping[str, str] = {
    "four_red_flags": "the four red flags of lay articles alone",
    "everyone_to_hospital": "everyone to hospital",
}
