"""People written or collected without sight of the pack, and looked at since: nothing gets worse unnoticed.

The vignettes are no real people, the collected cases are published ones. What they gave when they were new stands
beside today's counts in docs/evaluation.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tuohy import load_pack
from tuohy.evaluation.cases import read_file
from tuohy.evaluation.evaluate import evaluate
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.report import Evaluation

FOLDER = Path(__file__).parent
PAGE = ROOT / "docs" / "evaluation.md"


@dataclass(frozen=True)
class Set:
    """A file of vignettes, where the page tells of it, how many it holds, and its emergencies that are told less."""

    file: str
    heading: str
    people: int
    told_less: tuple[str, ...] = ()
    too_low: tuple[str, ...] = ()


SETS = (
    Set("vignettes/constructed.jsonl", "### The first set", 120),
    # A kidney infection with shaking: two of the readers call the same day defensible.
    Set("vignettes/further.jsonl", "### The second set", 100, ("p033",)),
    Set("vignettes/third.jsonl", "### The third set", 100),
    # Double vision on the fourth day after a spinal, the same day as some reader accepts.
    Set("published/collected.jsonl", "### Published cases, collected anew", 91, ("d216",)),
    # He cannot walk after an injection, and nobody knows why or since when: some reader accepts the same day.
    Set("published/further.jsonl", "### Published cases, collected a second time", 123, ("e310",)),
    # A severe headache within the hour of a birth; a numb arm, and neither hour nor pump is told.
    Set("published/third.jsonl", "### Published cases, collected a third time", 121, ("g119", "g428"), ("g428",)),
    # Each of the five is the same day or within two days to some reader as well.
    Set(
        "published/fourth.jsonl",
        "### Published cases, collected a fourth time",
        116,
        ("h210", "h307", "h309", "h425", "h427"),
    ),
    # Each of the six is the same day to some reader as well.
    Set(
        "published/fifth.jsonl",
        "### Published cases, collected a fifth time",
        168,
        ("k217", "k236", "k317", "k419", "k429", "k602"),
    ),
)


@pytest.fixture(scope="module", params=SETS, ids=lambda one: one.file)
def told(request: pytest.FixtureRequest) -> tuple[Set, Evaluation]:
    one: Set = request.param
    return one, evaluate(load_pack(), read_file(FOLDER / one.file))


def test_every_vignette_can_be_read(told: tuple[Set, Evaluation]) -> None:
    one, report = told
    assert (report.cases, report.problems) == (one.people, ())


def test_no_further_emergency_is_told_less_than_to_go_now(told: tuple[Set, Evaluation]) -> None:
    one, report = told
    now = report.urgency["tuohy"].emergencies_at_emergency
    assert now.hits + len(one.told_less) == now.total > 30


def test_nobody_is_told_less_than_any_reader_accepts(told: tuple[Set, Evaluation]) -> None:
    assert told[1].urgency["tuohy"].under_triaged == told[0].too_low


def test_the_page_says_what_comes_of_them_today(told: tuple[Set, Evaluation]) -> None:
    one, report = told
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
    page = part(PAGE.read_text(encoding="utf-8"), one.heading)
    assert [name for name, share in today.items() if not stands(page, name, share)] == []


def part(page: str, heading: str) -> str:
    """What stands under a heading, up to the next."""
    return page.partition(f"{heading}\n")[2].partition("\n#")[0]


def stands(page: str, name: str, share: Share) -> bool:
    """Whether a row of the page ends with this share."""
    rows = (line for line in page.splitlines() if line.startswith(f"| {name} |"))
    return any(row.endswith(f"| {share.hits} of {share.total} |") for row in rows)
