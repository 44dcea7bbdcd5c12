"""A real server on a free loopback port, in a thread of the tests."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

PATIENCE = 30.0


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which the application answers, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        _await_start(server)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(PATIENCE)


def _await_start(server: uvicorn.Server) -> None:
    end = time.monotonic() + PATIENCE
    while not server.started:
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.02)
