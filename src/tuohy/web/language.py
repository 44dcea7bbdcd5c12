"""In which language a page speaks: its address says so (`/es/...`), and everything that draws it asks here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from urllib.parse import quote

import rtoml
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from tuohy.pack.translate import ENGLISH, LANGUAGES, LOCALE

NAMES = {ENGLISH: "English", "es": "Español"}
CATALOGUES = ("pack.mo", "web.mo")
REVIEW = "review.toml"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the pages have, and the address under which a page of a GET request stands in it."""

    code: str
    address: str = "/"

    @property
    def name(self) -> str:
        """Its name in itself."""
        return NAMES[self.code]

    @property
    def root(self) -> str:
        """What stands before every address of its pages: nothing in English."""
        return "" if self.code == ENGLISH else f"/{self.code}"

    @property
    def link(self) -> str:
        """The same page in this language. It names the language, so that the browser's wish does not come before."""
        # One slash in front: two would lead to another site.
        return f"{self.root}/{quote(self.address.lstrip('/'))}?lang={self.code}"


PLAIN = Language(ENGLISH)
_current: ContextVar[Language | None] = ContextVar("language", default=None)


def current() -> Language:
    """The language of the page that is being drawn."""
    return _current.get() or PLAIN


def others() -> tuple[Language, ...]:
    """The languages that this page can be had in besides."""
    here = current()
    return tuple(Language(code, here.address) for code in LANGUAGES if code != here.code)


def root() -> str:
    """What stands before every address on this page."""
    return current().root


@contextmanager
def speaking(code: str, address: str = "/") -> Iterator[None]:
    """Whatever is drawn inside is in that language."""
    before = _current.set(Language(code, address))
    try:
        yield
    finally:
        _current.reset(before)


def to_say(english: str) -> str:
    """Marks a sentence for translation where it stands in a table; `say` translates it when it is shown."""
    return english


def say(english: str, **values: object) -> str:
    """The sentence in the language of the page, in English where it is not translated; `%(name)s` is filled in."""
    told = _words(current().code).gettext(english) if english else ""
    return told % values if values else told


def say_counted(one: str, many: str, count: int) -> str:
    """The same for a template's sentence that counts."""
    return _words(current().code).ngettext(one, many, count)


@lru_cache(maxsize=len(LANGUAGES))
def _words(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    with (LOCALE / code / "LC_MESSAGES" / "web.mo").open("rb") as file:
        return GNUTranslations(file)


def is_reviewed() -> bool:
    """Whether somebody has signed all that this language says, and not a word of it has changed since."""
    code = current().code
    return code == ENGLISH or _signed(code)


@lru_cache(maxsize=len(LANGUAGES))
def _signed(code: str) -> bool:
    review = rtoml.loads((LOCALE / code / REVIEW).read_text(encoding="utf-8"))
    return any(one.get("catalogue") == catalogue_hash(code) for one in review.get("signed", []))


def catalogue_hash(code: str) -> str:
    """What a reviewer signs: the hash over everything that this language says."""
    folder = LOCALE / code / "LC_MESSAGES"
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in CATALOGUES)).hexdigest()


def wished(headers: Headers) -> str:
    """The language that the browser asks for first among ours; English where it asks for none of them.

    Whoever comes from one of our own pages has already chosen.
    """
    if headers.get("sec-fetch-site") == "same-origin":
        return current().code
    known = [(_weight(part), part.split(";")[0].strip().lower()[:2]) for part in _parts(headers)]
    asked = [code for weight, code in sorted(known, key=lambda pair: -pair[0]) if weight > 0 and code in LANGUAGES]
    return asked[0] if asked else ENGLISH


def _parts(headers: Headers) -> list[str]:
    return headers.get("accept-language", "").split(",")


def _weight(part: str) -> float:
    try:
        return float(part.partition("q=")[2] or 1.0)
    except ValueError:
        return 0.0


class Languages:
    """Takes the language off the front of the address, so that one set of routes serves every language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        code, path = _split(scope["path"])
        address = path if scope["method"] == "GET" else "/"
        with speaking(code, address):
            await self.app({**scope, "path": path}, receive, send)


def _split(path: str) -> tuple[str, str]:
    """Language and address without it: `/es/check` is Spanish `/check`."""
    first, *rest = path.removeprefix("/").split("/", 1)
    return (first, "/" + "".join(rest)) if first in LANGUAGES[1:] else (ENGLISH, path)
