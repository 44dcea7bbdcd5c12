"""Numbers as people type them."""

from __future__ import annotations

import pytest

from tuohy.web.selfcheck.amounts import NotReadable, hours_ago, number
from tuohy.web.selfcheck.presenters.times import within


@pytest.mark.parametrize(("typed", "read"), [("3", 3), ("1.5", 1.5), ("1,5", 1.5), (" 2 ", 2), ("0", 0), ("٣", 3)])
def test_a_number_may_have_a_comma_or_a_point(typed: str, read: float) -> None:
    assert number(typed) == read


@pytest.mark.parametrize("typed", ["", "two", "-1", "1e9", "nan", "inf", "1.2.3", "1 2", "9" * 10, "0x1"])
def test_anything_else_is_asked_again(typed: str) -> None:
    with pytest.raises(NotReadable, match="number"):
        number(typed)


@pytest.mark.parametrize(
    ("typed", "unit", "hours"),
    [("3", "hours", 3), ("2", "days", 48), ("1,5", "weeks", 252), ("2", "months", 1461), ("1", "years", 8766)],
)
@pytest.mark.hazard("H05")
def test_a_time_is_a_number_and_its_unit(typed: str, unit: str, hours: float) -> None:
    assert hours_ago(typed, unit) == hours


def test_nothing_typed_is_no_time_whatever_the_unit() -> None:
    assert hours_ago("  ", "days") is None


@pytest.mark.hazard("H39")
def test_a_unit_is_never_guessed() -> None:
    with pytest.raises(NotReadable, match="Choose hours"):
        hours_ago("3", "")


def test_longer_than_a_case_may_hold_is_asked_again() -> None:
    with pytest.raises(NotReadable, match="longer ago"):
        hours_ago("51", "years")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.5, "Within the hour"),
        (1, "Within the hour"),
        (4, "Within 4 hours"),
        (24, "Within a day"),
        (72, "Within 3 days"),
        (168, "Within a week"),
        (336, "Within 2 weeks"),
    ],
)
def test_a_limit_is_told_in_the_unit_that_people_use(hours: float, said: str) -> None:
    assert within(hours) == said
