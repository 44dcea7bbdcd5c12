"""A diary in a case: read strictly, every slip named."""

from __future__ import annotations

import math

import pytest

from tuohy.model.case import Case
from tuohy.model.diary import MOST_ENTRIES, DiaryEntry
from tuohy.model.errors import InvalidCase


def read(diary: object, **hours: float) -> tuple[DiaryEntry, ...]:
    return Case.from_dict({"hours": hours, "diary": diary}).diary


def test_entries_are_read_in_order() -> None:
    found = read([{"hours": 24, "score": 3}, {"hours": 30.5, "score": 0}], since_procedure=31)
    assert found == (DiaryEntry(24.0, 3.0), DiaryEntry(30.5, 0.0))


@pytest.mark.parametrize("nothing", [None, []])
def test_no_diary_is_an_empty_one(nothing: object) -> None:
    assert read(nothing) == ()


@pytest.mark.parametrize(
    ("diary", "where"),
    [
        ("daily", "diary"),
        ({"hours": 1, "score": 2}, "diary"),
        ([3], "diary[0]"),
        ([{"hours": 1}], "diary[0]"),
        ([{"hours": 1, "score": 2, "note": "bad"}], "diary[0]"),
        ([{"hours": 1, "score": 11}], "diary[0].score"),
        ([{"hours": 1, "score": -1}], "diary[0].score"),
        ([{"hours": 1, "score": True}], "diary[0].score"),
        ([{"hours": 1, "score": math.nan}], "diary[0].score"),
        ([{"hours": "1", "score": 1}], "diary[0].hours"),
        ([{"hours": 2, "score": 1}, {"hours": 2, "score": 1}], "diary[1].hours"),
        ([{"hours": 49, "score": 1}], "diary[0].hours"),
        ([{"hours": n, "score": 1} for n in range(MOST_ENTRIES + 1)], "diary"),
    ],
)
def test_a_diary_that_cannot_be_read_is_refused_by_place(diary: object, where: str) -> None:
    with pytest.raises(InvalidCase) as refused:
        read(diary, since_procedure=48)
    assert refused.value.where == where
