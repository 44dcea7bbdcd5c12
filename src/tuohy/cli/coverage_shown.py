"""How much of a pack rests on studies, arranged for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tuohy.assurance.coverage import Coverage
from tuohy.assurance.influence import Influence
from tuohy.cli.terminal import rendered
from tuohy.pack.coverage import Share

KINDS = {
    "measured": "measured (printed so in a study)",
    "derived": "derived (arithmetic on a study, or another population)",
    "elicited": "elicited (a judged range, no study)",
}


def text(found: Coverage) -> str:
    """The shares, then the estimates that matter most with their ground."""
    return rendered(_parts(found))


def _parts(found: Coverage) -> Iterator[RenderableType]:
    yield Text(f"{found.pack} ({found.pack_hash[:12]})", style="bold")
    yield _shares(found)
    yield Text(f"Not counted: {found.policy} values of policy, which are our choice and no knowledge.")
    yield Text(
        f"Influence: how far the answers to {len(found.vignettes)} fixed vignettes move when a number goes from its "
        f"low to its high end ({found.reached} numbers enter them)."
    )
    yield Text("\nEstimates that matter most, in nats a vignette", style="bold cyan")
    for place, row in enumerate(found.most_influential, start=1):
        yield from _estimate(place, row)


def _shares(found: Coverage) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_row("", Text("numbers", style="dim"), Text("share", style="dim"), Text("by influence", style="dim"))
    for share in found.shares:
        table.add_row(KINDS[share.kind], str(share.numbers), f"{share.share:.1%}", _weighted(share))
    return Padding(table, (1, 1))


def _weighted(share: Share) -> str:
    return "" if share.weighted is None else f"{share.weighted:.1%}"


def _estimate(place: int, row: Influence) -> Iterator[RenderableType]:
    number = row.number
    yield Text(f"{place:2}. {row.mean:.2f}  {number.where}", style="bold")
    yield Padding(
        Text(f"{number.value:g} ({number.low:g} to {number.high:g}) {number.unit}; {number.derivation}"), (0, 0, 0, 10)
    )
