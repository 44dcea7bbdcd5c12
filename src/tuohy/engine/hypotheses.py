"""What the person did not say about procedure and time, as a weighted list of possibilities to sum over.

Priors are never averaged over an unknown clock or procedure: whole sweeps are summed (ENGINE_MATH 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tuohy.engine.clocks import DELIVERY, LAST_DOSE, PROCEDURE, REMOVAL, is_obstetric, known_hours
from tuohy.engine.network import Floats
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

CHEST = "surgical_epidural_chest"
SURGICAL_EPIDURALS = ("surgical_epidural", CHEST)
EPIDURALS = ("obstetric_epidural", *SURGICAL_EPIDURALS)
NECK = "esi_neck"
STEROIDS = ("esi_interlaminar", "esi_transforaminal", "esi_caudal", NECK)
# The answer that says that medicine still runs in through a tube.
RUNNING = "epidural_running"
# What a level of the needle says: that it went in there, or that it did not.
LEVELS = {"cervical": NECK, "thoracic": CHEST}
OBSTETRIC_LEAKS = "obstetric"
AT_BIRTH_SPINAL, CAESAREAN = "obstetric_spinal", "obstetric_caesarean"
# The grid of hours between the needle of a labour and the birth.
LABOUR = "labour"
BLOOD_PATCH = "blood_patch"


@dataclass(frozen=True)
class Hypothesis:
    """One possibility: its share, the context, and the hours on each course clock (absent: no such event)."""

    weight: float
    context: str
    hours: Mapping[str, float]

    @property
    def since_needle(self) -> float:
        """Hours since the needle."""
        return self.hours["needle"]


def hypotheses(pack: Pack, case: Case) -> tuple[Hypothesis, ...]:
    """All possibilities that the case leaves open; weights sum to 1."""
    known, shortest = known_hours(case), pack.policy.value("shortest_hours")
    found = [
        Hypothesis(share * born * weight * runs, context, course_hours(case, context, needle, doses, shortest))
        for context, share in contexts(pack, case)
        for labour, born in _labours(pack, case, context, known)
        for needle, weight in _needle_hours(pack, context, labour)
        for doses, runs in _doses(pack, case, context, labour)
    ]
    return tuple(found)


def contexts(pack: Pack, case: Case) -> tuple[tuple[str, float], ...]:
    """The contexts that procedure and setting allow, with their shares."""
    names = [name for name in _possible(case) if name in pack.contexts] or list(pack.contexts)
    names = _at_level(names, case.procedure.level)
    weights = np.array([pack.contexts[name].weight.value for name in names])
    return tuple(zip(names, (weights / weights.sum()).tolist(), strict=True))


def _possible(case: Case) -> tuple[str, ...]:
    kind, setting = case.procedure.kind, case.procedure.setting
    birth = is_obstetric(case)
    match kind:
        case "labour_epidural":
            return ("obstetric_epidural",)
        case "cse" | "spinal":
            return _sided(birth, setting, AT_BIRTH_SPINAL, "surgical_spinal")
        case "surgical_epidural":
            return ("obstetric_epidural",) if birth else SURGICAL_EPIDURALS
        case "esi_unspecified":
            return STEROIDS
        case "esi_interlaminar" | "esi_transforaminal":
            return kind, NECK
        case "unknown":
            return _by_setting(birth, setting)
    return (kind,)


def _at_level(names: list[str], level: str) -> list[str]:
    """Those at that level, if it is one that makes a context of its own; those at no such level, if it is another."""
    if level == "unknown":
        return names
    there = [name for name in names if name == LEVELS.get(level)]
    return there or [name for name in names if name not in LEVELS.values()] or names


def _sided(birth: bool, setting: str, at_birth: str, otherwise: str) -> tuple[str, ...]:
    if setting == "unknown":
        return at_birth, otherwise
    return (at_birth,) if birth else (otherwise,)


def _by_setting(birth: bool, setting: str) -> tuple[str, ...]:
    if birth:
        return "obstetric_epidural", AT_BIRTH_SPINAL
    if setting == "surgery":
        return *SURGICAL_EPIDURALS, "surgical_spinal"
    return STEROIDS if setting == "pain_clinic" else ()


def _needle_hours(pack: Pack, context: str, known: Mapping[str, float]) -> list[tuple[float, float]]:
    """Hours since the needle: as known, or a grid of what they may be, not later than what came after it."""
    if PROCEDURE in known:
        return [(known[PROCEDURE], 1.0)]
    grid = pack.policy.clock_grids[pack.contexts[context].leak_group]
    earliest = max((known[clock] for clock in (LAST_DOSE, REMOVAL) if clock in known), default=0.0)
    points = [(hours.value, weight.value) for hours, weight in grid if hours.value >= earliest]
    points = points or [(earliest, 1.0)]
    total = sum(weight for _, weight in points)
    return [(hours, weight / total) for hours, weight in points]


def _labours(
    pack: Pack, case: Case, context: str, known: Mapping[str, float]
) -> list[tuple[Mapping[str, float], float]]:
    """The known hours, with a labour between needle and birth where only one of the two was told, and their share.

    Whoever has just given birth had the needle hours ago, and whoever had it just now has not given birth yet. Later
    these hours change nothing, and the two stand for each other (`known_hours`).
    """
    told = [clock for clock in (PROCEDURE, DELIVERY) if clock in case.hours]
    if not _was_for_labour(case, context) or len(told) != 1:
        return [(known, 1.0)]
    since, later = known[told[0]], max(known.get(LAST_DOSE, 0), known.get(REMOVAL, 0))
    if since >= pack.policy.value("labour_tells"):
        return [(known, 1.0)]
    grid = pack.policy.clock_grids[LABOUR]
    total = sum(weight.value for _, weight in grid)
    if told == [DELIVERY]:
        return [({**known, PROCEDURE: max(since + labour.value, later)}, part.value / total) for labour, part in grid]
    return [({**known, DELIVERY: max(since - labour.value, later)}, part.value / total) for labour, part in grid]


def _was_for_labour(case: Case, context: str) -> bool:
    """Whether the needle was for a labour, so that the birth came hours after it."""
    kind, caesarean = case.procedure.kind, case.procedure.setting == CAESAREAN
    if kind == "cse":
        return context == AT_BIRTH_SPINAL and is_obstetric(case) and not caesarean
    return context == "obstetric_epidural" and is_obstetric(case) and (kind == "labour_epidural" or not caesarean)


def _doses(pack: Pack, case: Case, context: str, known: Mapping[str, float]) -> list[tuple[Mapping[str, float], float]]:
    """The known hours, with a last dose now where medicine runs in through a tube, and their share.

    While it runs, numb and heavy legs are the block's however long ago the needle was. A tube that is still in after
    an operation mostly runs; where nobody told, both are possible. A told dose or removal says more than either.
    """
    told, tube = case.answers.get(RUNNING), context in EPIDURALS or case.procedure.kind == "cse"
    if not tube or LAST_DOSE in known or REMOVAL in known:
        return [(known, 1.0)]
    running = {**known, LAST_DOSE: 0.0}
    if told == "yes":
        return [(running, 1.0)]
    if told == "no" or case.procedure.catheter != "in" or context not in SURGICAL_EPIDURALS:
        return [(known, 1.0)]
    share = pack.policy.value("tube_runs")
    return [(running, share), (known, 1.0 - share)]


def course_hours(
    case: Case, context: str, needle: float, known: Mapping[str, float], shortest: float
) -> Mapping[str, float]:
    """Hours on each course clock. What the person did not say follows from the procedure.

    The last dose of a birth is about the birth, of an injection the injection; a catheter that is not in came
    out with the last dose; without a catheter its clock is the needle's. Hours are told in whole ones: 0 is
    "less than one", so no clock stands below `shortest`.
    """
    hours = {"needle": needle}
    birth = known.get(DELIVERY, needle)
    if is_obstetric(case) or context.startswith(OBSTETRIC_LEAKS) or context == BLOOD_PATCH:
        hours["birth"] = birth
    ended = birth if context == "obstetric_epidural" or case.procedure.kind == "cse" else needle
    removed = known.get(REMOVAL)
    hours["last_dose"] = known.get(LAST_DOSE, ended if removed is None else removed)
    if context not in EPIDURALS:
        hours["catheter_removal"] = needle
    elif case.procedure.catheter != "in" and (removed is not None or case.answers.get(RUNNING) != "yes"):
        hours["catheter_removal"] = hours["last_dose"] if removed is None else removed
    return {clock: max(since, shortest) for clock, since in hours.items()}


def shares(possible: tuple[Hypothesis, ...]) -> Floats:
    """float[H]: their weights."""
    return np.array([one.weight for one in possible])
