"""What a person reads in the terminal: first what to do, and in an emergency no percentage at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.unit.cli.terminals import EMERGENCY, ORDINARY, Command
from tests.unit.evaluation.labelled import written
from tuohy import Case, assess, load_pack
from tuohy.cli import exit_codes
from tuohy.cli.show_assessment import text

PACK = load_pack()
PERCENTAGE = re.compile(r"\d ?%|\d in 10|[█░]")


def test_what_to_do_stands_before_everything_else(tuohy: Command) -> None:
    for case in (ORDINARY, EMERGENCY):
        told = tuohy("assess", "-", typed=json.dumps(case)).words
        answer = assess(Case.from_dict(case))
        places = [told.index(part) for part in (answer.urgency.act.text, answer.verdict, "What it may be")]
        assert places == sorted(places)


def test_an_emergency_shows_the_call_first_and_no_percentages(tuohy: Command) -> None:
    told = tuohy("assess", "-", typed=json.dumps(EMERGENCY)).output
    assert told.index("GET HELP NOW") < told.index("What must be ruled out")
    before_the_plan = told[: told.index("What you can do")]
    assert PERCENTAGE.search(before_the_plan) is None
    assert "within 0 hours" not in told


def test_an_ordinary_answer_tells_chances_reasons_and_when_to_ring(tuohy: Command) -> None:
    told = tuohy("assess", "-", typed=json.dumps(ORDINARY)).output
    for heading in ("What it may be", "What speaks for and against it", "What you can do", "Watch out for", "Sources"):
        assert f"\n{heading}\n" in told.replace(" \n", "\n")
    assert "not a diagnosis" in told


def test_every_mark_has_its_source() -> None:
    told = text(assess(Case.from_dict(ORDINARY), PACK), PACK)
    body, sources = told.split("\nSources", 1)
    # In a narrow terminal a row of marks goes on in the next line.
    cited = {int(n) for marks in re.findall(r"\[(\d+(?:,\s+\d+)*)\]", body) for n in marks.split(",")}
    listed = [int(n) for n in re.findall(r"(?m)^ \[(\d+)\]", sources)]
    assert listed == list(range(1, len(listed) + 1))
    assert cited == set(listed)


def test_brackets_in_what_was_given_are_shown_as_they_are(tuohy: Command) -> None:
    found = tuohy("assess", "-", typed=json.dumps({"id": "[bold]x[/bold]", "answers": {"[red]": "yes"}}))
    assert "[bold]x[/bold]" in found.output
    assert found.code == exit_codes.REJECTED


def test_many_cases_are_told_one_after_the_other(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("assess", written(tmp_path / "c.jsonl", ORDINARY, "{bad", EMERGENCY))
    assert found.code == exit_codes.REJECTED
    places = [found.output.index(part) for part in ("WITHIN 48 HOURS", "No answer for line 2", "GET HELP NOW")]
    assert places == sorted(places)


def test_no_line_is_wider_than_the_terminal(tuohy: Command) -> None:
    told = tuohy("assess", "-", typed=json.dumps(ORDINARY)).output
    assert max(len(line) for line in told.splitlines()) <= 90
