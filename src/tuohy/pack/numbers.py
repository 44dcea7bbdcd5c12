"""Reading the record of a number: value or counts, unit, population, kind, source, date of the last look."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import KINDS, Kind, Quantity

UNITS = (
    "probability",
    "odds_ratio",
    "hours",
    "days",
    "per_day",
    "loss",
    "weight",
    "cost",
    "celsius",
    "fahrenheit",
    "mmhg",
    "points",
    "count",
)
TEXT_KEYS = ("unit", "population", "kind", "source", "locator", "derivation", "row")
NUMBER_KEYS = ("value", "low", "high", "events", "total")
KEYS = frozenset((*TEXT_KEYS, *NUMBER_KEYS, "looked_on"))
# 1.645 standard deviations hold 90 % of a normal distribution between them.
NINETY = 1.6448536269514722


def read_quantity(raw: object, where: str, unit: str | None = None) -> Quantity:
    """One record, checked; `unit` is the unit that this place of the pack expects."""
    record = _mapping(raw, where)
    _refuse_unknown(record, where)
    texts = {key: _text(record, key, where) for key in TEXT_KEYS}
    numbers = {key: _number(record, key, where) for key in NUMBER_KEYS}
    looked_on = record.get("looked_on")
    if not isinstance(looked_on, date):
        raise InvalidPack(f"{where}.looked_on", looked_on, "a date", "Add the date of the last look.")
    value, low, high = _bounds(numbers, where)
    quantity = Quantity(
        value,
        low,
        high,
        _required(texts, "unit", where),
        _required(texts, "population", where),
        _kind(texts, where),
        looked_on,
        where,
        texts["source"],
        texts["locator"],
        texts["derivation"],
        texts["row"],
        numbers["events"],
        numbers["total"],
    )
    _check_kind(quantity)
    _check_range(quantity, unit)
    return quantity


def _mapping(raw: object, where: str) -> Mapping[str, object]:
    if isinstance(raw, Mapping):
        return raw
    raise InvalidPack(where, raw, "a number with its record", "Write { value = ..., unit = ..., kind = ..., ... }.")


def _refuse_unknown(record: Mapping[str, object], where: str) -> None:
    if not KEYS.issuperset(record):
        key = next(key for key in record if key not in KEYS)
        raise InvalidPack(f"{where}.{key}", record[key], ", ".join(sorted(KEYS)), "Correct or remove the key.")


def _text(record: Mapping[str, object], key: str, where: str) -> str | None:
    given = record.get(key)
    if given is None or (isinstance(given, str) and given.strip()):
        return given
    raise InvalidPack(f"{where}.{key}", given, "a text", "Correct the value.")


def _number(record: Mapping[str, object], key: str, where: str) -> float | None:
    given = record.get(key)
    if given is None:
        return None
    if isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given):
        return float(given)
    raise InvalidPack(f"{where}.{key}", given, "a finite number", "Correct the value.")


def _required(texts: Mapping[str, str | None], key: str, where: str) -> str:
    given = texts[key]
    if given is None:
        raise InvalidPack(f"{where}.{key}", None, f"a value for `{key}`", f"Add `{key}`.")
    return given


def _kind(texts: Mapping[str, str | None], where: str) -> Kind:
    given = _required(texts, "kind", where)
    for kind in KINDS:
        if kind == given:
            return kind
    raise InvalidPack(f"{where}.kind", given, ", ".join(KINDS), "Use one of these.")


def _bounds(numbers: Mapping[str, float | None], where: str) -> tuple[float, float, float]:
    """Mean and 90 % interval, from the printed ones or from counts (Jeffreys' Beta)."""
    value, low, high = numbers["value"], numbers["low"], numbers["high"]
    if numbers["events"] is not None and numbers["total"] is not None:
        counted = _from_counts(numbers["events"], numbers["total"], where)
        value = counted[0] if value is None else value
        low, high = (counted[1] if low is None else low), (counted[2] if high is None else high)
    if (numbers["events"] is None) != (numbers["total"] is None):
        half = "events" if numbers["total"] is None else "total"
        raise InvalidPack(f"{where}.{half}", numbers[half], "both `events` and `total`", "Give the other, or neither.")
    if value is None:
        raise InvalidPack(where, None, "`value`, or `events` and `total`", "Give the number.")
    low, high = (value if low is None else low), (value if high is None else high)
    if not low <= value <= high:
        raise InvalidPack(where, value, f"low <= value <= high ({low:g} to {high:g})", "Correct the interval.")
    return value, low, high


def _from_counts(events: float, total: float, where: str) -> tuple[float, float, float]:
    if not 0 <= events <= total or total == 0:
        raise InvalidPack(where, events, f"events from 0 to total ({total:g})", "Correct the counts.")
    mean = (events + 0.5) / (total + 1)
    spread = NINETY * math.sqrt(mean * (1 - mean) / (total + 2))
    return mean, max(0.0, mean - spread), min(1.0, mean + spread)


def _check_kind(number: Quantity) -> None:
    cited = number.kind in ("measured", "derived")
    if cited and (number.source is None or number.locator is None):
        raise InvalidPack(
            number.where,
            number.kind,
            "a number with `source` and `locator`",
            "Cite it, or call it elicited.",
        )
    # An expert's range must never look like a study.
    if not cited and (number.source is not None or number.locator is not None):
        raise InvalidPack(
            number.where,
            number.source,
            f"no source on a number of kind {number.kind}",
            "Remove the citation.",
        )
    if number.kind != "measured" and number.derivation is None:
        raise InvalidPack(f"{number.where}.derivation", None, "the arithmetic or the ground", "Add `derivation`.")
    if number.kind == "elicited" and number.low == number.high and 0 < number.value < 1:
        raise InvalidPack(number.where, number.value, "`low` and `high` around it", "Give an honest interval.")


def _check_range(number: Quantity, unit: str | None) -> None:
    if number.unit not in UNITS or (unit is not None and number.unit != unit):
        raise InvalidPack(f"{number.where}.unit", number.unit, unit or ", ".join(UNITS), "Correct the unit.")
    lowest, highest = _range(number.unit)
    if not (lowest <= number.low and number.high <= highest):
        raise InvalidPack(
            number.where,
            number.value,
            f"{lowest:g} to {highest:g} for {number.unit}",
            "Correct the number.",
        )
    if number.unit == "odds_ratio" and number.value <= 0:
        raise InvalidPack(number.where, number.value, "an odds ratio above 0", "Correct the number.")


def _range(unit: str) -> tuple[float, float]:
    return (0.0, 1.0) if unit == "probability" else (0.0, math.inf)
