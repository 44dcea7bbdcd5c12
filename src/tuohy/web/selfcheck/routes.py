"""The addresses of the self-check: the start, one address to which every page sends its form, and the paper."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tuohy.pack.translate import ENGLISH
from tuohy.web.desk import Desk
from tuohy.web.forms import fields_of
from tuohy.web.language import current, root, wished
from tuohy.web.selfcheck.answering import answer
from tuohy.web.selfcheck.paper import paper
from tuohy.web.selfcheck.progress import Progress

VARIES = {"Vary": "Accept-Language"}


def selfcheck_routes(desk: Desk) -> APIRouter:
    """`/`, `/check` and `/paper`."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def start(request: Request) -> Response:
        """The first page; in the browser's language where the address does not say which."""
        if current().code == ENGLISH and "lang" not in request.query_params and wished(request.headers) != ENGLISH:
            return RedirectResponse(f"/{wished(request.headers)}/", status_code=HTTPStatus.SEE_OTHER, headers=VARIES)
        return desk.page("start.html", state=Progress().to_text())

    @routes.get("/check")
    async def back_to_start() -> Response:
        """Somebody who types this address, or whose browser lost the form, begins at the beginning."""
        return RedirectResponse(f"{root()}/", status_code=HTTPStatus.SEE_OTHER)

    @routes.post("/check")
    async def check(request: Request) -> HTMLResponse:
        return answer(await fields_of(request), desk)

    @routes.post("/paper")
    async def on_paper(request: Request) -> Response:
        return await paper(await fields_of(request), desk)

    return routes
