"""A page with all it needs is light enough for a bad connection: under 100 kB as it is transferred."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.system.conftest import PHONE, visiting
from tests.system.tour import pages

MOST_BYTES = 100_000
# A style sheet that weighs less was not measured.
LEAST_STYLE = 1_000


@pytest.fixture(scope="module")
def weights(browser: Browser, site: str) -> dict[str, int]:
    """Bytes of each kind of page: its own, and what a first visit needs besides."""
    with visiting(browser, site, PHONE) as visitor:
        done: list[Request] = []
        visitor.page.on("requestfinished", lambda request: done.append(request))
        own = {kind: _last_document(done, visitor.page) for kind in pages(visitor)}
        # Later pages have them from the browser's own store, which weighs nothing.
        others = [one for one in done if one.resource_type != "document"]
        shared = {url: max(_bytes(one) for one in others if one.url == url) for url in {one.url for one in others}}
    assert min(weight for url, weight in shared.items() if url.endswith(".css")) > LEAST_STYLE
    return {kind: bytes_ + sum(shared.values()) for kind, bytes_ in own.items()}


def _last_document(done: list[Request], page: Page) -> int:
    page.wait_for_load_state()
    return _bytes([one for one in done if one.resource_type == "document"][-1])


def _bytes(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_every_page_is_light(weights: dict[str, int]) -> None:
    assert {kind: weight for kind, weight in weights.items() if weight >= MOST_BYTES} == {}


def test_the_start_page_is_under_half_of_that(weights: dict[str, int]) -> None:
    assert weights["start"] < MOST_BYTES / 2
