"""Which numbers an answer hangs on, arranged for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from tuohy.assurance.sensitivity import CaseSensitivity, Outcome, Sensitivity
from tuohy.cli.terminal import rendered

DECIDES = "An expert's estimate decides here: no study stands behind it, and it alone changes the answer."
STUDIED = "This number alone changes the answer."


def text(found: CaseSensitivity, top: int) -> str:
    """The answer, then the numbers that move it most."""
    return rendered(_parts(found, top))


def _parts(found: CaseSensitivity, top: int) -> Iterator[RenderableType]:
    yield Text(f"The answer: {_said(found.answer)}", style="bold")
    decide = sum(found.estimate_decides(row) for row in found.rows)
    yield Text(
        f"{len(found.rows)} uncertain numbers have a part in it; {decide or 'none'} of them "
        f"{'is an estimate' if decide == 1 else 'are estimates'} that alone would change it."
    )
    yield Text("Each is moved to the ends of its 90 % range; 1 of loss is a needless visit the same day.\n")
    for place, row in enumerate(found.rows[:top], start=1):
        yield from _row(found, place, row)


def _row(found: CaseSensitivity, place: int, row: Sensitivity) -> Iterator[RenderableType]:
    number = row.number
    yield Text(f"{place:2}. {number.where}", style="bold")
    lines = [
        f"{number.value:g} ({number.low:g} to {number.high:g}) {number.unit}, {number.kind}: "
        f"{number.source or number.derivation}",
        f"low:  {_said(row.low)}",
        f"high: {_said(row.high)}",
        f"moves the loss by {row.loss_change:.3f} and a first cause by {row.probability_change:.3f}",
    ]
    yield Padding(Text("\n".join(lines)), (0, 0, 0, 4))
    if found.changes_level(row) or found.changes_first(row):
        words = DECIDES if found.estimate_decides(row) else STUDIED
        yield Padding(Text(words, style="bold red"), (0, 0, 0, 4))


def _said(outcome: Outcome) -> str:
    shown = " / ".join(f"{probability:.2f}" for probability in outcome.probabilities)
    return f"{outcome.level.id}, first {outcome.first} ({shown}), loss {outcome.loss:.3f}"
