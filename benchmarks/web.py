"""How fast a served page comes: requests at a steady pace over loopback, time to the last byte, by kind of page.

Usage: python -m benchmarks.web [PACE]     (requests a second, 50 unless told); its part of RESULTS.md is written anew

Requests leave at their times whether or not earlier ones have come back, as people do, so waiting in line counts. A
visit is a start page, four first pages, ten questions and a result, mixed. The service has a process for each core.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from benchmarks import machine
from benchmarks.timing import MS
from benchmarks.words import SERVED, wrapped
from tools.generated import table, with_part
from tuohy.adapters.database import open_database

RESULTS = Path(__file__).parent / "RESULTS.md"
BEGIN, END = "<!-- web: begin -->", "<!-- web: end -->"
PACE, SECONDS, WARM_UP = 50.0, 10.0, 30
PATIENCE = 60.0
STRIDE = 7
# The place of the user time in /proc/PID/stat after the name; the system time follows.
USER_TIME = 11
SEEN = '[["purpose",[]],["injection",[]],["times",[]],["where",[]],["complaint",[]]]'
FACTS = (
    '{"purpose":"birth_vaginal","kind":"epidural","tube":"out","since_procedure":"2","since_procedure.unit":"days",'
    '"since_delivery":"2","since_delivery.unit":"days","where.needle":"on","complaint":"pain_at_injection_site",'
    '"since_onset":"2","since_onset.unit":"days"}'
)
ANSWERS = '{"tender_to_touch_site":"yes","pain_severity":3,"pain_trend":"improving","fever":"no"}'
STATE = f'{{"facts":{FACTS},"answers":{ANSWERS},"seen":{SEEN},"hurried":false,"code":""}}'


@dataclass(frozen=True)
class Figures:
    """Milliseconds of one kind of page, its own work among them, and how many answers were no page."""

    kind: str
    work: float
    p50: float
    p95: float
    p99: float
    failed: int


@dataclass(frozen=True)
class Served:
    """What one run has measured: requests a second, how long for each kind of page, load averages before and after."""

    pace: float
    seconds: float
    figures: tuple[Figures, ...]
    load: tuple[str, str]

    def lines(self) -> Iterator[str]:
        """For the terminal."""
        yield f"{self.pace:g} requests a second, {self.seconds:g} s each, {os.cpu_count()} cores, load {self.load[0]}"
        for one in self.figures:
            times = f"p50 {one.p50:6.1f}  p95 {one.p95:6.1f}  p99 {one.p99:6.1f} ms"
            yield f"{one.kind:<10} {times}  of it work {one.work:5.1f} ms  failed {one.failed}"
        yield f"load after: {self.load[1]}"


def main() -> int:
    """Prints a line for each kind of page and writes them; 1 where an answer was no page."""
    found = measure(float(sys.argv[1]) if len(sys.argv) > 1 else PACE)
    print("\n".join(found.lines()))
    if any(one.failed for one in found.figures):
        return 1
    RESULTS.write_text(with_part(RESULTS.read_text(encoding="utf-8"), part(found), BEGIN, END), encoding="utf-8")
    return 0


def measure(pace: float = PACE) -> Served:
    """Asks a service of its own for pages at that pace."""
    before = _load()
    with _served() as (port, service):
        figures = [asyncio.run(_measured(port, service, kind, mix, pace)) for kind, mix in _requests().items()]
    return Served(pace, SECONDS, tuple(figures), (before, _load()))


def part(found: Served) -> str:
    """What stands in RESULTS.md between the marks."""
    said = SERVED.format(
        pace=f"{found.pace:g}",
        seconds=f"{found.seconds:g}",
        before=found.load[0],
        after=found.load[1],
        date=machine.today(),
        machine=machine.described(),
    )
    rows = [_row(one) for one in found.figures]
    return f"{wrapped(said)}\n\n{table(('page', 'p50', 'p95', 'p99', 'processor time', 'failed'), rows)}"


def _row(one: Figures) -> tuple[str, ...]:
    times = (f"{number:.1f} ms" for number in (one.p50, one.p95, one.p99, one.work))
    return (one.kind, *times, str(one.failed))


def marked(found: Served) -> str:
    """The same with its marks."""
    return with_part(f"{BEGIN}{END}", part(found), BEGIN, END)


def _load() -> str:
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


def _requests() -> Mapping[str, Sequence[bytes]]:
    """The start, the next question and the result of somebody who is sore on the second day; and a visit."""
    start, first = _request("GET", "/"), _request("POST", "/check", urlencode({"state": "", "action": "start"}))
    question = _request("POST", "/check", urlencode({"state": STATE, "action": "next"}))
    result = _request("POST", "/check", urlencode({"state": STATE, "action": "result"}))
    visit = [start, *[first] * 4, *[question] * 10, result]
    # Spread as visits under way at the same time spread them.
    mixed = [visit[n * STRIDE % len(visit)] for n in range(len(visit))]
    return {"visit": mixed, "start": [start], "question": [question], "result": [result]}


def _request(method: str, path: str, body: str = "") -> bytes:
    lines = (
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Accept: text/html",
        "Accept-Encoding: gzip",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", body)).encode()


@contextmanager
def _served() -> Iterator[tuple[int, int]]:
    """The port and the process of a service with a database of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/web.db"
        # The tables are made before two processes could make them at once.
        open_database(address)
        command = [sys.executable, "-m", "uvicorn", "tuohy.asgi:app", "--port", str(port), "--no-access-log"]
        environment = {**os.environ, "TUOHY_DATABASE": address}
        workers = ["--workers", str(os.cpu_count() or 1), "--log-level", "warning"]
        service = subprocess.Popen([*command, *workers], env=environment)
        try:
            asyncio.run(_await_service(port))
            yield port, service.pid
        finally:
            service.terminate()
            service.wait(PATIENCE)


async def _await_service(port: int) -> None:
    """Until it answers, and every process of it has drawn every page a few times."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            await _once(port, _request("GET", "/"))
            break
        except OSError:
            if time.monotonic() > end:
                raise
            await asyncio.sleep(0.2)
    for mix in _requests().values():
        for n in range(WARM_UP):
            await _once(port, mix[n % len(mix)])


def _worked(pid: int) -> float:
    """Milliseconds of processor time of this process and all below it, as Linux counts them."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own = sum(map(int, fields[USER_TIME : USER_TIME + 2])) * MS / os.sysconf("SC_CLK_TCK")
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return own + sum(_worked(int(one)) for one in below)


async def _measured(port: int, service: int, kind: str, mix: Sequence[bytes], pace: float) -> Figures:
    count = round(pace * SECONDS)
    worked, start = _worked(service), time.perf_counter()
    answers = await asyncio.gather(*(_at(start + n / pace, port, mix[n % len(mix)]) for n in range(count)))
    times = [taken for taken, _ in answers]
    cuts = quantiles(times, n=100)
    work = (_worked(service) - worked) / count
    return Figures(kind, work, cuts[49], cuts[94], cuts[98], sum(not fine for _, fine in answers))


async def _at(moment: float, port: int, request: bytes) -> tuple[float, bool]:
    """Milliseconds from the moment at which it was due."""
    await asyncio.sleep(max(0.0, moment - time.perf_counter()))
    fine = await _once(port, request)
    return (time.perf_counter() - moment) * MS, fine


async def _once(port: int, request: bytes) -> bool:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()
    writer.close()
    return answer.startswith(b"HTTP/1.1 200")


if __name__ == "__main__":
    sys.exit(main())
