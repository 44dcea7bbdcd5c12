"""Free text on texts written for this project in many voices, with the findings that each of them tells.

All of them have been looked at by now, so they show that nothing gets worse; docs/free-text.md says what the second and
the third gave when they were new.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tuohy import load_pack
from tuohy.evaluation.text import TextCounts, evaluate_text

TEXTS = Path(__file__).parent / "texts"
# The least recall and precision of each file: what it reached, less a little.
FLOORS = {
    "developed": (0.90, 0.95),
    "held_out": (0.93, 0.95),
    "second_held_out": (0.86, 0.95),
    "third_held_out": (0.80, 0.90),
}


@pytest.fixture(scope="module", params=sorted(FLOORS))
def read_file(request: pytest.FixtureRequest) -> tuple[str, TextCounts]:
    found = evaluate_text(load_pack(), [TEXTS / f"{request.param}.jsonl"])
    assert found.problems == ()
    return request.param, found.parts["all"]


def test_recall_and_precision_stay_where_they_are(read_file: tuple[str, TextCounts]) -> None:
    name, counts = read_file
    recall, precision = FLOORS[name]
    assert (counts.recall.value or 0) >= recall
    assert (counts.precision.value or 0) >= precision


def test_no_finding_is_recorded_as_absent(read_file: tuple[str, TextCounts]) -> None:
    assert read_file[1].flag_findings_cleared == 0
