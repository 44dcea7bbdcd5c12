"""Every peer on every evidence set, each in a process of its own with a limit of time and memory, beside our sweep."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.environment import PYTHON, ROOT
from benchmarks.evidence import EvidenceSet, evidence_sets
from benchmarks.noisy_or import NoisyOr
from benchmarks.ours import Ours, Prepared, measure, sweep_order

SECONDS = 60
MEMORY_GIB = 8
# After this many sets that it did not finish, a peer is not started again, so that the whole run stays short.
MOST_UNFINISHED = 2
AGREEMENT = 1e-9
EXPORT = ROOT / "build" / "bench"
SLICE = EXPORT / "slice.json"
MEMORY_ERRORS = ("bad_alloc", "MemoryError", "Unable to allocate", "Cannot allocate memory", "OutOfMemory")
ABSENT = "absent"
NOT_STARTED = "not started"
OUT_OF_TIME = f"did not finish in {SECONDS} s"
OUT_OF_MEMORY = f"did not finish in {MEMORY_GIB} GiB"


class Disagreement(Exception):
    """A peer's posterior differs from ours, so one of them is wrong and no time means anything."""


class BrokenPeer(Exception):
    """A peer failed for another reason than time or memory: the benchmark itself is at fault."""


@dataclass(frozen=True)
class Form:
    """One way of putting the question to a peer."""

    peer: str
    module: str
    form: str
    title: str


FORMS = (
    Form("pyAgrum", "pyagrum_peer", "native", "pyAgrum, whole nodes"),
    Form("pyAgrum", "pyagrum_peer", "chains", "pyAgrum, chains"),
    Form("pgmpy", "pgmpy_peer", "chains", "pgmpy, chains"),
)


@dataclass(frozen=True)
class Outcome:
    """What a peer made of one set: its fastest times and its distance from ours at most, or why there are none."""

    state: str = ""
    build_ms: float = 0.0
    query_ms: float = 0.0
    runs: int = 0
    difference: float = 0.0
    relative: float = 0.0

    @property
    def finished(self) -> bool:
        """Whether there are times."""
        return not self.state


@dataclass(frozen=True)
class Round:
    """One evidence set: ours, and the peers' outcomes by title."""

    ours: Ours
    peers: Mapping[str, Outcome]


def contest(of: NoisyOr, there: Mapping[str, bool]) -> Iterator[Round]:
    """Round after round. Raises Disagreement where a posterior differs."""
    EXPORT.mkdir(parents=True, exist_ok=True)
    SLICE.write_text(json.dumps(of.to_dict(), indent=1), encoding="utf-8")
    prepared, given_up = Prepared(of), dict.fromkeys((form.title for form in FORMS), 0)
    for evidence in evidence_sets(tuple(of.findings)):
        file = _exported(prepared, evidence)
        ours = measure(prepared, evidence)
        outcomes = {form.title: _outcome(form, file, ours, there, given_up[form.title]) for form in FORMS}
        for title, outcome in outcomes.items():
            given_up[title] += outcome.state in (OUT_OF_TIME, OUT_OF_MEMORY)
        yield Round(ours, outcomes)


def _exported(of: Prepared, evidence: EvidenceSet) -> Path:
    file = EXPORT / f"evidence_{len(evidence.present)}_{evidence.number}.json"
    record = {**evidence.to_dict(), "order": list(sweep_order(of, evidence))}
    file.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return file


def _outcome(form: Form, evidence: Path, ours: Ours, there: Mapping[str, bool], given_up: int) -> Outcome:
    if not there[form.peer]:
        return Outcome(ABSENT)
    if given_up >= MOST_UNFINISHED:
        return Outcome(NOT_STARTED)
    asked = (str(MEMORY_GIB << 30), form.form, str(SLICE), str(evidence))
    command = [str(PYTHON), "-W", "ignore", "-m", f"benchmarks.peers.{form.module}", *asked]
    try:
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(OUT_OF_TIME)
    if ran.returncode:
        return _failed(form, ran.stderr)
    return _compared(form, json.loads(ran.stdout), ours)


def _failed(form: Form, said: str) -> Outcome:
    if any(word in said for word in MEMORY_ERRORS):
        return Outcome(OUT_OF_MEMORY)
    raise BrokenPeer(f"{form.title} failed:\n{said}")


def _compared(form: Form, answer: Mapping[str, Any], ours: Ours) -> Outcome:
    theirs = answer["posterior"]
    distances = {cause: abs(theirs[cause] - p) for cause, p in ours.posterior.items()}
    worst = max(distances, key=lambda cause: distances[cause])
    # Written so that NaN, too, is a disagreement.
    if not distances[worst] <= AGREEMENT or theirs.keys() != ours.posterior.keys():
        raise Disagreement(
            f"{form.title}, {ours.evidence.name}: P({worst}) is {theirs[worst]!r} there and "
            f"{ours.posterior[worst]!r} here; at most {AGREEMENT:g} apart is allowed"
        )
    relative = max(distances[cause] / p for cause, p in ours.posterior.items() if p > 0)
    builds, queries = answer["build_ms"], answer["query_ms"]
    return Outcome("", min(builds), min(queries), len(queries), distances[worst], relative)
