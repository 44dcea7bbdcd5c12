"""`tuohy assess`: one case, many cases, bad lines among good ones, and files that are no cases at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.terminals import EMERGENCY, ORDINARY, Command
from tests.unit.evaluation.labelled import written
from tuohy import Case, answer, assess
from tuohy.cli import exit_codes
from tuohy.evaluation import many
from tuohy.evaluation.json_lines import MOST_BYTES


def test_one_case_gives_one_object(tuohy: Command, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(ORDINARY, indent=2), encoding="utf-8")
    found = tuohy("assess", path, "--json")
    assert found.code == exit_codes.DONE
    assert found.json == json.loads(json.dumps(assess(Case.from_dict(ORDINARY)).to_dict()))


def test_many_cases_give_a_result_a_line_in_order(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("assess", written(tmp_path / "c.jsonl", ORDINARY, EMERGENCY, {"id": 3}), "--json")
    assert found.code == exit_codes.DONE
    assert [result["id"] for result in found.json_lines] == ["sore", "weak", "3"]


def test_bad_lines_are_told_in_place_and_the_others_still_run(tuohy: Command, tmp_path: Path) -> None:
    path = written(
        tmp_path / "c.jsonl",
        ORDINARY,
        '{"id": "half", "answers":',
        {"id": "typo", "answers": {"fevr": "yes"}},
        '{"id": "nan", "age": NaN}',
        "[]",
        EMERGENCY,
    )
    found = tuohy("assess", path, "--json")
    assert found.code == exit_codes.REJECTED
    first, half, typo, nan, no_object, last = found.json_lines
    assert (first["id"], last["id"], last["urgency"]["level"]) == ("sore", "weak", "emergency_now")
    assert (half["id"], half["line"], half["error"]["where"]) == (None, 2, "line 2")
    assert (typo["id"], "line" in typo, typo["error"]["where"]) == ("typo", False, "answers.fevr")
    assert (nan["id"], nan["line"]) == (None, 4)
    assert (no_object["id"], no_object["line"]) == (None, 5)
    assert set(typo["error"]) == {"code", "where", "value", "allowed", "remedy"}


def test_a_line_that_is_no_utf_8_spoils_itself_alone(tuohy: Command, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"id": "\xff"}\n' + json.dumps({"id": "b"}).encode())
    first, second = tuohy("assess", path, "--json").json_lines
    assert (first["line"], first["error"]["allowed"], second["id"]) == (1, "text in UTF-8", "b")


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "case"),
        (b"{bad", "case"),
        (b"\xff\xfe", "case"),
        (b'{"answers": {"fever": "yes", "fever": "no"}}', "case"),
        (b'["a", "b"]', "case"),
        (b'{"hours": {"since_procedure": -1}}', "hours.since_procedure"),
        (b'{"hours": {"since_procedure": 1e999}}', "hours.since_procedure"),
        (b'{"answers": {"fever": 42}}', "answers.fever"),
    ],
)
def test_a_file_that_is_no_case_is_one_error(tuohy: Command, tmp_path: Path, content: bytes, where: str) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)
    found = tuohy("assess", path, "--json")
    assert found.code == exit_codes.REJECTED
    assert (found.json["id"], found.json["error"]["where"]) == (None, where)


def test_a_case_of_more_than_five_megabytes_is_refused_unread(tuohy: Command, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"id": "big", "narrative": "x" * MOST_BYTES}), encoding="utf-8")
    found = tuohy("assess", path, "--json")
    assert (found.code, found.json["error"]["allowed"]) == (exit_codes.REJECTED, "at most 5000000 bytes")


def test_an_empty_file_of_lines_has_no_results(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("assess", written(tmp_path / "c.jsonl", ""), "--json")
    assert (found.code, found.output) == (exit_codes.DONE, "")


def test_standard_input_may_hold_a_case(tuohy: Command) -> None:
    assert tuohy("assess", "-", "--json", typed=json.dumps(EMERGENCY, indent=2)).json["id"] == "weak"


def test_standard_input_may_hold_lines(tuohy: Command) -> None:
    typed = f"{json.dumps({'id': 'a'})}\n\n{json.dumps({'id': 'b'})}\n"
    assert [one["id"] for one in tuohy("assess", "-", "--json", typed=typed).json_lines] == ["a", "b"]


def test_cases_spread_over_processes_are_answered_as_one_by_one(
    tuohy: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [{"id": str(n), "hours": {"since_procedure": 10 * n}} if n % 5 else "{bad" for n in range(30)]
    path = written(tmp_path / "c.jsonl", *cases)
    monkeypatch.setattr(many, "_processors", lambda: 2)
    spread = tuohy("assess", path, "--json")
    monkeypatch.setattr(many, "_processors", lambda: 1)
    one_by_one = tuohy("assess", path, "--json")
    assert spread.json_lines == one_by_one.json_lines
    assert (spread.code, spread.complaints) == (one_by_one.code, one_by_one.complaints)
    assert (spread.code, len(spread.json_lines)) == (exit_codes.REJECTED, 30)


def test_a_fault_of_ours_leaves_the_other_lines_alone(
    tuohy: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(case: Case, pack: object) -> object:
        if case.id == "b":
            raise ZeroDivisionError
        return assess(case)

    monkeypatch.setattr(answer, "assess", breaks)
    found = tuohy("assess", written(tmp_path / "c.jsonl", {"id": "a"}, {"id": "b"}, "{bad", {"id": "c"}), "--json")
    assert found.code == exit_codes.FAULT
    assert [one.get("error", {}).get("code") for one in found.json_lines] == [None, "fault", "invalid_case", None]
    assert "a fault of ours in line 2" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_another_pack_shows_by_its_name(tuohy: Command, other_pack: Path) -> None:
    found = tuohy("assess", "-", "--json", "--pack", other_pack, typed="{}")
    assert found.json["provenance"]["pack"] == "other 9"
