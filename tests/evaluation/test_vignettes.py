"""120 constructed vignettes, written without sight of the pack and looked at since: nothing gets worse unnoticed.

They are no real people. What they gave when they were new stands beside today's counts in docs/evaluation.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tuohy import load_pack
from tuohy.evaluation.cases import read_file
from tuohy.evaluation.evaluate import evaluate
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.report import Evaluation

VIGNETTES = Path(__file__).parent / "vignettes" / "constructed.jsonl"
PAGE = ROOT / "docs" / "evaluation.md"


@pytest.fixture(scope="module")
def report() -> Evaluation:
    return evaluate(load_pack(), read_file(VIGNETTES))


def test_every_vignette_can_be_read(report: Evaluation) -> None:
    assert (report.cases, report.problems) == (120, ())


def test_no_emergency_is_told_less_than_to_go_now(report: Evaluation) -> None:
    now = report.urgency["tuohy"].emergencies_at_emergency
    assert now.hits == now.total > 30


def test_nobody_is_told_less_than_any_reader_accepts(report: Evaluation) -> None:
    assert report.urgency["tuohy"].under_triaged == ()


def test_the_page_says_what_comes_of_them_today(report: Evaluation) -> None:
    urgency, ranking = report.urgency["tuohy"], report.ranking.every
    today = {
        "emergencies told to go now": urgency.emergencies_at_emergency,
        "same-day cases told the same day or now": urgency.same_day_same_day_or_more,
        "told less than any reader accepts": urgency.under_triage,
        "others sent beyond what any reader accepts": urgency.over_triage,
        "true cause first": ranking.first,
        "true cause among the first three": ranking.among_three,
        "true cause on display": ranking.displayed,
    }
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name, share in today.items() if not stands(page, name, share)] == []


def stands(page: str, name: str, share: Share) -> bool:
    """Whether a row of the page ends with this share."""
    rows = (line for line in page.splitlines() if line.startswith(f"| {name} |"))
    return any(row.endswith(f"| {share.hits} of {share.total} |") for row in rows)
