"""What a case leaves open about procedure and time, as weighted guesses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tuohy.model.case import Case
from tuohy.pack.schema import Pack

STEROIDS = ("esi_interlaminar", "esi_transforaminal", "esi_caudal", "esi_neck")
OPERATIONS = ("surgical_epidural", "surgical_epidural_chest")
AT_LEVEL = {"esi_neck": "cervical", "surgical_epidural_chest": "thoracic"}


@dataclass(frozen=True)
class Guess:
    """One possibility for what is unknown: its share, the context, and the hours on each clock of the courses."""

    share: float
    context: str
    hours: Mapping[str, float]


def guesses(pack: Pack, case: Case) -> Iterator[Guess]:
    """Every context and every time of the needle that the case leaves open, with its share."""
    allowed = [name for name in _contexts(case) if name in pack.contexts] or list(pack.contexts)
    allowed = _where(allowed, case.procedure.level)
    total = sum(pack.contexts[name].weight.value for name in allowed)
    # Nobody is at 0 hours: that is "less than one".
    shortest = pack.policy.value("shortest_hours")
    for name in allowed:
        share = pack.contexts[name].weight.value / total
        for known, born in _births(pack, case, name):
            times = _needle_times(pack, name, known)
            whole = sum(times.values())
            for needle, weight in times.items():
                for flows, part in _flowing(pack, case, name, known).items():
                    hours = _course_hours(case, name, needle, {**known, "since_last_dose": 0.0} if flows else known)
                    hours = {clock: max(since, shortest) for clock, since in hours.items()}
                    yield Guess(share * born * weight / whole * part, name, hours)


def _births(pack: Pack, case: Case, context: str) -> Iterator[tuple[dict[str, float], float]]:
    """What is known, told apart by how long the labour with the epidural took, as long as that matters."""
    known, procedure = _known_hours(case), case.procedure
    needle, birth = case.hours.get("since_procedure"), case.hours.get("since_delivery")
    by_cse = procedure.kind == "cse" and context == "obstetric_spinal"
    operated = procedure.setting == "obstetric_caesarean" and procedure.kind != "labour_epidural"
    laboured = (by_cse or context == "obstetric_epidural") and _at_birth(case) and not operated
    one_told = (needle is None) != (birth is None)
    if not laboured or not one_told or (needle or birth or 0.0) >= pack.policy.value("labour_tells"):
        yield known, 1.0
        return
    after = max(case.hours.get("since_last_dose", 0.0), case.hours.get("since_catheter_removal", 0.0))
    grid = pack.policy.clock_grids["labour"]
    whole = sum(weight.value for _, weight in grid)
    for lasted, weight in grid:
        if needle is None:
            began = known["since_delivery"] + lasted.value
            yield {**known, "since_procedure": max(began, after)}, weight.value / whole
        else:
            yield {**known, "since_delivery": max(needle - lasted.value, after)}, weight.value / whole


def _at_birth(case: Case) -> bool:
    return case.procedure.setting.startswith("obstetric")


def _contexts(case: Case) -> tuple[str, ...]:
    """What kind and setting of the procedure allow; nothing named means everything."""
    kind, setting = case.procedure.kind, case.procedure.setting
    birth, surgery = _at_birth(case), setting == "surgery"
    sides = ("obstetric",) if birth else ("surgical",) if setting != "unknown" else ("obstetric", "surgical")
    both = [f"{side}_{block}" for side in sides for block in ("epidural", "spinal")]
    both += ["surgical_epidural_chest"] if "surgical" in sides else []
    allowed = {
        "labour_epidural": ("obstetric_epidural",),
        "surgical_epidural": ("obstetric_epidural",) if birth else OPERATIONS,
        "spinal": tuple(f"{side}_spinal" for side in sides),
        "esi_unspecified": STEROIDS,
        "esi_interlaminar": ("esi_interlaminar", "esi_neck"),
        "esi_transforaminal": ("esi_transforaminal", "esi_neck"),
        "unknown": tuple(both) if birth or surgery else STEROIDS if setting == "pain_clinic" else (),
    }
    allowed["cse"] = allowed["spinal"]
    return allowed.get(kind, (kind,))


def _where(names: list[str], level: str) -> list[str]:
    """A level that has a context of its own leaves that alone, any other known level leaves it out."""
    if level == "unknown":
        return names
    here = [name for name in names if AT_LEVEL.get(name) == level]
    return here or [name for name in names if name not in AT_LEVEL] or names


def _known_hours(case: Case) -> dict[str, float]:
    """At a birth needle and delivery stand for each other; what came after the needle bounds it from below."""
    hours = dict(case.hours)
    if _at_birth(case) and case.procedure.kind != "blood_patch":
        if "since_procedure" not in hours and "since_delivery" in hours:
            hours["since_procedure"] = max(
                hours["since_delivery"], hours.get("since_catheter_removal", 0.0), hours.get("since_last_dose", 0.0)
            )
        if "since_procedure" in hours:
            hours.setdefault("since_delivery", hours["since_procedure"])
    return hours


def needle_hours(case: Case) -> float | None:
    """Hours since the needle where they are known."""
    return _known_hours(case).get("since_procedure")


def _needle_times(pack: Pack, context: str, known: Mapping[str, float]) -> dict[float, float]:
    if "since_procedure" in known:
        return {known["since_procedure"]: 1.0}
    earliest = max(known.get("since_last_dose", 0.0), known.get("since_catheter_removal", 0.0))
    grid = pack.policy.clock_grids[pack.contexts[context].leak_group]
    return {h.value: w.value for h, w in grid if h.value >= earliest} or {earliest: 1.0}


def _flowing(pack: Pack, case: Case, context: str, known: Mapping[str, float]) -> dict[bool, float]:
    """How likely an epidural is dripping at this moment: said so, or guessed from a tube left in by surgeons."""
    timed = "since_last_dose" in known or "since_catheter_removal" in known
    said = case.answers.get("epidural_running")
    if timed or (case.procedure.kind != "cse" and context not in ("obstetric_epidural", *OPERATIONS)):
        return {False: 1.0}
    if said == "yes":
        return {True: 1.0}
    if said == "no" or context not in OPERATIONS or case.procedure.catheter != "in":
        return {False: 1.0}
    guess = pack.policy.value("tube_runs")
    return {True: guess, False: 1.0 - guess}


def _course_hours(case: Case, context: str, needle: float, known: Mapping[str, float]) -> dict[str, float]:
    """Without a word on it the last dose ended with the birth or the injection, and the catheter with it."""
    birth, removal = known.get("since_delivery", needle), known.get("since_catheter_removal")
    default = birth if context == "obstetric_epidural" or case.procedure.kind == "cse" else needle
    last = known.get("since_last_dose", default if removal is None else removal)
    hours = {"needle": needle, "last_dose": last}
    if _at_birth(case) or context.startswith("obstetric") or context == "blood_patch":
        hours["birth"] = birth
    if context not in ("obstetric_epidural", *OPERATIONS):
        hours["catheter_removal"] = needle
    elif case.procedure.catheter != "in" and not (removal is None and case.answers.get("epidural_running") == "yes"):
        hours["catheter_removal"] = last if removal is None else removal
    return hours
