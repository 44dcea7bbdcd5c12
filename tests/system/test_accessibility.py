"""axe-core finds nothing wrong with any kind of page, on a phone, on a narrow one and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.system.conftest import PHONE, VIEWPORTS, Looks, visiting


@pytest.mark.parametrize("name", VIEWPORTS)
@pytest.mark.hazard("H30")
def test_axe_finds_nothing_wrong(looks: Looks, name: str) -> None:
    assert {look.kind: look.violations for look in looks(name) if look.violations} == {}


@pytest.mark.hazard("H30")
def test_what_has_the_focus_is_not_hidden_by_the_line_above(browser: Browser, site: str) -> None:
    # given somebody who goes through a page with the keyboard
    with visiting(browser, site, PHONE, javascript=True) as visitor:
        visitor.goes_to("/learn/claims")
        visitor.page.keyboard.press("End")
        line = visitor.page.locator(".top").bounding_box()
        assert line is not None
        # when she goes backwards, link by link
        for _ in range(25):
            visitor.page.keyboard.press("Shift+Tab")
            box = visitor.page.evaluate("document.activeElement.getBoundingClientRect().top")
            inside = visitor.page.evaluate("document.activeElement.closest('.top, .nhsuk-skip-link') !== null")
            # then what she is at stands below the line
            assert inside or box >= line["height"] - 1, visitor.page.evaluate("document.activeElement.outerHTML")
