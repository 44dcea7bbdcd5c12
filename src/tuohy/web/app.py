"""The web application: routes, errors and the layers around them, for one pack."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from tuohy.followup.journals import Journals
from tuohy.model.errors import InvalidCase, TuohyError
from tuohy.pack.schema import Pack
from tuohy.web.api import api_routes
from tuohy.web.desk import Desk
from tuohy.web.diary.routes import diary_routes
from tuohy.web.faults import LastNet, log_fault
from tuohy.web.headers import PrivacyHeaders
from tuohy.web.health import health_routes
from tuohy.web.language import Languages, to_say
from tuohy.web.learn.routes import learn_routes
from tuohy.web.limits import SizeLimit
from tuohy.web.metrics import Measured, Metrics
from tuohy.web.problems import problem_response
from tuohy.web.refusals import WebRefusal, status_of
from tuohy.web.selfcheck.routes import selfcheck_routes
from tuohy.web.site import Site
from tuohy.web.warming import warmed
from tuohy.web.words.offered import can_read
from tuohy.web.words.routes import words_routes

# A response shorter than this many bytes is not worth packing.
LEAST_PACKED = 1000
STATIC = Path(__file__).parent / "static"


def create_app(pack: Pack, site: Site, journals: Journals) -> FastAPI:
    """The self-check and the REST interface over this pack, for this site.

    Nothing that anybody sends is kept, unless they ask for a diary: then it is, sealed with a code of theirs.
    """
    # FastAPI's own pages for the interface load from a third party, so they stay off.
    app = FastAPI(
        title="Tuohy",
        version=version("tuohy"),
        description="It hurts where the epidural was. Decision support and education, not a diagnosis.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=warmed,
    )
    desk = Desk(pack, site, journals)
    app.state.desk = desk
    metrics = Metrics()
    app.include_router(api_routes(pack))
    app.include_router(health_routes(pack, metrics))
    app.include_router(selfcheck_routes(desk))
    app.include_router(learn_routes(desk))
    app.include_router(diary_routes(desk))
    if can_read():
        app.include_router(words_routes(desk))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _handle_errors(app)
    _surround(app, metrics)
    return app


def _surround(app: FastAPI, metrics: Metrics) -> None:
    """The innermost layer first."""
    app.add_middleware(LastNet)
    app.add_middleware(SizeLimit)
    app.add_middleware(PrivacyHeaders)
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_PACKED)
    app.add_middleware(Measured, metrics=metrics)
    app.add_middleware(Languages)


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(TuohyError, _on_refusal)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)


async def _on_refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, TuohyError)
    if status_of(error) == HTTPStatus.INTERNAL_SERVER_ERROR:
        log_fault(error)
    return problem_response(request.scope, error)


async def _on_http(request: Request, error: Exception) -> Response:
    """404, 405 and the like, which Starlette raises by itself."""
    assert isinstance(error, HTTPException)
    refusal = HttpRefusal(HTTPStatus(error.status_code), request)
    return problem_response(request.scope, refusal, error.headers)


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: Mapping[str, object] = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) if isinstance(first["loc"], tuple) else "request"
    return problem_response(request.scope, InvalidCase(where, None, str(first["msg"]), to_say("Correct the request.")))


class HttpRefusal(WebRefusal):
    """A request for which there is no route, or not with this method."""

    def __init__(self, status: HTTPStatus, request: Request) -> None:
        self.status = status
        self.code = status.phrase.lower().replace(" ", "_")
        super().__init__(
            request.url.path,
            request.method,
            "the paths and methods in /openapi.json",
            to_say("Look at the address again."),
        )
