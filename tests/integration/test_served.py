"""What only a real server shows: that a large body is refused before it is sent, and that nothing is logged."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI

from tests.support.server import serving

LARGE = 5_000_000


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    """The application behind uvicorn."""
    with serving(app) as one:
        yield one


def test_a_large_body_is_refused_before_any_of_it_is_sent(address: str) -> None:
    place = urlsplit(address)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=10) as line:
        line.sendall(f"POST /api/v1/assess HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGE}\r\n\r\n".encode())
        answered = line.recv(65_536)
    assert answered.startswith(b"HTTP/1.1 413")
    assert b'"code":"too_large"' in answered


def test_a_client_that_sends_it_anyway_still_reads_the_refusal(address: str) -> None:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=20)) as line:
        line.request("POST", "/api/v1/assess", body=b" " * LARGE)
        told = line.getresponse()
        assert told.status == 413
        assert json.load(told)["error"]["code"] == "too_large"


def test_nothing_that_was_sent_is_logged(
    address: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for body in (b'{"id": "Mrs Example"}', b'{"answers": {"Mrs Example": 1}}', b"Mrs Example"):
        request = urllib.request.Request(address + "/api/v1/assess", data=body, method="POST")
        try:
            urllib.request.urlopen(request, timeout=20).close()
        except HTTPError as refused:
            refused.close()
    written = capfd.readouterr()
    assert "Example" not in written.out + written.err + caplog.text
