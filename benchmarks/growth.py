"""How one exact posterior grows with the findings that are present, and with the causes that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.evidence import evidence_set
from benchmarks.noisy_or import NoisyFinding, NoisyOr
from benchmarks.ours import Prepared, compiled, network
from benchmarks.timing import repeated
from tuohy.engine.sweep import width
from tuohy.model.errors import TooWide

POSITIVES = tuple(range(1, 17))
CAUSES = (10, 20, 40, 80, 160)
# Findings, links of each finding, and findings present in the random networks.
FINDINGS, LINKS, PRESENT = 60, 10, 8
AT_MOST, SECONDS = 300, 0.5


@dataclass(frozen=True)
class Point:
    """So many of what grows, the bits open at once, and the fastest of repeated runs."""

    count: int
    width: int
    ms: float


def over_positives(of: NoisyOr) -> tuple[Point, ...]:
    """The slice of the pack, with the first evidence set of each size."""
    prepared = Prepared(of)
    return tuple(_points(prepared, POSITIVES))


def over_causes() -> tuple[Point, ...]:
    """Random networks of more and more causes, each finding with as many links as before."""
    found = []
    for causes in CAUSES:
        point = next(_points(Prepared(_random(causes)), (PRESENT,)))
        found.append(Point(causes, point.width, point.ms))
    return tuple(found)


def _points(prepared: Prepared, sizes: tuple[int, ...]) -> Iterator[Point]:
    names = sorted(prepared.slice.findings)
    for size in sizes:
        evidence = evidence_set(names, size, 0)
        try:
            compiled(prepared, evidence)
        except TooWide:
            continue
        runs = repeated(partial(compiled, prepared, evidence), AT_MOST, SECONDS)
        yield Point(size, width(network(prepared, evidence)), min(runs))


def _random(causes: int) -> NoisyOr:
    chance = np.random.default_rng(causes)
    names = [f"cause_{n:03}" for n in range(causes)]
    priors = {name: float(10 ** chance.uniform(-4, -1)) for name in names}
    findings = {}
    for n in range(FINDINGS):
        linked = chance.choice(names, size=min(LINKS, causes), replace=False)
        links = {str(name): float(chance.uniform(0.05, 0.9)) for name in sorted(linked)}
        findings[f"finding_{n:03}"] = NoisyFinding(float(10 ** chance.uniform(-3, -1)), links)
    return NoisyOr(priors, findings)
