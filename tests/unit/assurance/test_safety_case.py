"""The safety case holds everything on one page that needs nothing from outside, and claims no more than was shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.support.people import packaged
from tests.unit.assurance.watched import results
from tests.unit.evaluation.labelled import labelled
from tuohy.assurance.hazards import hazards
from tuohy.assurance.hazards.marks import marked_tests
from tuohy.assurance.safety_case import SafetyCase, limits, page
from tuohy.assurance.safety_case.page import theme_rows
from tuohy.evaluation.cases import CaseFile
from tuohy.evaluation.evaluate import evaluate
from tuohy.pack.check import quantities
from tuohy.pack.coverage import shares
from tuohy.proofs.result import Counterexample, Result

PACK = packaged()
MADE = date(2026, 11, 21)
HOLDS = Result("T1", "a statement that holds", "proved by z3", ())
FAILS = Result("T2", "a statement that fails", "proved by z3", (Counterexample("somebody is calmed"),))


@lru_cache(maxsize=1)
def gathered() -> SafetyCase:
    """Gathered as the command gathers it, with theorems made up and no cases."""
    return SafetyCase(
        pack=f"{PACK.id} {PACK.version}",
        pack_hash=PACK.hash,
        hazards=hazards(),
        tests=marked_tests(),
        theorems=(HOLDS,),
        sentinels=results(),
        evaluation=None,
        limits=limits(shares(quantities(PACK))),
    )


def shown(found: SafetyCase) -> str:
    return page(found, MADE, "tuohy 0.1.0")


def text_of(found: SafetyCase) -> str:
    """What a reader sees, in one line."""
    without_style = re.sub(r"<style>.*?</style>", "", shown(found), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_style)).split())


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.hazard("H47")
def test_it_reaches_for_nothing_outside_and_runs_nothing() -> None:
    tags = Tags(shown(gathered())).found
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "base"}
    assert all(attributes["href"].startswith("#") for tag, attributes in tags if tag == "a" and attributes["href"])
    assert "url(" not in shown(gathered())
    assert "@import" not in shown(gathered())


def test_every_link_leads_to_a_place_on_the_page() -> None:
    tags = Tags(shown(gathered())).found
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(attributes["href"])[1:] for tag, attributes in tags if tag == "a"} <= set(ids)


def test_every_table_and_every_section_is_named() -> None:
    tags = Tags(shown(gathered())).found
    assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags)
    assert all("scope" in attributes for tag, attributes in tags if tag == "th")
    assert [attributes.get("lang") for tag, attributes in tags if tag == "html"] == ["en-GB"]
    assert sum(tag == "h1" for tag, _ in tags) == 1


def test_every_hazard_stands_there_with_its_tests_or_its_reason() -> None:
    said = text_of(gathered())
    for one in hazards():
        assert f"{one.id} {one.hazard}" in said
        assert one.human is None or one.human in said
    for tests in marked_tests().values():
        assert all(test.says in said for test in tests)


def test_no_hazard_of_the_log_has_neither() -> None:
    assert gathered().unproved == ()
    assert "have neither" not in text_of(gathered())


def test_a_hazard_that_lost_its_tests_is_told_on_the_first_page() -> None:
    assert "have neither: H01" in text_of(replace(gathered(), tests={}))


@pytest.mark.hazard("H45")
def test_it_claims_no_compliance_and_calls_the_sentinels_checks() -> None:
    said = text_of(gathered())
    assert "claims no compliance" in said
    assert "not reviewed by a Clinical Safety Officer" in said
    assert said.count("checks, not evidence of accuracy") >= 2
    assert "the program keeps to its rules; they say nothing about whether the rules are right" in said


def test_the_sentinels_are_shown_with_their_exact_interval() -> None:
    found = results().emergencies
    low, high = found.interval
    assert f"{found.hits} of {found.total} {low:.1%} to {high:.1%}" in text_of(gathered())
    assert all(one.sentinel.title in text_of(gathered()) for one in results().wrong)


def test_the_themes_together_are_everybody() -> None:
    rows = list(theme_rows(results()))
    assert sum(row.people for row in rows) == len(results().outcomes)
    assert sum(row.emergencies for row in rows) == results().emergencies.total


def test_a_theorem_that_fails_is_shown_with_the_case_against_it() -> None:
    said = text_of(replace(gathered(), theorems=(HOLDS, FAILS)))
    assert "1 of 2 hold" in said
    assert "somebody is calmed" in said
    assert "FAILS" in said


def test_theorems_that_were_not_run_are_not_passed_for_proved() -> None:
    said = text_of(replace(gathered(), theorems=None))
    assert "not run here, the solver is not installed" in said
    assert "hold for this pack" not in said


def test_without_cases_it_says_so_and_with_cases_their_counts_stand_there() -> None:
    assert "No cases were given." in text_of(gathered())
    measured = evaluate(PACK, CaseFile((labelled("a"),), ()))
    said = text_of(replace(gathered(), evaluation=measured))
    assert "1 labelled cases" in said
    assert "emergencies told to go now" in said


def test_the_share_of_estimates_is_worked_out_and_not_written_down() -> None:
    (half,) = [one for one in limits(shares(quantities(PACK), {})) if one.id == "estimates"]
    assert half.limit.startswith("0% of the influence")
    everywhere = {number.where: 1.0 for number in quantities(PACK)}
    (all_alike,) = [one for one in limits(shares(quantities(PACK), everywhere)) if one.id == "estimates"]
    assert all_alike.limit.startswith("9")
