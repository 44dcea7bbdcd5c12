"""An evaluation from file to report, on a few cases whose counts are known beforehand."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, record, written
from tuohy import load_pack
from tuohy.evaluation import evaluate as evaluating
from tuohy.evaluation.cases import read_file
from tuohy.evaluation.evaluate import LATER, evaluate
from tuohy.evaluation.html import page, write_html
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.published import MAY_NOT, PUBLISHED
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.sections import sections
from tuohy.evaluation.table import Table

PACK = load_pack()
HAEMATOMA = {"cause": "spinal_epidural_haematoma", "also": [], "exact": True, "certainty": "confirmed", "benign": False}
LATER_WEAK = {"hours": 60, "answers": BOTH_LEGS_WEAK, "urgency": "emergency_now"}


def tables(evaluation: Evaluation) -> list[Table]:
    return [table for section in sections(evaluation) for table in section.tables]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("cases")
    path = written(
        folder / "cases.jsonl",
        record("sore", later=[LATER_WEAK]),
        record("weak", answers=BOTH_LEGS_WEAK, truth=HAEMATOMA, urgency="emergency_now", acceptable=[]),
        record("silent", usable_for={"diagnosis": False, "urgency": False}),
        record("stranger", answers={"fevr": "yes"}),
        "{bad",
    )
    return evaluate(PACK, read_file(path), interactive=True, robust=True, against=PACK)


def test_good_cases_are_counted_and_the_others_named(report: Evaluation) -> None:
    assert report.cases == 3
    assert [(found.id, found.line) for found in report.problems] == [(None, 5), ("stranger", None)]
    assert "fevr" in str(report.problems[1].error["where"])


def test_urgency_is_counted_for_tuohy_and_for_the_baselines(report: Evaluation) -> None:
    for way in ("tuohy", "tuohy_unmentioned_denied", "four_red_flags_alone", "everyone_to_hospital"):
        assert report.urgency[way].emergencies_at_emergency == Share(1, 1), way
        assert report.urgency[way].strict.total == 2, way
    assert report.urgency["four_red_flags_alone"].over_triage == Share(0, 1)
    assert report.urgency["everyone_to_hospital"].over_triage == Share(1, 1)
    assert report.urgency[LATER].emergencies_at_emergency == Share(1, 1)


def test_the_ranking_counts_only_what_is_usable(report: Evaluation) -> None:
    assert report.ranking.every.first.total == 2
    assert report.ranking.left_out == {"not usable for diagnosis": 1}


def test_the_report_is_plain_json(report: Evaluation) -> None:
    told = json.loads(json.dumps(report.to_dict(), allow_nan=False))
    assert told["pack_hash"] == PACK.hash
    assert told["urgency"]["tuohy"]["emergencies_at_emergency"]["hits"] == 1
    assert told["interviews"]["unmentioned_denied"]["lengths"]["interviews"] == 3


def test_every_table_is_rectangular_and_says_what_it_is(report: Evaluation) -> None:
    shown = tables(report)
    assert all(table.title and all(len(row) == len(table.columns) for row in table.rows) for table in shown)
    assert {
        "Urgency due against urgency told",
        "By the family of the true cause",
        "Capability comparison score",
        "Published results",
        "Cases that could not be used",
    } <= {table.title for table in shown}


def test_the_page_holds_every_table_and_reaches_for_nothing_outside(report: Evaluation, tmp_path: Path) -> None:
    path = write_html(report, tmp_path / "new" / "folder")
    assert path.read_text(encoding="utf-8") == page(report)
    assert page(report).count("<caption>") == len(tables(report))
    assert "://" not in page(report).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "<script" not in page(report)


def test_the_page_shows_figures_and_says_what_may_not_be_concluded(report: Evaluation) -> None:
    assert page(report).count("<svg") == page(report).count("<figcaption>") >= 6
    assert "What may be concluded, and what not" in page(report)
    assert all(escape(limit) in page(report) for limit in MAY_NOT)


def test_each_published_result_of_others_says_how_it_is_known() -> None:
    assert all(one.source and one.known for one in PUBLISHED)


def test_every_part_of_the_report_is_counted_over_the_same_cases(report: Evaluation) -> None:
    assert report.advice_safety["tuohy"].gilbert.total == 2
    assert report.paired["tuohy"]["four_red_flags_alone"]["exact"].total == 2
    assert set(report.capability.difficulty) == {"sore", "weak"}
    assert sum(part.strict.total for part in report.urgency_by_context.values()) == 2
    assert sum(part.strict.total for part in report.urgency_by_family.values()) == 2
    assert report.calibration["first"].forecasts == 2
    assert report.robustness["answer_dropped"].cases_fell.total == 2
    assert report.against is not None and report.against.differs == ()


def test_what_grew_worse_later_is_a_rise(report: Evaluation) -> None:
    assert (report.escalation.rise_reached, report.escalation.rise_raised) == (Share(1, 1), Share(1, 1))


def test_what_was_not_asked_for_is_left_out(tmp_path: Path) -> None:
    found = evaluate(PACK, read_file(written(tmp_path / "c.jsonl", record("a"))))
    assert (found.robustness, found.interviews, found.ordinary, found.against) == ({}, {}, (), None)
    assert found.to_dict()["against"] is None


def test_ids_from_a_file_are_shown_as_text(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", record("<script>alert(1)</script>", urgency="nonsense"))
    shown = page(evaluate(PACK, read_file(path)))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_without_cases_there_is_a_report_of_nothing(tmp_path: Path) -> None:
    empty = evaluate(PACK, read_file(written(tmp_path / "c.jsonl", "")))
    assert empty.cases == 0
    assert empty.ranking.every.first == Share(0, 0)
    assert tables(empty)
    assert page(empty)


def test_ordinary_women_are_drawn_for_each_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "DAYS", (1.0, 42.0))
    empty = read_file(written(tmp_path / "c.jsonl", ""))
    found = evaluate(PACK, empty, ordinary=10)
    assert [(day.day, day.by_flags.total, day.sample_by_answer.total) for day in found.ordinary] == [
        (1, 10, 10),
        (42, 10, 10),
    ]
    assert any("Ordinary women" in table.title for table in tables(found))


def test_ordinary_women_are_interviewed_where_interviews_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluating, "DAYS", (1.0,))
    monkeypatch.setattr(evaluating, "INTERVIEWED", 1)
    found = evaluate(PACK, read_file(written(tmp_path / "c.jsonl", "")), interactive=True, ordinary=2)
    assert {one.lengths.interviews for one in found.ordinary_interviews.values()} == {1}
    assert "Interviews with ordinary women" in [section.title for section in sections(found)]
