"""How the pages look: nothing wider than a narrow phone, all of it readable and labelled, with pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.system.conftest import VIEWPORTS, Looks


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
        assert page.facts["language"] == ("es" if page.kind.startswith("es-") else "en-GB"), page.kind


@pytest.mark.hazard("H30")
def test_headings_begin_at_the_top_and_skip_no_level(looks: Looks) -> None:
    for page in looks("phone"):
        levels = page.facts["headings"]
        below_the_summary = levels[1:] if page.kind == "mistake" else levels
        assert below_the_summary[0] == 1, page.kind
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.kind
