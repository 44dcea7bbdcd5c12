"""The last net: whatever fails in us leaves as one quiet error, and the log keeps its place, not its content."""

from __future__ import annotations

import logging
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tuohy.web.problems import problem_response
from tuohy.web.refusals import Internal

log = logging.getLogger(__name__)


class LastNet:
    """Turns any exception into the error shape; once a response has begun there is nothing left to say."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as fault:
            if scope["type"] != "http" or begun:
                raise
            log_fault(fault)
            await problem_response(scope, Internal())(scope, receive, send)


def log_fault(fault: BaseException) -> None:
    """Logs kind and place only: the message of an exception may hold what somebody told us."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    log.error("%s at %s", type(fault).__name__, places)
