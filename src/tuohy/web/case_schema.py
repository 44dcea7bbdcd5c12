"""The case as a JSON schema, made from the words that the case form and the pack themselves accept."""

from __future__ import annotations

from typing import Any

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
    UNSURE,
)
from tuohy.model.case_form import IGNORED
from tuohy.model.diary import MOST_ENTRIES, WORST_SCORE
from tuohy.pack.schema import Finding, Measure, Pack

Schema = dict[str, Any]


def case_body(pack: Pack) -> Schema:
    """What FastAPI adds to an operation whose body is a case."""
    content = {"application/json": {"schema": case_schema(pack)}}
    return {"requestBody": {"required": True, "content": content}}


def case_schema(pack: Pack) -> Schema:
    """The case format of the interface, with every finding that this pack knows."""
    return _closed(
        {
            "id": {"type": ["string", "integer", "null"]},
            "route": _word(ROUTES),
            "procedure": _procedure(),
            "age": _number(OLDEST),
            "sex": _word(SEXES),
            "presenting": _word(tuple(pack.findings)),
            "hours": {**_closed({clock: _number(LONGEST_HOURS) for clock in CLOCKS}), "type": ["object", "null"]},
            "answers": {**_closed(_answers(pack)), "type": ["object", "null"]},
            "diary": _diary(),
            **{name: {"description": "only an evaluation reads this"} for name in sorted(IGNORED)},
        }
    )


def _procedure() -> Schema:
    words = {"kind": PROCEDURES, "setting": SETTINGS, "level": LEVELS, "catheter": CATHETERS}
    return {**_closed({key: _word(allowed) for key, allowed in words.items()}), "type": ["object", "null"]}


def _diary() -> Schema:
    """Pain scores at hours since the procedure, in the order of time."""
    scored = {"hours": LONGEST_HOURS, "score": WORST_SCORE}
    entry = _closed({key: {"type": "number", "minimum": 0, "maximum": highest} for key, highest in scored.items()})
    return {"type": ["array", "null"], "items": {**entry, "required": list(scored)}, "maxItems": MOST_ENTRIES}


def _answers(pack: Pack) -> Schema:
    return {finding.id: _answer(pack, finding) for finding in pack.findings.values()}


def _answer(pack: Pack, finding: Finding) -> Schema:
    state: Schema = _word((*finding.states, UNSURE))
    forms = [] if finding.measure is None else _measured(pack, finding.measure)
    return {"title": finding.name, "anyOf": [state, *forms]} if forms else {"title": finding.name, **state}


def _measured(pack: Pack, measure: Measure) -> list[Schema]:
    """A pair needs all units, a choice exactly one; a bare number is taken for points alone."""
    ranges = {unit: _range(pack, unit) for unit in measure.units}
    if measure.pair:
        return [{**_closed(ranges), "required": list(measure.units)}]
    single = [{**_closed({unit: bounds}), "required": [unit]} for unit, bounds in ranges.items()]
    return [*single, ranges["points"]] if measure.units == ("points",) else single


def _range(pack: Pack, unit: str) -> Schema:
    lowest, highest = pack.policy.value(f"lowest_{unit}"), pack.policy.value(f"highest_{unit}")
    return {"type": "number", "minimum": lowest, "maximum": highest}


def _word(allowed: tuple[str, ...]) -> Schema:
    words = allowed if UNKNOWN in allowed else (*allowed, UNKNOWN)
    return {"enum": [*words, None]}


def _number(highest: float) -> Schema:
    bounded = {"type": "number", "minimum": 0, "maximum": highest}
    return {"anyOf": [bounded, {"enum": [UNKNOWN, None]}]}


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}
