"""One question to a peer: slice and evidence set read from JSON files; the answer goes out as JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.timing import repeated

AT_MOST, SECONDS = 30, 2.0


@dataclass(frozen=True)
class Job:
    """Causes with the absent findings folded into their priors; present findings with leak and links in order."""

    form: str
    priors: Mapping[str, float]
    leaks: Mapping[str, float]
    links: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Link:
    """One link of a chain: the node, the node before it (none for the first), the cause, and its weight."""

    node: str
    before: str | None
    cause: str
    weight: float


def read_job(form: str, slice_file: str, evidence_file: str) -> Job:
    """The job that two files describe. Its chains go through the causes in the order that our sweep found."""
    whole, evidence = _json(slice_file), _json(evidence_file)
    findings = {name: whole["findings"][name] for name in evidence["present"]}
    links = {name: one["links"] for name, one in findings.items()}
    order = evidence["order"]
    return Job(
        form,
        folded(whole["priors"], [whole["findings"][name]["links"] for name in evidence["absent"]]),
        {name: one["leak"] for name, one in findings.items()},
        {name: {cause: of[cause] for cause in order if cause in of} for name, of in links.items()},
    )


def folded(priors: Mapping[str, float], absent: list[Mapping[str, float]]) -> dict[str, float]:
    """Priors given the absent findings: exact, since each absent finding is a product over causes."""
    after = dict(priors)
    for links in absent:
        for cause, weight in links.items():
            present = after[cause] * (1 - weight)
            after[cause] = present / (present + 1 - after[cause])
    return after


def chain(finding: str, links: Mapping[str, float]) -> list[Link]:
    """A finding with many causes as a chain of nodes with one cause and one forerunner each."""
    last = len(links) - 1
    nodes = [finding if n == last else f"{finding}/{n}" for n in range(len(links))]
    before = [None, *nodes]
    return [Link(nodes[n], before[n], cause, weight) for n, (cause, weight) in enumerate(links.items())]


def run(version: str, build: Callable[[Job], Any], query: Callable[[Any, Job], dict[str, float]]) -> None:
    """Build and ask as often as time allows, and print posteriors and times."""
    limit, *rest = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(limit), int(limit)))
    job = read_job(*rest)
    model = build(job)
    answers: list[dict[str, float]] = []
    query_ms = repeated(lambda: answers.append(query(model, job)), AT_MOST, SECONDS)
    build_ms = repeated(lambda: build(job), AT_MOST, SECONDS)
    print(json.dumps({"version": version, "posterior": answers[-1], "build_ms": build_ms, "query_ms": query_ms}))


def _json(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))
