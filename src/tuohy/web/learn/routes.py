"""The addresses of the pages to read: `/learn`, its themes, and a page for each cause, flag and claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.responses import HTMLResponse

from tuohy.explain.learn import tell
from tuohy.pack.schema import Pack
from tuohy.web.desk import Desk
from tuohy.web.language import say
from tuohy.web.learn.figures import figure, of_cause
from tuohy.web.learn.views import cause_page, flag_page
from tuohy.web.selfcheck.presenters.causes import FAMILIES

T = TypeVar("T")


def learn_routes(desk: Desk) -> APIRouter:
    """All of them; an unknown id is "no such page"."""
    routes = APIRouter(include_in_schema=False, prefix="/learn")

    @routes.get("")
    async def contents() -> HTMLResponse:
        return desk.page(
            "learn/contents.html",
            pages=desk.pack.learn.values(),
            families=_by_family(desk.pack),
            flags=desk.pack.flags.values(),
        )

    @routes.get("/claims")
    async def claims() -> HTMLResponse:
        return desk.page("learn/claims.html", claims=desk.pack.claims, titles=_titles(desk.pack))

    @routes.get("/cause/{name}")
    async def cause(name: str) -> HTMLResponse:
        known = _found(desk.pack.causes, name)
        curve = Markup(of_cause(desk.pack, known))
        return desk.page("learn/cause.html", view=cause_page(desk.pack, known), curve=curve)

    @routes.get("/flag/{name}")
    async def flag(name: str) -> HTMLResponse:
        return desk.page("learn/flag.html", view=flag_page(desk.pack, _found(desk.pack.flags, name)))

    @routes.get("/{name}")
    async def theme(name: str) -> HTMLResponse:
        told = tell(desk.pack, _found(desk.pack.learn, name))
        pictures = {section.figure: figure(desk.pack, section.figure) for section in told.sections if section.figure}
        return desk.page("learn/theme.html", view=told, pictures=pictures)

    return routes


def _found(known: Mapping[str, T], name: str) -> T:
    if name not in known:
        raise HTTPException(status_code=404)
    return known[name]


def _by_family(pack: Pack) -> list[tuple[str, list[tuple[str, str]]]]:
    """What it can be, the ordinary first; within a family by name."""
    causes = sorted(pack.causes.values(), key=lambda cause: cause.words.name.lower())
    return [
        (say(words), [(cause.words.name, cause.id) for cause in causes if cause.family == family])
        for family, words in FAMILIES.items()
    ]


def _titles(pack: Pack) -> dict[str, str]:
    """Address to title, for every page that a claim may name."""
    return {
        **{name: page.title for name, page in pack.learn.items()},
        **{f"cause/{name}": cause.words.name for name, cause in pack.causes.items()},
        **{f"flag/{name}": flag.reason for name, flag in pack.flags.items()},
    }
