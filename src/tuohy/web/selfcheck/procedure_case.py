"""From the facts of the first pages to the procedure, the clocks and the complaint of a case."""

from __future__ import annotations

from tuohy.pack.schema import Pack
from tuohy.web.language import to_say
from tuohy.web.refusals import InvalidForm
from tuohy.web.selfcheck.amounts import NotReadable, hours_ago
from tuohy.web.selfcheck.procedure_questions import STEPS, Facts, TimeAsked, group_of, step

SETTINGS = {
    "birth_vaginal": "obstetric_vaginal",
    "birth_instrumental": "obstetric_instrumental",
    "birth_caesarean": "obstetric_caesarean",
    "surgery": "surgery",
    "injection": "pain_clinic",
}
KINDS = {
    ("birth", "epidural"): "labour_epidural",
    ("birth", "spinal"): "spinal",
    ("birth", "both"): "cse",
    ("surgery", "epidural"): "surgical_epidural",
    ("surgery", "spinal"): "spinal",
    ("surgery", "both"): "cse",
}
LEVELS = ("cervical", "thoracic", "lumbar", "caudal")
TUBES = ("in", "out", "none")
UNKNOWN = "unknown"


def procedure_of(facts: Facts) -> dict[str, str]:
    """The `procedure` of a case; what was not said, or cannot be, stays unknown."""
    group = group_of(facts)
    return {
        "kind": _kind(group, facts),
        "setting": SETTINGS.get(facts.get("purpose", ""), UNKNOWN),
        "level": _among(LEVELS, facts.get("level")) if group != "birth" else UNKNOWN,
        "catheter": _catheter(group, facts),
    }


def _kind(group: str, facts: Facts) -> str:
    if group == "patch":
        return "blood_patch"
    if group == "injection":
        return "esi_caudal" if facts.get("level") == "caudal" else "esi_unspecified"
    return KINDS.get((group, facts.get("kind", "")), UNKNOWN)


def _catheter(group: str, facts: Facts) -> str:
    """No tube is left by a patch or by an injection against pain, nor by a spinal unless somebody says so."""
    if group in ("injection", "patch"):
        return "none"
    said = _among(TUBES, facts.get("tube"))
    return "none" if said == UNKNOWN and facts.get("kind") == "spinal" else said


def _among(allowed: tuple[str, ...], given: str | None) -> str:
    return given if given in allowed else UNKNOWN


def hours_of(facts: Facts, pack: Pack) -> dict[str, float]:
    """The clocks that were asked for and given. A time that no longer fits the procedure is left out."""
    asked = [one.name for name in STEPS for one in step(name, facts, pack).asked if isinstance(one, TimeAsked)]
    read = {clock: _hours(facts, clock) for clock in asked}
    known = {clock: hours for clock, hours in read.items() if hours is not None}
    if facts.get("complaint") == "headache" and "since_onset" in known:
        known["since_headache_onset"] = known["since_onset"]
    return known


def _hours(facts: Facts, clock: str) -> float | None:
    try:
        return hours_ago(facts.get(clock, ""), facts.get(f"{clock}.unit", ""))
    except NotReadable:
        raise InvalidForm(
            f"state.facts.{clock}", facts.get(clock), "an amount and a unit", to_say("Start again.")
        ) from None


def presenting_of(facts: Facts, pack: Pack) -> str | None:
    """The main complaint, where it is a finding that this pack knows."""
    complaint = facts.get("complaint")
    return complaint if complaint in pack.findings else None
