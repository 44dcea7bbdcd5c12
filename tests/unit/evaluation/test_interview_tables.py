"""Tables of interviews: a row for all and one for emergencies, and every share that interviews count."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.unit.evaluation.labelled import BOTH_LEGS_WEAK, SORE, labelled
from tuohy import load_pack
from tuohy.evaluation.elicitation import coverage
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.interview_tables import COVERAGE_WORDS, interview_section
from tuohy.evaluation.interviews import Interviews, hold_interviews


@dataclass(frozen=True)
class WithShare(Interviews):
    """Interviews of which one more thing is counted."""

    heard_of_it: Share


@pytest.fixture(scope="module")
def held() -> dict[str, Interviews]:
    weak = labelled("e", answers=BOTH_LEGS_WEAK, presenting="leg_weakness", urgency="emergency_now", acceptable=[])
    return hold_interviews(load_pack(), [labelled("a", answers=SORE), weak])


def test_lengths_stand_for_all_and_for_emergencies_in_both_ways_of_answering(held: dict[str, Interviews]) -> None:
    length = interview_section(held).tables[0]
    assert [row[:2] for row in length.rows] == [
        ("unmentioned unknown, all", "2"),
        ("unmentioned unknown, emergencies", "1"),
        ("unmentioned denied, all", "2"),
        ("unmentioned denied, emergencies", "1"),
    ]


def test_what_ended_them_is_told_below(held: dict[str, Interviews]) -> None:
    assert "ended by" in interview_section(held).tables[0].note


def test_every_share_that_is_counted_is_shown(held: dict[str, Interviews]) -> None:
    counted = {way: WithShare(**vars(one), heard_of_it=Share(3, 4)) for way, one in held.items()}
    rows = [row for table in interview_section(counted).tables for row in table.rows]
    assert ("heard of it", "3 of 4\n19.4 to 99.4%", "3 of 4\n19.4 to 99.4%") in rows


def test_elicitation_coverage_stands_for_both_ways_together_and_for_the_median_person(
    held: dict[str, Interviews],
) -> None:
    (table,) = [one for one in interview_section(held).tables if one.title == "Elicitation coverage"]
    assert table.columns[1:] == (
        "unmentioned unknown: together",
        "median person, quartiles",
        "unmentioned denied: together",
        "median person, quartiles",
    )
    assert len(table.rows) == len(COVERAGE_WORDS)
    assert table.rows[2][1:3] == ("1 of 1\n2.5 to 100.0%", "100%\n100 to 100%")


def test_where_nobody_has_such_an_answer_no_median_is_shown(held: dict[str, Interviews]) -> None:
    none = {name: coverage([]) for name in COVERAGE_WORDS}
    bare = {way: replace(one, elicitation=none) for way, one in held.items()}
    (table,) = [one for one in interview_section(bare).tables if one.title == "Elicitation coverage"]
    assert set(table.rows[0][1:]) == {"0 of 0", ""}
