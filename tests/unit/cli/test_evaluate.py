"""`tuohy evaluate`: reports of labelled cases as tables, JSON and HTML."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.terminals import Command
from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, record, written
from tuohy.cli import exit_codes

WEAK = record("weak", answers=BOTH_LEGS_WEAK, urgency="emergency_now", acceptable=[])


def test_counts_shares_and_intervals_stand_in_tables(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", record("a"), WEAK))
    assert found.code == exit_codes.DONE
    assert "emergencies told 1 of 1 1 of 1 1 of 1 1 of 1 to go now 2.5 to 100.0%" in found.words
    assert "Tuohy, as recorded, against: four red flags" in found.output


def test_the_terminal_leaves_details_to_the_written_report(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", record("a"), WEAK))
    assert "Solved by no system" not in found.output
    assert "--html DIR writes all of it" in found.words


def test_json_holds_the_same_counts(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", record("a"), WEAK), "--json")
    assert found.json["urgency"]["tuohy"]["emergencies_at_emergency"]["hits"] == 1
    assert found.json["interviews"] == {}
    assert found.json["ordinary"] == []


def test_several_files_count_together(tuohy: Command, tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.jsonl", record("a")), written(tmp_path / "b.jsonl", WEAK)
    assert tuohy("evaluate", first, second, "--json").json["cases"] == 2


def test_a_bad_case_is_named_and_the_others_count(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", record("a"), "{bad", WEAK), "--json")
    assert (found.code, found.json["cases"]) == (exit_codes.REJECTED, 2)
    assert [problem["line"] for problem in found.json["problems"]] == [2]


def test_interviews_and_ordinary_women_come_on_demand(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", WEAK), "--interactive", "--ordinary", "1", "--json")
    assert set(found.json["interviews"]) == {"unmentioned_unknown", "unmentioned_denied"}
    assert [day["day"] for day in found.json["ordinary"]] == [1, 2, 7, 42]


def test_all_cases_may_be_taken_as_sent_by_a_professional(tuohy: Command, tmp_path: Path) -> None:
    sore = record("sore", answers={"low_back_pain_diffuse": "yes", "pain_trend": "worsening"})
    file = written(tmp_path / "c.jsonl", sore)
    alone, sent = (tuohy("evaluate", file, *more, "--json").json for more in ((), ("--route", "referred")))
    assert (alone["route"], sent["route"]) == (None, "referred")
    assert alone["calibration"]["all_causes"] != sent["calibration"]["all_causes"]
    assert "all by the route referred" in tuohy("evaluate", file, "--route", "referred").words


def test_changes_of_single_answers_come_on_demand(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", WEAK), "--robustness", "--json")
    assert found.json["robustness"]["answer_dropped"]["cases_fell"]["total"] == 1


def test_another_pack_is_compared_case_by_case(tuohy: Command, tmp_path: Path, other_pack: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", WEAK), "--against", other_pack, "--json")
    assert found.json["against"]["pack"] == "other 9"
    assert found.json["against"]["differs"] == []


def test_the_report_is_written_as_html(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("evaluate", written(tmp_path / "c.jsonl", WEAK), "--html", tmp_path / "out")
    page = (tmp_path / "out" / "evaluation.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "evaluation.html" in found.words.replace(" ", "")
