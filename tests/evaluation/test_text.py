"""Free text on the narratives of published cases (`conftest.py`).

The phrases were written with these narratives in view, and changed after seeing what two independent readers refused.
So this shows that nothing got worse, not how good it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tuohy import load_pack
from tuohy.evaluation.beyond import read_beyond
from tuohy.evaluation.text import TextCounts, TextEvaluation, evaluate_text

LEAST_RECALL = 0.75
# Of the findings that the record speaks of; what it does not mention may be in the narrative all the same.
LEAST_PRECISION = 0.95
LEAST_PRECISION_WHOLE_RECORD = 0.90
# Beyond the records: what both of two independent readers took as told or implied, by case.
READ = Path(__file__).parent / "texts" / "published_read.toml"


@pytest.fixture(scope="module")
def evaluation(published: Path) -> TextEvaluation:
    return evaluate_text(load_pack(), [published], beyond=read_beyond(load_pack(), READ))


@pytest.fixture(scope="module")
def all_narratives(evaluation: TextEvaluation) -> TextCounts:
    return evaluation.parts["all"]


def test_every_line_is_used(evaluation: TextEvaluation) -> None:
    assert evaluation.problems == ()


def test_three_in_four_positive_answers_are_suggested(all_narratives: TextCounts) -> None:
    assert (all_narratives.recall.value or 0) >= LEAST_RECALL


def test_suggested_answers_seldom_contradict_the_record(all_narratives: TextCounts) -> None:
    assert (all_narratives.precision_where_recorded.value or 0) >= LEAST_PRECISION
    assert (all_narratives.precision.value or 0) >= LEAST_PRECISION_WHOLE_RECORD


def test_what_is_suggested_stands_in_the_record_or_was_taken_as_told_by_both_readers(
    all_narratives: TextCounts,
) -> None:
    assert all_narratives.precision_as_read is not None
    assert (all_narratives.precision_as_read.value or 0) >= LEAST_PRECISION


def test_no_finding_is_recorded_as_absent(all_narratives: TextCounts) -> None:
    assert all_narratives.flag_findings_cleared == 0
