"""The record of a number: what each kind must and must not carry, and how counts become a mean."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.pack.numbers import UNITS, read_quantity

WHERE = "causes/a.toml: links.fever.yes"
BASE: dict[str, Any] = {
    "value": 0.2,
    "low": 0.1,
    "high": 0.4,
    "unit": "probability",
    "population": "women after a labour epidural",
    "looked_on": date(2026, 11, 20),
}
CITED: dict[str, Any] = {**BASE, "source": "tunn2025", "locator": "abstract"}
KINDS: dict[str, dict[str, Any]] = {
    "measured": CITED | {"kind": "measured"},
    "derived": CITED | {"kind": "derived", "derivation": "6 of 3.05 M"},
    "elicited": BASE | {"kind": "elicited", "derivation": "judged"},
    "policy": BASE | {"kind": "policy", "derivation": "our choice"},
}


def read(**changes: Any) -> Quantity:
    """The elicited record with changes; None removes a key."""
    record = {**KINDS[changes.pop("of", "elicited")], **changes}
    return read_quantity({key: value for key, value in record.items() if value is not None}, WHERE)


def refused(**changes: Any) -> InvalidPack:
    with pytest.raises(InvalidPack) as caught:
        read(**changes)
    assert caught.value.where.startswith(WHERE)
    assert caught.value.allowed
    assert caught.value.remedy
    return caught.value


# --- kinds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_of_each_kind_is_read(kind: str) -> None:
    number = read(of=kind)
    assert (number.value, number.low, number.high, number.kind) == (0.2, 0.1, 0.4, kind)
    assert number.where == WHERE


@pytest.mark.parametrize("kind", ["elicited", "policy"])
@pytest.mark.parametrize("citation", [{"source": "tunn2025"}, {"locator": "table 2"}])
def test_judgement_never_carries_a_citation(kind: str, citation: dict[str, str]) -> None:
    error = refused(of=kind, **citation)
    assert error.where == WHERE
    assert f"no source on a number of kind {kind}" in error.allowed
    assert "Remove the citation" in error.remedy


@pytest.mark.parametrize("kind", ["measured", "derived"])
@pytest.mark.parametrize("missing", ["source", "locator"])
def test_a_study_is_cited_with_its_place(kind: str, missing: str) -> None:
    error = refused(of=kind, **{missing: None})
    assert error.value == kind
    assert "Cite it, or call it elicited" in error.remedy


@pytest.mark.parametrize("kind", ["derived", "elicited", "policy"])
def test_whatever_was_not_printed_says_how_it_came_about(kind: str) -> None:
    assert refused(of=kind, derivation=None).where == f"{WHERE}.derivation"


def test_what_was_printed_needs_no_derivation() -> None:
    assert read(of="measured").derivation is None


def test_a_kind_that_does_not_exist_is_refused() -> None:
    error = refused(kind="guessed")
    assert error.where == f"{WHERE}.kind"
    assert error.allowed == "measured, derived, elicited, policy"


@pytest.mark.parametrize("key", ["unit", "population", "kind", "looked_on"])
def test_a_record_is_complete(key: str) -> None:
    assert refused(**{key: None}).where == f"{WHERE}.{key}"


def test_an_expert_gives_a_range() -> None:
    assert "honest interval" in refused(low=None, high=None).remedy
    assert "honest interval" in refused(low=0.2, high=0.2).remedy


# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["value", "low", "high", "events", "total"])
@pytest.mark.parametrize("given", [math.nan, math.inf, -math.inf, "0.2", True, [0.2]])
def test_a_number_is_a_finite_number(key: str, given: object) -> None:
    error = refused(**{key: given})
    assert error.where == f"{WHERE}.{key}"


@pytest.mark.parametrize(
    ("value", "low", "high"), [(1.2, 0.1, 1.3), (-0.1, -0.2, 0.1), (0.5, 0.2, 1.0001), (0.5, -0.01, 0.8)]
)
def test_a_probability_lies_between_0_and_1_with_its_interval(value: float, low: float, high: float) -> None:
    error = refused(value=value, low=low, high=high)
    assert error.value == value
    assert "0 to 1 for probability" in error.allowed


@pytest.mark.parametrize(("low", "high"), [(0.3, 0.4), (0.1, 0.15), (0.4, 0.1)])
def test_the_interval_holds_the_value(low: float, high: float) -> None:
    error = refused(low=low, high=high)
    assert "low <= value <= high" in error.allowed


@pytest.mark.parametrize("unit", ["hours", "per_day", "weight", "loss", "odds_ratio"])
def test_no_other_unit_goes_below_0(unit: str) -> None:
    refused(unit=unit, value=-1.0, low=-2.0, high=1.0)
    assert read(unit=unit, value=5.0, low=1.0, high=12.0).value == 5.0


def test_an_odds_ratio_is_above_0() -> None:
    assert "above 0" in refused(unit="odds_ratio", value=0.0, low=0.0, high=1.0).allowed


def test_a_unit_must_be_known_and_the_one_of_its_place() -> None:
    assert refused(unit="percent").where == f"{WHERE}.unit"
    with pytest.raises(InvalidPack, match="hours"):
        read_quantity(KINDS["elicited"], WHERE, "hours")
    assert all(read(unit=unit, of="policy").unit == unit for unit in UNITS)


def test_a_number_without_a_value_is_refused() -> None:
    assert "`events` and `total`" in refused(value=None).allowed


# --- counts ---------------------------------------------------------------------------------------------------------


def counted(events: float, total: float, **more: Any) -> Quantity:
    return read(of="measured", value=None, low=None, high=None, events=events, total=total, **more)


@pytest.mark.parametrize(("events", "total"), [(0, 10), (3, 10), (10, 10), (6, 3_050_000)])
def test_counts_become_the_mean_of_a_beta(events: float, total: float) -> None:
    number = counted(events, total)
    assert number.value == pytest.approx((events + 0.5) / (total + 1))
    assert 0 <= number.low < number.value < number.high <= 1
    assert (number.events, number.total, number.is_count) == (events, total, True)


def test_more_people_narrow_the_interval() -> None:
    few, many = counted(3, 10), counted(300, 1000)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("events", "total"), [(11, 10), (-1, 10), (0, 0)])
def test_impossible_counts_are_refused(events: float, total: float) -> None:
    with pytest.raises(InvalidPack, match="events from 0 to total"):
        counted(events, total)


@pytest.mark.parametrize("half", [{"events": 3}, {"total": 10}])
def test_half_a_count_is_not_dropped_in_silence(half: dict[str, float]) -> None:
    refused(**half)


# --- form -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", [0.2, "0.2", [0.2], True])
def test_a_bare_number_is_refused(raw: object) -> None:
    with pytest.raises(InvalidPack) as caught:
        read_quantity(raw, WHERE)
    assert caught.value.allowed == "a number with its record"
    assert "value = ..." in caught.value.remedy


def test_a_mistyped_key_is_refused_by_name() -> None:
    error = refused(sourcce="tunn2025")
    assert error.where == f"{WHERE}.sourcce"
    assert "source" in error.allowed


@pytest.mark.parametrize("key", ["population", "derivation", "unit", "row"])
@pytest.mark.parametrize("given", ["", "   ", 3, ["a"]])
def test_a_text_is_a_text_and_not_blank(key: str, given: object) -> None:
    assert refused(**{key: given}).where == f"{WHERE}.{key}"


@pytest.mark.parametrize("given", ["2026-11-20", 20261120, True])
def test_the_date_of_the_last_look_is_a_date(given: object) -> None:
    assert refused(looked_on=given).where == f"{WHERE}.looked_on"
