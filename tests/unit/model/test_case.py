"""A case is a value: it does not change, and its answers are added or withdrawn by making another."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tuohy.model.case import Case

CASE = Case(id="a", hours={"since_procedure": 3.0}, answers={"headache": "yes", "fever": "no"})


def test_a_case_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CASE.id = "b"  # type: ignore[misc]
    for mapping in (CASE.hours, CASE.answers):
        writable: Any = mapping
        with pytest.raises(TypeError):
            writable["headache"] = "no"


def test_a_case_does_not_follow_what_it_was_made_from() -> None:
    hours = {"since_procedure": 3.0}
    case = Case(hours=hours)
    hours["since_procedure"] = 4.0
    assert case.hours["since_procedure"] == 3.0


def test_answers_are_added_and_replaced_in_another_case() -> None:
    more = CASE.with_answers({"fever": "yes", "seizure": "no"})
    assert dict(more.answers) == {"headache": "yes", "fever": "yes", "seizure": "no"}
    assert (more.id, more.hours) == (CASE.id, CASE.hours)
    assert CASE.answers["fever"] == "no"


def test_answers_are_withdrawn_in_another_case() -> None:
    assert dict(CASE.without("fever", "never_there").answers) == {"headache": "yes"}
    assert set(CASE.answers) == {"headache", "fever"}
