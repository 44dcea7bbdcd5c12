"""The figures of RESULTS.md, as SVG whose bytes depend on the numbers alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.batch import Batch
from benchmarks.contest import FORMS, Round
from benchmarks.growth import Point

FOLDER = Path(__file__).parent / "figures"
SIZE = (6.4, 3.6)
INK = ("#1b4f72", "#b9770e", "#7d3c98", "#1e8449")
# No date and no chance in the file: the same numbers give the same bytes.
PLAIN = {"Date": None, "Creator": None}


def draw(rounds: Sequence[Round], positives: Sequence[Point], causes: Sequence[Point], batch: Batch) -> None:
    """All figures, written over those of the last run."""
    FOLDER.mkdir(exist_ok=True)
    mpl.rcParams.update({"svg.hashsalt": "tuohy", "font.size": 9})
    _positives(rounds, positives)
    _causes(causes)
    _rows(batch)


def _axes(x: str, y: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(True, which="major", alpha=0.3)
    return figure, axes


def _save(figure: Figure, name: str) -> None:
    figure.savefig(FOLDER / name, format="svg", metadata=PLAIN)


def _positives(rounds: Sequence[Round], points: Sequence[Point]) -> None:
    figure, axes = _axes("findings present", "ms for one exact posterior (logarithmic)")
    axes.set_yscale("log")
    axes.plot([one.count for one in points], [one.ms for one in points], "o-", color=INK[0], label="Tuohy, compiled")
    for form, colour in zip(FORMS, INK[1:], strict=True):
        finished = [(len(one.ours.evidence.present), one.peers[form.title]) for one in rounds]
        pairs = [(size, outcome.query_ms) for size, outcome in finished if outcome.finished]
        axes.plot([size for size, _ in pairs], [ms for _, ms in pairs], "x", color=colour, label=form.title)
    axes.legend()
    _save(figure, "positives.svg")


def _causes(points: Sequence[Point]) -> None:
    figure, axes = _axes("causes", "µs for one exact posterior")
    axes.plot([one.count for one in points], [one.ms * 1000 for one in points], "o-", color=INK[0])
    axes.set_ylim(bottom=0)
    _save(figure, "causes.svg")


def _rows(batch: Batch) -> None:
    figure, axes = _axes("rows answered", "peak memory, MiB")
    there = [one for one in batch.tiled if one.peak_mib is not None]
    axes.plot([one.rows for one in there], [one.peak_mib for one in there], "o-", color=INK[0])
    axes.set_ylim(bottom=0)
    axes.set_xlim(left=0)
    _save(figure, "memory.svg")
