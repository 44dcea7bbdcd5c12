"""What the web refuses by itself, and the one shape in which every error leaves: `{"error": {...}}`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from tuohy.model.errors import ImpossibleEvidence, InvalidCase, TooWide, TuohyError
from tuohy.web.language import to_say

LARGEST_BODY = 1_000_000


class WebRefusal(TuohyError):
    """A request that HTTP itself makes us refuse; `status` is the HTTP status."""

    status = HTTPStatus.BAD_REQUEST


class InvalidJson(WebRefusal):
    """The body is no JSON that has one meaning."""

    code = "invalid_json"


class InvalidForm(WebRefusal):
    """The fields of a page do not hold what our pages send."""

    code = "invalid_form"


class TooLarge(WebRefusal):
    """The body is larger than any case can be."""

    code = "too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, size: object) -> None:
        super().__init__("body", size, f"at most {LARGEST_BODY} bytes", to_say("Send one case, without its story."))


class Internal(WebRefusal):
    """A fault of ours. It says nothing else, since what failed may hold what somebody told us."""

    code = "internal_error"
    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self) -> None:
        super().__init__("server", None, "", to_say("Try again. If you feel very unwell, do not wait: call for help."))


# Errors of the lower rooms that are about what was sent; every other one is a fault of ours.
CALLERS_FAULT = (InvalidCase, ImpossibleEvidence, TooWide)


def status_of(error: TuohyError) -> HTTPStatus:
    """The HTTP status under which this error leaves."""
    if isinstance(error, WebRefusal):
        return error.status
    if isinstance(error, CALLERS_FAULT):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.INTERNAL_SERVER_ERROR


def shown(error: TuohyError) -> TuohyError:
    """The error as it may be shown: a fault of ours keeps its details to itself."""
    return Internal() if status_of(error) == HTTPStatus.INTERNAL_SERVER_ERROR else error


class Json(Response):
    """Strict JSON: no NaN, and text that has no UTF-8 (lone surrogates) goes out in JSON's own escapes."""

    media_type = "application/json"

    def render(self, content: object) -> bytes:
        """The bytes of the body."""
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def json_error(error: TuohyError, headers: Mapping[str, str] | None = None) -> Json:
    """The one error shape as a response."""
    told = shown(error)
    return Json({"error": dict(told.to_dict())}, status_code=status_of(told), headers=headers)
