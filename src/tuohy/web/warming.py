"""What a service that is started to stay makes ready, so that its first visitors do not wait."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from tuohy.answer import assess
from tuohy.engine import kernel
from tuohy.model.case import Case
from tuohy.web.words.offered import can_read
from tuohy.web.words.routes import warm

# Where Numba leaves the engine's compiled code.
COMPILED = Path(kernel.__file__).parent / "__pycache__"
# Answered before anybody asks, so that the compiled code is in memory.
FIRST = Case(answers={"low_back_pain_diffuse": "yes", "leg_weakness": "no"})


@asynccontextmanager
async def warmed(app: FastAPI) -> AsyncIterator[None]:
    """The reader of free text, the compiled sweep, and nothing left to look through for waste."""
    if can_read():
        warm(app.state.desk.english)
    if is_compiled() and kernel.load():
        assess(FIRST, app.state.desk.english)
    _keep_for_good()
    yield


def is_compiled() -> bool:
    """Whether the engine's inner loops were compiled before: compiling them takes a minute, too long for a start."""
    return any(COMPILED.glob("*.nbi"))


def _keep_for_good() -> None:
    """What is here now stays: looking through all of it for waste, again and again, would hold up a page each time."""
    gc.collect()
    gc.freeze()
