"""`tuohy serve`: prints its address, answers on loopback, keeps no access log, and stops when told."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.unit.cli.terminals import Command
from tuohy.cli import exit_codes

PROGRAM = "import sys; from tuohy.cli.main import run; sys.exit(run(['serve', '--port', '0']))"
PATIENCE = 60


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of a test lies in a folder of its own."""
    monkeypatch.setenv("TUOHY_DATABASE", f"sqlite:///{tmp_path}/tuohy.db")


def test_the_server_tells_its_address_answers_and_stops() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address is not None, said + process.stderr.read()
        with urllib.request.urlopen(f"{address[0]}/healthz", timeout=PATIENCE) as reply:
            assert reply.status == 200
        process.send_signal(signal.SIGINT)
        output, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, "healthz" in output + complaints) == (exit_codes.DONE, False)


def test_a_port_in_use_is_wrong_usage(tuohy: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = tuohy("serve", "--port", taken.getsockname()[1])
    assert found.code == exit_codes.WRONG_USAGE
    assert "Cannot listen on 127.0.0.1" in found.complaints
