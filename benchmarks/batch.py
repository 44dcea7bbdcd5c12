"""Many rows at a time, each figure from a fresh process: rows a second on two mixes, and memory over rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environment import ROOT
from benchmarks.many_rows import RANDOM_HOURS, TILED, ManyRows

# Labelled cases are not part of this project: their file is named, or stands beside the project, or the packaged
# vignettes are taken instead.
CASES = Path(os.environ.get("TUOHY_CASES", ROOT.parent / "shared" / "cases" / "dev.jsonl"))
MEMORY_ROWS = (20_000, 60_000, 180_000)
RANDOM_ROWS = 40_000


@dataclass(frozen=True)
class Batch:
    """What the rows were made from, the tiled mix at growing numbers of rows, and the mix with other hours."""

    cases: str
    tiled: tuple[ManyRows, ...]
    random_hours: ManyRows


def measure() -> Batch:
    """Runs the processes one after the other."""
    file = str(CASES) if CASES.is_file() else ""
    words = "published and made-up cases that are not part of this project" if file else "the packaged vignettes"
    tiled = tuple(_run(file, TILED, rows) for rows in MEMORY_ROWS)
    return Batch(words, tiled, _run(file, RANDOM_HOURS, RANDOM_ROWS))


def _run(file: str, mix: str, rows: int) -> ManyRows:
    command = [sys.executable, "-m", "benchmarks.many_rows", file, mix, str(rows)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return ManyRows(**json.loads(ran.stdout))
