"""`tuohy interview`: with a person who types, goes back, leaves out and stops; and with a case file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.terminals import EMERGENCY, ORDINARY, Command
from tests.unit.evaluation.labelled import written
from tuohy.cli import exit_codes

# A vaginal birth with an epidural whose tube is out; needle, birth, tube, last dose; place; complaint; onset.
PROCEDURE = ["1", "1", "2", "3 days", "60 hours", "2 d", "60 h"]
SORE_SITE = [*PROCEDURE, "1", "1", "2 days"]
# Nobody is asked more than this; what is typed beyond the end of an interview is never read.
ENOUGH = 300


def typed(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_an_interview_in_which_everything_is_left_out_ends_and_does_not_reassure(tuohy: Command) -> None:
    found = tuohy("interview", typed=typed(*SORE_SITE, *[""] * ENOUGH))
    assert found.code == exit_codes.DONE
    assert "You stopped early" not in found.output
    assert "BE SEEN WITHIN 48 HOURS" in found.output


def test_weak_legs_end_the_interview_with_the_call(tuohy: Command) -> None:
    complaint = [*PROCEDURE, "", "12", "1 hour"]
    found = tuohy("interview", typed=typed(*complaint, *["3"] * ENOUGH))
    assert "GET HELP NOW" in found.output
    assert "You stopped early" not in found.output


def test_whoever_stops_early_gets_what_the_answers_say_so_far(tuohy: Command) -> None:
    found = tuohy("interview", typed=typed(*SORE_SITE, ""))
    assert found.code == exit_codes.DONE
    assert "You stopped early" in found.output
    assert found.output.count("What it may be") == 1


def test_whoever_stops_at_the_first_question_gets_an_answer_all_the_same(tuohy: Command) -> None:
    assert "BE SEEN WITHIN 48 HOURS" in tuohy("interview", typed="").output


def test_b_goes_back_and_the_question_comes_again(tuohy: Command) -> None:
    found = tuohy("interview", typed=typed("1", "b", "3"))
    assert found.output.count("What was the needle in your back for?") == 2


def test_before_the_first_question_there_is_nothing(tuohy: Command) -> None:
    assert "This is the first question." in tuohy("interview", typed=typed("b")).output


def test_b_goes_back_from_a_screen_to_the_one_before_and_to_the_first_questions(tuohy: Command) -> None:
    once = tuohy("interview", typed=typed(*SORE_SITE))
    screen = once.output[once.output.index("How long ago did that begin?") :].split("\n")
    title = next(line for line in screen if "──" in line).split("─")[0].strip()
    again = tuohy("interview", typed=typed(*SORE_SITE, "", "b", "b", "2 days"))
    assert again.output.count("How long ago did that begin?") == 2
    assert again.output.count(title) >= 2


def test_a_question_mark_tells_why(tuohy: Command) -> None:
    assert "What is ordinary after a birth" in tuohy("interview", typed=typed("?")).words


@pytest.mark.parametrize("nonsense", ["9", "yes", "-1", "1.5", "²"])
def test_what_is_not_understood_is_asked_again(tuohy: Command, nonsense: str) -> None:
    found = tuohy("interview", typed=typed(nonsense, "1"))
    assert "Please type a number from 1 to 7." in found.output
    assert "What kind of injection was it?" in found.output


@pytest.mark.parametrize("nonsense", ["3", "three days", "3 m", "99999999 years", "3 parsecs"])
def test_a_time_without_a_unit_or_beyond_belief_is_asked_again(tuohy: Command, nonsense: str) -> None:
    found = tuohy("interview", typed=typed("1", "1", "2", nonsense, "3 days"))
    assert found.output.count("How long ago was the birth?") == 1
    assert "Please type a time" in found.output or "longer ago" in found.output


def test_several_places_are_named_at_once_and_told_to_the_engine(tuohy: Command) -> None:
    found = tuohy("interview", typed=typed(*PROCEDURE, "1, 5", *[""] * ENOUGH))
    assert "Where does it hurt now?" in found.output
    assert "My tailbone" in found.output
    assert "headache" in found.output[found.output.index("What it may be") :]


@pytest.mark.parametrize("nonsense", ["99", "head", "1;2", "0"])
def test_a_place_that_is_not_in_the_list_is_asked_again(tuohy: Command, nonsense: str) -> None:
    found = tuohy("interview", typed=typed(*PROCEDURE, nonsense, "1"))
    assert "Please type one or several numbers" in found.output
    assert "What troubles you most?" in found.output


def test_times_that_clash_are_asked_again(tuohy: Command) -> None:
    removal_first = ["1", "1", "2", "1 day", "1 day", "3 days", "1 day", "1", "1", "1 day"]
    found = tuohy("interview", typed=typed(*removal_first))
    assert "cannot have come out before it went in" in found.words
    assert found.output.count("How long ago was the needle put in?") == 2


def test_a_case_file_answers_and_the_transcript_says_what(tuohy: Command, tmp_path: Path) -> None:
    path = written(tmp_path / "case.json", ORDINARY)
    found = tuohy("interview", "--case", path)
    assert found.code == exit_codes.DONE
    assert "How bad is the pain in your back or leg right now?" in found.words
    assert "(no answer)" in found.output
    assert found.output.index("How bad is the pain") < found.output.index("What it may be")


def test_the_transcript_tells_numbers_back_with_their_unit(tuohy: Command, tmp_path: Path) -> None:
    numbers = {**ORDINARY["answers"], "fever": {"celsius": 36.9}, "pain_severity": 3}
    found = tuohy("interview", "--case", written(tmp_path / "case.json", {**ORDINARY, "answers": numbers}))
    assert "in the last 12 hours? 36.9 °C" in found.words
    assert "right now? 3 out of 10" in found.words


def test_a_case_file_with_an_emergency_is_asked_little(tuohy: Command, tmp_path: Path) -> None:
    short = tuohy("interview", "--case", written(tmp_path / "e.json", EMERGENCY)).output
    long = tuohy("interview", "--case", written(tmp_path / "o.json", ORDINARY)).output
    assert "GET HELP NOW" in short
    assert short.index("GET HELP NOW") < long.index("BE SEEN WITHIN")


def test_a_case_file_that_is_no_case_is_rejected(tuohy: Command, tmp_path: Path) -> None:
    path = written(tmp_path / "case.json", json.dumps({"age": 400}))
    found = tuohy("interview", "--case", path)
    assert found.code == exit_codes.REJECTED
    assert "age" in found.complaints
