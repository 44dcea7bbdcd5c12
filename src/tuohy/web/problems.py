"""How an error leaves: the one JSON shape, or for somebody at a browser a calm page with a way on."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from tuohy.model.errors import TuohyError
from tuohy.web.desk import Desk
from tuohy.web.language import say, to_say
from tuohy.web.refusals import json_error, shown, status_of

HEADINGS = {
    HTTPStatus.NOT_FOUND: to_say("There is no such page here"),
    HTTPStatus.METHOD_NOT_ALLOWED: to_say("This page cannot be opened like that"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: to_say("That was more than we can read"),
    HTTPStatus.INTERNAL_SERVER_ERROR: to_say("Something went wrong on our side"),
}
UNREADABLE = to_say("We could not read your answers")


def problem_response(scope: Scope, error: TuohyError, headers: Mapping[str, str] | None = None) -> Response:
    """A page where the browser asked for one outside the API, the error shape everywhere else."""
    if not _wants_page(scope):
        return json_error(error, headers)
    status = status_of(error)
    desk: Desk = scope["app"].state.desk
    heading, seen = say(HEADINGS.get(status, UNREADABLE)), shown(error)
    told = desk.page("problem.html", status, heading=heading, error=seen, remedy=say(seen.remedy))
    told.headers.update(headers or {})
    return told


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "") and not scope["path"].startswith("/api/")
