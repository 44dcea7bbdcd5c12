"""The addresses of the self-check: the start, and one address to which every page sends its form."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tuohy.web.desk import Desk
from tuohy.web.refusals import InvalidForm
from tuohy.web.selfcheck.answering import answer
from tuohy.web.selfcheck.paper import paper
from tuohy.web.selfcheck.progress import Progress

MOST_FIELDS = 500


def selfcheck_routes(desk: Desk) -> APIRouter:
    """`/`, `/check` and `/paper`."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def start() -> HTMLResponse:
        return desk.page("start.html", state=Progress().to_text())

    @routes.get("/check")
    async def back_to_start() -> Response:
        """Somebody who types this address, or whose browser lost the form, begins at the beginning."""
        return RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER)

    @routes.post("/check")
    async def check(request: Request) -> HTMLResponse:
        return answer(_fields(await request.body()), desk)

    @routes.post("/paper")
    async def on_paper(request: Request) -> Response:
        return await paper(_fields(await request.body()), desk)

    return routes


def _fields(body: bytes) -> dict[str, str]:
    """The fields of a form; where a name comes twice, the last one counts, as in a browser's own checks."""
    try:
        pairs = parse_qsl(body.decode("ascii"), True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise InvalidForm("body", None, "the fields of one of our pages", "Start the check again.") from None
    return dict(pairs)
