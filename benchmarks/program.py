"""The program as it is used, each figure from fresh processes: start, pack, assessments, questions, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contest import EXPORT
from benchmarks.environment import ROOT
from benchmarks.timing import MS, middle, repeated
from tuohy.assurance.vignettes import FILE

PROCESSES = 3
STARTS = 5
IMPORT = "from time import perf_counter as now; start = now(); {code}; print(now() - start)"
TUOHY = Path(sys.executable).parent / "tuohy"


@dataclass(frozen=True)
class Figure:
    """One line of the table: typical and worst, in its unit."""

    what: str
    typical: float
    worst: float
    unit: str


@dataclass(frozen=True)
class Program:
    """All figures, and over what they were taken."""

    pack: str
    cases: int
    figures: tuple[Figure, ...]


def measure() -> Program:
    """Runs the processes one after the other."""
    seen = [_json_of("-m", "benchmarks.as_seen") for _ in range(PROCESSES)]
    screens: list[int] = seen[0]["screens"]
    figures = (
        _span("`import tuohy`", _imports("import tuohy")),
        _span("`from tuohy import assess`, the engine with it", _imports("from tuohy import assess")),
        _span("load and check the pack", [one["pack_load_ms"] for one in seen]),
        _span("`tuohy assess FILE --json`, cold, a whole process", _cold()),
        _span("`assess`, first case of a process", [one["assess_first_ms"][0] for one in seen]),
        _span("`assess`, the other vignettes, most after another procedure", _all(seen, "assess_first_ms", skip=1)),
        _span("`assess`, people whom it has not seen before", _all(seen, "assess_others_ms")),
        _span("`assess`, the same case again", _all(seen, "assess_again_ms")),
        _span("`next_question`, whole vignette told", _all(seen, "question_ms")),
        _span("`next_question`, each screen of an interview", _all(seen, "interview_ms")),
        Figure("screens of an interview", median(screens), max(screens), ""),
        *_memory(seen),
    )
    return Program(seen[0]["pack"], len(screens), figures)


def _span(what: str, runs: list[float]) -> Figure:
    return Figure(what, middle(runs), max(runs), "ms")


def _all(seen: list[Any], key: str, skip: int = 0) -> list[float]:
    return [ms for one in seen for ms in one[key][skip:]]


def _imports(code: str) -> list[float]:
    return [_json_of("-c", IMPORT.format(code=code)) * MS for _ in range(STARTS)]


def _cold() -> list[float]:
    """The command as somebody types it, for the first of the vignettes."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    name = next(iter(tables))
    case = EXPORT / "case.json"
    EXPORT.mkdir(parents=True, exist_ok=True)
    record = {key: value for key, value in tables[name].items() if key != "title"}
    case.write_text(json.dumps({"id": name, **record}), encoding="utf-8")
    command = [str(TUOHY), "assess", str(case), "--json"]
    return repeated(lambda: subprocess.run(command, capture_output=True, check=True), STARTS, seconds=60)


def _memory(seen: list[Any]) -> list[Figure]:
    """Peaks of the processes; left out where the system does not say."""
    titles = {"peak_loaded_mib": "memory peak, pack loaded", "peak_mib": "memory peak, all vignettes answered"}
    return [
        Figure(title, middle([one[key] for one in seen]), max(one[key] for one in seen), "MiB")
        for key, title in titles.items()
        if seen[0][key] is not None
    ]


def _json_of(*arguments: str) -> Any:
    ran = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)
