"""What a text tells of the needle and of times, as answers to the first pages: they are shown there to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tuohy.narrative import Detail
from tuohy.pack.schema import Pack
from tuohy.web.selfcheck.amounts import NotReadable, hours_ago
from tuohy.web.selfcheck.procedure_questions import KINDS, PURPOSES, STEPS, ChoiceAsked, TimeAsked, step

HOURS_A_DAY = 24
FACT = "fact."
# Of each value of a case, the fact of the first pages that it is, and its answer there.
AS_TOLD: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "procedure.kind": {
        "labour_epidural": ("kind", "epidural"),
        "surgical_epidural": ("kind", "epidural"),
        "spinal": ("kind", "spinal"),
        "cse": ("kind", "both"),
        "blood_patch": ("purpose", "patch"),
        "esi_caudal": ("purpose", "injection"),
        "esi_transforaminal": ("purpose", "injection"),
        "esi_interlaminar": ("purpose", "injection"),
        "esi_unspecified": ("purpose", "injection"),
    },
    "procedure.setting": {
        "obstetric_vaginal": ("purpose", "birth_vaginal"),
        "obstetric_instrumental": ("purpose", "birth_instrumental"),
        "obstetric_caesarean": ("purpose", "birth_caesarean"),
        "pain_clinic": ("purpose", "injection"),
        "surgery": ("purpose", "surgery"),
    },
}
CHOICES = {"purpose": dict(PURPOSES), "kind": dict(KINDS)}
TIMES = ("since_procedure", "since_delivery", "since_catheter_removal", "since_onset")


@dataclass(frozen=True, slots=True)
class FactView:
    """One answer for the first pages: its field and value in the form, and both in words."""

    name: str
    value: str
    asked: str
    answered: str
    words: str


def fact_views(details: Iterable[Detail], pack: Pack) -> tuple[FactView, ...]:
    """What the first pages can begin with; of two answers to one question the first counts."""
    legends = _legends(pack)
    found: dict[str, FactView] = {}
    for detail in details:
        for name, value, answered in _told(detail):
            found.setdefault(name, FactView(FACT + name, value, legends.get(name, name), answered, detail.words))
    return tuple(found.values())


def _legends(pack: Pack) -> dict[str, str]:
    """The questions as the first pages put them, whatever was answered before."""
    told = {"purpose": "birth_vaginal", "kind": "epidural", "tube": "out"}
    asked = (one for name in STEPS for one in step(name, told, pack).asked)
    return {one.name: one.legend for one in asked if isinstance(one, ChoiceAsked | TimeAsked)}


def _told(detail: Detail) -> Iterator[tuple[str, str, str]]:
    known = AS_TOLD.get(detail.field, {}).get(str(detail.value))
    if known is not None:
        yield *known, CHOICES[known[0]][known[1]]
    clock = detail.field.removeprefix("hours.")
    if clock in TIMES and isinstance(detail.value, float | int):
        ago = _ago(detail.value)
        yield clock, ago, f"{ago} ago"


def _ago(hours: float) -> str:
    whole_days = hours >= HOURS_A_DAY and hours % HOURS_A_DAY == 0
    return f"{hours / HOURS_A_DAY:g} days" if whole_days else f"{hours:g} hours"


def facts_kept(typed: Mapping[str, str]) -> dict[str, str]:
    """The facts whose tick was left, as the first pages type them; anything else than our page sends is left out."""
    choices = {name: value for name, known in CHOICES.items() if (value := typed.get(FACT + name, "")) in known}
    times = (fact for name in TIMES for fact in _time(name, typed.get(FACT + name, "")))
    return {**choices, **dict(times)}


def _time(name: str, value: str) -> list[tuple[str, str]]:
    amount, _, unit = value.partition(" ")
    try:
        return [] if hours_ago(amount, unit) is None else [(name, amount), (f"{name}.unit", unit)]
    except NotReadable:
        return []
