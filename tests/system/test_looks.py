"""How the pages look: nothing wider than a narrow phone, controls that fit a thumb, and pictures of every page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.system.conftest import DESKTOP, NARROW, PHONE, visiting
from tests.system.test_journeys import SORENESS
from tests.system.visitor import Visitor

SMALLEST_TARGET = 24
SMALLEST_TEXT = 16


def pages(visitor: Visitor) -> Iterator[str]:
    """Every kind of page in turn, by name."""
    visitor.opens_the_start_page()
    yield "1-start"
    visitor.presses("Start")
    yield "2-purpose"
    visitor.chooses("What was the needle in your back for?", "Giving birth through the vagina, without instruments")
    visitor.goes_on()
    yield "3-injection"
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    yield "4-question"
    visitor.answers_all(SORENESS)
    yield "5-result"
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    visitor.presses("See the result now")
    yield "6-unfinished"
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="1")
    visitor.answers_all({"block_never_wore_off": "yes", "leg_weakness": "both_legs", "leg_numbness": "both_legs"})
    yield "7-emergency"
    visitor.page.goto(visitor.site + "/nowhere")
    yield "8-nowhere"


@pytest.mark.parametrize(("name", "viewport"), [("phone", PHONE), ("desktop", DESKTOP)])
def test_every_page_can_be_photographed(
    browser: Browser, site: str, shots: Path, name: str, viewport: dict[str, int]
) -> None:
    with visiting(browser, site, viewport) as visitor:
        for kind in pages(visitor):
            visitor.photographs(shots / f"{kind}-{name}.png")
            assert not visitor.is_scrolled_sideways(), kind


def test_a_narrow_phone_never_scrolls_sideways(browser: Browser, site: str) -> None:
    with visiting(browser, site, NARROW) as visitor:
        for kind in pages(visitor):
            visitor.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert not visitor.is_scrolled_sideways(), kind


def test_everything_to_press_is_large_enough(browser: Browser, site: str) -> None:
    with visiting(browser, site, PHONE) as visitor:
        for kind in pages(visitor):
            small = [
                control.evaluate("one => one.outerHTML")
                for control in visitor.page.locator("button, main label, select, input[type=text]").all()
                if control.is_visible() and (control.bounding_box() or {"height": 0})["height"] < SMALLEST_TARGET
            ]
            assert not small, (kind, small)


def test_no_text_is_smaller_than_sixteen_pixels(browser: Browser, site: str) -> None:
    script = """[...document.querySelectorAll('main *, footer *, header *')]
        .filter(one => !one.closest('svg') && one.innerText)
        .filter(one => parseFloat(getComputedStyle(one).fontSize) < %d).map(one => one.outerHTML)"""
    with visiting(browser, site, PHONE) as visitor:
        for kind in pages(visitor):
            assert visitor.page.evaluate(script % SMALLEST_TEXT) == [], kind


def test_every_page_has_one_heading_landmarks_and_a_label_for_each_control(browser: Browser, site: str) -> None:
    unlabelled = """[...document.querySelectorAll('input:not([type=hidden]), select')]
        .filter(one => one.labels.length === 0).map(one => one.outerHTML)"""
    twice = """[...document.querySelectorAll('[id]')].map(one => one.id)
        .filter((id, place, all) => all.indexOf(id) !== place)"""
    levels = "[...document.querySelectorAll('h1, h2, h3')].map(one => Number(one.tagName[1]))"
    with visiting(browser, site, PHONE) as visitor:
        for kind in pages(visitor):
            page = visitor.page
            assert page.locator("html[lang]").count() == 1
            assert [page.locator(landmark).count() for landmark in ("h1", "main", "footer")] == [1, 1, 1], kind
            assert page.evaluate(unlabelled) == [], kind
            assert page.evaluate(twice) == [], kind
            found = page.evaluate(levels)
            assert found[0] == 1, kind
            assert all(after - before <= 1 for before, after in pairwise(found)), kind
