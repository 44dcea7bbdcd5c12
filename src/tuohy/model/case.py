"""A case: procedure, times and answers of one person at one moment, as given, before the pack reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tuohy.model.diary import DiaryEntry
from tuohy.model.errors import InvalidCase

ROUTES = ("self_check", "check_in", "referred")
PROCEDURES = (
    "labour_epidural",
    "cse",
    "spinal",
    "surgical_epidural",
    "esi_interlaminar",
    "esi_transforaminal",
    "esi_caudal",
    "esi_unspecified",
    "blood_patch",
    "unknown",
)
SETTINGS = (
    "obstetric_vaginal",
    "obstetric_instrumental",
    "obstetric_caesarean",
    "obstetric_unknown",
    "surgery",
    "pain_clinic",
    "unknown",
)
LEVELS = ("lumbar", "thoracic", "cervical", "caudal", "sacral", "unknown")
CATHETERS = ("in", "out", "none", "unknown")
SEXES = ("female", "male", "other", "unknown")
CLOCKS = (
    "since_procedure",
    "since_last_dose",
    "since_catheter_removal",
    "since_delivery",
    "since_onset",
    "since_headache_onset",
    "since_patch",
)
LONGEST_HOURS = 438_000.0
OLDEST = 130
UNKNOWN = "unknown"
UNSURE = "unsure"

Measure = Mapping[str, float]
Answer = str | float | Measure


@dataclass(frozen=True, slots=True)
class Procedure:
    """What was done; every field may be unknown."""

    kind: str = UNKNOWN
    setting: str = UNKNOWN
    level: str = UNKNOWN
    catheter: str = UNKNOWN


@dataclass(frozen=True)
class Case:
    """Answers are a state, "unsure", a bare number (points) or a number with its unit; absent means unknown.

    `asked` names findings that were asked and left open ("unknown" in so many words): they are not asked again.
    `diary` holds pain scores at hours since the procedure, in the order of time.
    """

    id: str | None = None
    route: str = "self_check"
    procedure: Procedure = Procedure()
    age: float | None = None
    sex: str = UNKNOWN
    presenting: str | None = None
    hours: Mapping[str, float] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    diary: tuple[DiaryEntry, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "hours", MappingProxyType(dict(self.hours)))
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))

    @classmethod
    def from_dict(cls, record: object) -> Case:
        """Read the case format of the interface; raises InvalidCase naming key, value and what is allowed."""
        from tuohy.model.case_form import read_case

        return read_case(record)

    def with_answers(self, more: Mapping[str, Answer]) -> Case:
        """The same case with these answers added or replaced."""
        return replace(self, answers={**self.answers, **more})

    def without(self, *findings: str) -> Case:
        """The same case with these answers withdrawn."""
        return replace(self, answers={name: a for name, a in self.answers.items() if name not in findings})


__all__ = ["Answer", "Case", "InvalidCase", "Measure", "Procedure"]
