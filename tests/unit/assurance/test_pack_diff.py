"""What an edit of the pack does to cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.people import LABOUR, packaged, person
from tuohy.assurance.pack_diff import NONE, REFUSED, NamedCase, changed_cases, outcome, read_cases
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import Urgency

PACK = packaged()
HEADACHE = NamedCase("headache", person({"headache": "yes", "headache_postural": "yes"}, LABOUR))
CHEST = NamedCase("chest", person({"chest_pain_breathless": "yes"}, LABOUR))
QUIETER = replace(PACK, flags={name: flag for name, flag in PACK.flags.items() if name != "chest"})


def test_nothing_changes_under_the_same_pack() -> None:
    assert list(changed_cases(PACK, PACK, [HEADACHE, CHEST])) == []


def test_a_flag_that_is_gone_moves_those_it_was_for_and_nobody_else() -> None:
    (change,) = changed_cases(PACK, QUIETER, [HEADACHE, CHEST])
    assert (change.name, change.changes_urgency, change.changes_first_cause) == ("chest", True, False)
    assert (change.before.urgency, "chest" in change.before.flags) == (Urgency.EMERGENCY_NOW.id, True)
    assert "chest" not in change.after.flags


def test_another_first_cause_is_a_change_without_another_urgency() -> None:
    first = outcome(PACK, HEADACHE.case).first_cause
    fewer = replace(PACK, causes={name: cause for name, cause in PACK.causes.items() if name != first})
    (change,) = changed_cases(PACK, fewer, [HEADACHE])
    assert change.changes_first_cause
    assert change.after.first_cause not in (first, NONE)


def test_a_case_that_one_pack_does_not_accept_is_a_change() -> None:
    smaller = replace(PACK, findings={n: f for n, f in PACK.findings.items() if n != "chest_pain_breathless"})
    assert outcome(smaller, CHEST.case).urgency == REFUSED


def test_a_case_without_an_id_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "a"}\n\n{"answers": {"fever": "no"}}\n', encoding="utf-8")
    assert [named.name for named in read_cases([path])] == ["a", "cases.jsonl, line 3"]


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text("{}\n[]\n{bad\n", encoding="utf-8")
    with pytest.raises(InvalidCase):
        read_cases([path])
