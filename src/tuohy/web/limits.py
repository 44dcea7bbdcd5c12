"""Bodies that are larger than any case can be are refused before they are read."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tuohy.web.problems import problem_response
from tuohy.web.refusals import LARGEST_BODY, TooLarge


class SizeLimit:
    """Refuses by the announced length at once, and by what has come in where no length was announced."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif (announced := _announced(scope)) > self.largest:
            await problem_response(scope, TooLarge(announced))(scope, receive, send)
        else:
            await self.app(scope, _counted(receive, self.largest), send)


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _counted(receive: Receive, largest: int) -> Receive:
    """`receive` that stops with TooLarge once more than `largest` bytes of body have come in."""
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > largest:
            raise TooLarge(f"more than {largest}")
        return message

    return counting
