"""How the pages look: nothing wider than a narrow phone, all of it readable and labelled, with pictures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.system.conftest import DESKTOP, NARROW, PHONE, visiting
from tests.system.looks import Look, look, pages
from tests.system.stories import NEVER_WORE_OFF, SORENESS

Looks = Callable[[str], list[Look]]
VIEWPORTS = {"phone": PHONE, "desktop": DESKTOP, "narrow": NARROW}


@pytest.fixture(scope="module")
def looks(browser: Browser, site: str, shots: Path) -> Looks:
    """Every page at a width, measured; photographed before that, as somebody sees it who unfolds nothing."""
    seen: dict[str, list[Look]] = {}

    def tour(name: str) -> list[Look]:
        with visiting(browser, site, VIEWPORTS[name]) as visitor:
            found = []
            for kind in pages(visitor, SORENESS, NEVER_WORE_OFF):
                if name != "narrow":
                    visitor.photographs(shots / f"{kind}-{name}.png")
                found.append(look(kind, visitor))
            return found

    def cached(name: str) -> list[Look]:
        if name not in seen:
            seen[name] = tour(name)
        return seen[name]

    return cached


@pytest.mark.parametrize("name", VIEWPORTS)
def test_nothing_is_wider_than_the_window(looks: Looks, name: str) -> None:
    assert {look.kind: look.facts["overflow"] for look in looks(name) if look.facts["overflow"] > 0} == {}


@pytest.mark.parametrize("fact", ["small_targets", "small_text"])
@pytest.mark.hazard("H30")
def test_everything_is_large_enough_on_a_phone(looks: Looks, fact: str) -> None:
    assert {look.kind: look.facts[fact] for look in looks("phone") if look.facts[fact]} == {}


@pytest.mark.parametrize("fact", ["unlabelled", "ids_twice", "dead_references", "unnamed_groups"])
def test_every_control_has_its_label(looks: Looks, fact: str) -> None:
    assert {look.kind: look.facts[fact] for look in looks("phone") if look.facts[fact]} == {}


@pytest.mark.hazard("H30")
def test_every_page_has_its_landmarks_and_its_language(looks: Looks) -> None:
    for page in looks("phone"):
        assert page.facts["landmarks"] == [1, 1, 1], page.kind
        assert page.facts["language"] == "en-GB", page.kind


@pytest.mark.hazard("H30")
def test_headings_begin_at_the_top_and_skip_no_level(looks: Looks) -> None:
    for page in looks("phone"):
        levels = page.facts["headings"]
        below_the_summary = levels[1:] if page.kind == "5-mistake" else levels
        assert below_the_summary[0] == 1, page.kind
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.kind
