"""`tuohy simulate`: counts, cases, published totals and self-consistency, for a reader and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.terminals import Command
from tuohy.cli import exit_codes


def test_a_look_at_people_says_who_they_are_what_they_need_and_what_they_have(tuohy: Command) -> None:
    found = tuohy("simulate", "-n", 200, "--seed", 1)
    assert found.code == exit_codes.DONE
    assert "200 people who open a self-check, after any procedure" in found.words
    for words in ("One in", "care at home", "What they have", "pelvic girdle pain", "not a study of them"):
        assert words in found.words


def test_a_day_and_a_procedure_are_named_in_plain_words(tuohy: Command) -> None:
    found = tuohy("simulate", "-n", 50, "--day", 2, "--context", "obstetric_epidural", "--route", "check_in")
    assert "50 people whom their team asks, 2 days after an epidural for labour or birth" in found.words
    assert "One in" not in found.words


def test_json_holds_the_counts(tuohy: Command) -> None:
    found = tuohy("simulate", "-n", 100, "--json").json
    assert (found["people"], sum(found["needs"].values())) == (100, 100)
    assert found["drawn"] > 100


def test_json_lines_are_cases_that_can_be_assessed_and_evaluated(tuohy: Command, tmp_path: Path) -> None:
    lines = tuohy("simulate", "-n", 2, "--jsonl").output
    assert [json.loads(line)["truth"]["certainty"] for line in lines.splitlines()] == ["simulated"] * 2
    path = tmp_path / "people.jsonl"
    path.write_text(lines, encoding="utf-8")
    assert [one["id"] for one in tuohy("assess", path, "--json").json_lines] == [
        json.loads(line)["id"] for line in lines.splitlines()
    ]
    assert tuohy("evaluate", path, "--json").json["cases"] == 2


def test_equal_seeds_print_equal_people(tuohy: Command) -> None:
    first, again, other = (tuohy("simulate", "-n", 3, "--jsonl", "--seed", seed).output for seed in (4, 4, 5))
    assert first == again
    assert first != other


def test_published_totals_are_shown_with_what_is_not_met_and_why(tuohy: Command) -> None:
    found = tuohy("simulate", "--published", "-n", 4000)
    assert "Macarthur 1995" in found.words
    assert "Used in making the pack: no test" in found.words
    assert "Not met, and why" in found.words
    told = tuohy("simulate", "--published", "-n", 4000, "--json").json["totals"]
    assert {"id", "low", "high", "pack", "met", "fitted", "gap"} <= set(told[0])


def test_self_consistency_is_written_as_table_and_figure(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("simulate", "--calibration", tmp_path / "out", "-n", 20)
    assert "Not accuracy" in found.words
    assert json.loads((tmp_path / "out" / "calibration.json").read_text(encoding="utf-8"))["people"] == 20
    assert (tmp_path / "out" / "calibration.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--context", "moon"), "there is no procedure 'moon'"),
        (("--json", "--jsonl"), "--json and --jsonl exclude each other"),
        (("--published", "--day", 3), "--published and --day exclude each other"),
        (("--calibration", "x", "--route", "check_in"), "--calibration and --route exclude each other"),
    ],
)
def test_wrong_usage_says_what_is_wrong(tuohy: Command, arguments: tuple[object, ...], words: str) -> None:
    found = tuohy("simulate", *arguments)
    assert found.code == exit_codes.WRONG_USAGE
    assert words in found.complaints


@pytest.mark.parametrize("arguments", [("-n", 0), ("-n", 2_000_000), ("--day", 0), ("--route", "mars")])
def test_numbers_out_of_range_are_refused(tuohy: Command, arguments: tuple[object, ...]) -> None:
    assert tuohy("simulate", *arguments).code == exit_codes.WRONG_USAGE
