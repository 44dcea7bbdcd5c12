"""Parts of a collection of cases: by what was done, and by the family of the true cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tuohy.evaluation.cases import LabelledCase
from tuohy.pack.schema import Pack

Item = TypeVar("Item")
BIRTH, INJECTION, OTHER = "birth", "steroid injection", "surgery or not known"


def context_of(case: LabelledCase) -> str:
    """Whose case it is: after a birth, after a steroid injection, or after anything else."""
    procedure = case.case.procedure
    if procedure.kind.startswith("esi") or procedure.setting == "pain_clinic":
        return INJECTION
    return BIRTH if procedure.setting.startswith("obstetric") else OTHER


def family_of(pack: Pack, case: LabelledCase) -> str:
    """The family of the true cause, or "unknown" for one that the pack has not."""
    cause = pack.causes.get(case.truth.cause)
    return "unknown" if cause is None else cause.family


def split(items: Iterable[Item], part: Callable[[Item], str]) -> dict[str, list[Item]]:
    """The items of each part, parts in order of their names."""
    everything = list(items)
    names = sorted({part(item) for item in everything})
    return {name: [item for item in everything if part(item) == name] for name in names}
