"""Bounds that another answer settles: the straight leg that nobody asked about, the score lent to a headache."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.people import packaged, person
from tuohy.engine.bounds import bounds
from tuohy.engine.reading import read
from tuohy.model.case import Answer
from tuohy.pack.schema import Pack

PACK = packaged()
LEG, WHY = "cannot_straight_leg_raise", "leg_cannot_why"


def of(
    name: str, answers: dict[str, Answer], opens: frozenset[str] = frozenset(), pack: Pack = PACK
) -> tuple[int, int]:
    """The bounds of one finding, given these answers."""
    return bounds(pack, read(pack, person(answers)), opens)[name]


def only(*names: str) -> Pack:
    """The pack with these findings and no gates or masks."""
    return replace(PACK, findings={name: replace(PACK.findings[name], gate=None) for name in names}, masks=())


# --- the straight leg -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leg", ["yes", "unsure"])
def test_a_leg_that_cannot_be_lifted_is_feared_weak_until_somebody_asks_why(leg: str) -> None:
    assert of(WHY, {LEG: leg}) == (1, 1)


@pytest.mark.parametrize(("why", "told"), [("pain_or_faint", (0, 0)), ("weak_or_numb", (1, 1)), ("unsure", (1, 1))])
def test_what_was_said_of_the_leg_counts(why: str, told: tuple[int, int]) -> None:
    assert of(WHY, {LEG: "yes", WHY: why}) == told


def test_an_unsure_why_stays_open_where_somebody_says_how_to_find_out() -> None:
    assert of(WHY, {LEG: "yes", WHY: "unsure"}, frozenset({WHY})) == (0, 1)


@pytest.mark.parametrize("answers", [{LEG: "no"}, {}])
def test_of_a_leg_that_can_be_lifted_or_was_not_asked_about_nothing_is_feared(answers: dict[str, Answer]) -> None:
    assert of(WHY, answers) == (0, 1)


def test_the_leg_alone_fears_nothing_for_what_a_pack_does_not_ask() -> None:
    assert of(LEG, {LEG: "yes"}, pack=only(LEG)) == (1, 1)


def test_the_pack_says_what_is_feared_beside_what() -> None:
    pack = only(LEG, WHY, "fever")
    findings = {name: replace(one, worst_beside=None) for name, one in pack.findings.items()}
    other = replace(pack, findings={**findings, "fever": replace(findings["fever"], worst_beside=WHY)})
    assert of(WHY, {LEG: "yes"}, pack=other) == (0, 1)
    assert of("fever", {WHY: "weak_or_numb"}, pack=other) == (pack.findings["fever"].highest,) * 2
    assert of("fever", {WHY: "pain_or_faint"}, pack=other)[0] == 0


# --- the score lent to a headache -----------------------------------------------------------------------------------


def test_only_what_is_certain_of_the_score_is_lent() -> None:
    answers: dict[str, Answer] = {"headache": "yes", "pain_severity": "unsure"}
    assert of("headache_severity", answers) == (3, 3)
    assert of("headache_severity", answers, frozenset({"pain_severity"})) == (0, 3)


def test_a_pack_without_a_headache_lends_nothing() -> None:
    pack = only("pain_severity", "headache_severity")
    assert of("headache_severity", {"pain_severity": "severe"}, pack=pack) == (0, 3)


def test_a_pack_without_a_severity_of_the_headache_is_fine() -> None:
    pack = only("headache", "pain_severity")
    assert of("headache", {"headache": "yes", "pain_severity": "severe"}, pack=pack) == (1, 1)
