"""Labelled cases are read whole; what is wrong with one leaves the others alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.evaluation.labelled import labelled, record, written
from tuohy import load_pack
from tuohy.evaluation.cases import denied, read_file, read_files, read_labelled
from tuohy.model.case import Case
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import Urgency


def test_a_labelled_case_holds_case_truth_and_what_was_due() -> None:
    found = labelled(
        "a1",
        urgency="same_day",
        acceptable=["within_48h", "emergency_now"],
        truth={
            "cause": "meningitis",
            "also": ["preeclampsia"],
            "exact": False,
            "certainty": "confirmed",
            "benign": False,
        },
    )
    assert (found.id, found.case.presenting, found.case.hours["since_procedure"]) == (
        "a1",
        "pain_at_injection_site",
        48,
    )
    assert (found.truth.cause, found.truth.also, found.truth.exact) == ("meningitis", ("preeclampsia",), False)
    assert (found.lowest_acceptable, found.urgency, found.highest_acceptable) == (
        Urgency.WITHIN_48H,
        Urgency.SAME_DAY,
        Urgency.EMERGENCY_NOW,
    )
    assert found.usable_for == {"diagnosis", "urgency"}


def test_a_bad_line_is_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", record("a"), "{bad", record("b", urgency="soon"), record("c"))
    found = read_file(path)
    assert [case.id for case in found.cases] == ["a", "c"]
    assert [(one.id, one.line, one.error["where"]) for one in found.problems] == [
        (None, 2, "line 2"),
        ("b", 3, "urgency"),
    ]


def test_several_files_are_read_in_order(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.jsonl", record("a")), written(tmp_path / "b.jsonl", "[]", record("b"))
    found = read_files([first, second])
    assert [case.id for case in found.cases] == ["a", "b"]
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"urgency": None}, "urgency"),
        ({"truth": None}, "truth"),
        ({"acceptable": "routine"}, "acceptable"),
        ({"acceptable": ["never"]}, "acceptable"),
        ({"later": {"hours": 3}}, "later"),
        ({"later": [{"hours": 3, "urgency": "soon"}]}, "later.urgency"),
        ({"id": None}, "id"),
        ({"age": 200}, "age"),
    ],
)
def test_a_wrong_label_is_refused_by_name(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidCase) as refused:
        read_labelled(record("a", **changes))
    assert refused.value.where == where


def test_what_is_not_mentioned_can_be_denied_but_nothing_under_a_gate_that_was_not_mentioned() -> None:
    pack = load_pack()
    full = denied(pack, Case(answers={"fever": "yes", "headache": "yes"}))
    assert full.answers["fever"] == "yes"
    assert full.answers["leg_weakness"] == "no"
    assert full.answers["headache_postural"] == "no"
    assert "headache_postural" not in denied(pack, Case()).answers
