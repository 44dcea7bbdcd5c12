"""Reading a case from its JSON form: shapes, names and ranges that need no pack."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tuohy.model.case import (
    CATHETERS,
    CLOCKS,
    LEVELS,
    LONGEST_HOURS,
    OLDEST,
    PROCEDURES,
    ROUTES,
    SETTINGS,
    SEXES,
    UNKNOWN,
    Answer,
    Case,
    Procedure,
)
from tuohy.model.diary_form import read_diary
from tuohy.model.errors import InvalidCase

# Keys that only an evaluation uses: a case file may carry them, an assessment never looks at them.
IGNORED = frozenset(
    {
        "acceptable",
        "citation",
        "days_to_resolution",
        "kind",
        "later",
        "narrative",
        "panel",
        "truth",
        "urgency",
        "urgency_changed",
        "urgency_reason",
        "usable_for",
    }
)
READ = ("id", "route", "procedure", "age", "sex", "presenting", "hours", "answers", "diary")
PROCEDURE_WORDS = {"kind": PROCEDURES, "setting": SETTINGS, "level": LEVELS, "catheter": CATHETERS}


def read_case(record: object) -> Case:
    """A Case from a JSON object; every key is optional, absent and null and "unknown" mean unknown."""
    fields = _object(record, "case")
    _refuse_unknown_keys(fields)
    hours = _hours(_part(fields, "hours"))
    answers = _part(fields, "answers")
    return Case(
        id=_identifier(fields.get("id")),
        route=_word(fields.get("route"), "route", ROUTES, "self_check"),
        procedure=_procedure(_part(fields, "procedure")),
        age=_number(fields.get("age"), "age", OLDEST),
        sex=_word(fields.get("sex"), "sex", SEXES, UNKNOWN),
        presenting=_presenting(fields.get("presenting")),
        hours=hours,
        answers=_answers(answers),
        asked=frozenset(name for name, given in answers.items() if given is None or given == UNKNOWN),
        diary=read_diary(fields.get("diary"), hours.get("since_procedure")),
    )


def _object(given: object, where: str) -> Mapping[str, object]:
    if isinstance(given, Mapping) and all(isinstance(key, str) for key in given):
        return given
    raise InvalidCase(where, given, "an object with named keys", f"Send {where} as a JSON object.")


def _part(fields: Mapping[str, object], key: str) -> Mapping[str, object]:
    given = fields.get(key)
    return {} if given is None or given == UNKNOWN else _object(given, key)


def _refuse_unknown_keys(fields: Mapping[str, object]) -> None:
    for key in fields:
        if key not in READ and key not in IGNORED:
            raise InvalidCase(key, fields[key], ", ".join(READ), "Remove the key or correct its name.")


def _identifier(given: object) -> str | None:
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise InvalidCase("id", given, "a text", "Send the id as a string.")


def _word(given: object, where: str, allowed: Sequence[str], default: str) -> str:
    if given is None:
        return default
    if given == UNKNOWN:
        return UNKNOWN if UNKNOWN in allowed else default
    if isinstance(given, str) and given in allowed:
        return given
    raise InvalidCase(where, given, ", ".join(allowed), "Use one of the allowed words, or leave it out.")


def _procedure(fields: Mapping[str, object]) -> Procedure:
    for key in fields:
        if key not in PROCEDURE_WORDS:
            raise InvalidCase(f"procedure.{key}", fields[key], ", ".join(PROCEDURE_WORDS), "Remove or correct the key.")
    words = {
        key: _word(fields.get(key), f"procedure.{key}", allowed, UNKNOWN) for key, allowed in PROCEDURE_WORDS.items()
    }
    return Procedure(**words)


def _number(given: object, where: str, highest: float) -> float | None:
    if given is None or given == UNKNOWN:
        return None
    # bool is an int to Python; "true hours" is a mistake, not one hour.
    number = _as_float(given)
    # Written so that NaN and infinity fail: every comparison with NaN is false.
    if 0 <= number <= highest:
        return number
    raise InvalidCase(where, given, f"a number from 0 to {highest:g}", "Correct the number or leave it out.")


def _as_float(given: object) -> float:
    """The number, or NaN for what is none or is too large to be one."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return math.nan
    try:
        return float(given)
    except OverflowError:
        return math.nan


def _presenting(given: object) -> str | None:
    if given is None or given == UNKNOWN:
        return None
    if isinstance(given, str):
        return given
    raise InvalidCase("presenting", given, "the id of a finding", "Name the main complaint by its id.")


def _hours(fields: Mapping[str, object]) -> dict[str, float]:
    for key in fields:
        if key not in CLOCKS:
            raise InvalidCase(f"hours.{key}", fields[key], ", ".join(CLOCKS), "Remove or correct the key.")
    read = {clock: _number(fields.get(clock), f"hours.{clock}", LONGEST_HOURS) for clock in CLOCKS}
    known = {clock: hours for clock, hours in read.items() if hours is not None}
    _refuse_removal_before_procedure(known)
    return known


def _refuse_removal_before_procedure(hours: Mapping[str, float]) -> None:
    removal, procedure = hours.get("since_catheter_removal"), hours.get("since_procedure")
    if removal is not None and procedure is not None and removal > procedure:
        raise InvalidCase(
            "hours.since_catheter_removal",
            removal,
            f"at most hours.since_procedure ({procedure:g})",
            "A catheter cannot have come out before it went in: correct one of the two times.",
        )


def _answers(fields: Mapping[str, object]) -> dict[str, Answer]:
    read = {finding: _answer(given, f"answers.{finding}") for finding, given in fields.items()}
    return {finding: answer for finding, answer in read.items() if answer is not None}


def _answer(given: object, where: str) -> Answer | None:
    if given is None or given == UNKNOWN:
        return None
    if isinstance(given, str):
        return given
    if isinstance(given, Mapping):
        return {unit: _measured(value, f"{where}.{unit}") for unit, value in _object(given, where).items()}
    return _measured(given, where)


def _measured(given: object, where: str) -> float:
    number = _as_float(given)
    if math.isfinite(number):
        return number
    raise InvalidCase(where, given, "a state, 'unsure', or a finite number", "Correct or leave out.")
