"""A real server on a loopback port and a real browser, which may speak to nobody else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.server import serving
from tests.system.looks import Look, look
from tests.system.tour import pages
from tests.system.visitor import Visitor
from tuohy.bootstrap import make_app

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
VIEWPORTS = {"phone": PHONE, "desktop": DESKTOP, "narrow": NARROW}
Looks = Callable[[str], list[Look]]
SHOTS = Path(__file__).parent / "shots"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application over the packaged pack, with a database of its own."""
    database = f"sqlite:///{tmp_path_factory.mktemp('site')}/tuohy.db"
    with serving(make_app(database=database)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names; `make browser` installs it."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "no Chromium: run `make browser`, or name one in CHROMIUM"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def visiting(browser: Browser, site: str, viewport: dict[str, int], javascript: bool = False) -> Iterator[Visitor]:
    """Somebody at a fresh browser; leaving it fails when a request went anywhere but to us."""
    size = {"width": viewport["width"], "height": viewport["height"]}
    context: BrowserContext = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=javascript,
        locale="en-GB",
    )
    context.set_default_timeout(10_000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page: Page = context.new_page()
    yield Visitor(page, site)
    context.close()
    strangers = [url for url in asked if urlsplit(url).hostname != "127.0.0.1"]
    assert asked and not strangers, f"requests left loopback: {strangers}"


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """A person with a phone whose browser runs no JavaScript."""
    with visiting(browser, site, PHONE) as somebody:
        yield somebody


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where the screenshots of a run are kept."""
    SHOTS.mkdir(exist_ok=True)
    return SHOTS


@pytest.fixture(scope="session")
def looks(browser: Browser, site: str, shots: Path) -> Looks:
    """Every kind of page at a width, measured; photographed before that, as somebody sees it who unfolds nothing.

    The browser would run scripts here, because axe-core is one.
    """
    seen: dict[str, list[Look]] = {}

    def tour(name: str) -> list[Look]:
        with visiting(browser, site, VIEWPORTS[name], javascript=True) as visitor:
            return [_looked_at(kind, name, visitor, shots) for kind in pages(visitor)]

    def cached(name: str) -> list[Look]:
        if name not in seen:
            seen[name] = tour(name)
        return seen[name]

    return cached


def _looked_at(kind: str, name: str, visitor: Visitor, shots: Path) -> Look:
    if name != "narrow":
        visitor.photographs(shots / f"{kind}-{name}.png")
    return look(kind, visitor)
