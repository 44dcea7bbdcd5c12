"""`tuohy evaluate`: Tuohy measured on labelled cases."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from tuohy.cli import exit_codes
from tuohy.cli.options import JsonOption, PackOption, existing, loaded

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tuohy.evaluation.report import Evaluation
    from tuohy.evaluation.tables import Table

Files = Annotated[tuple[Path, ...], Parameter(help="Files of labelled cases, one a line.", consume_multiple=True)]
HtmlOption = Annotated[Path | None, Parameter(help="Write the report as HTML into this folder.")]
InteractiveOption = Annotated[
    bool, Parameter(negative="", help="Hold an interview with every case, from its presenting complaint on.")
]
OrdinaryOption = Annotated[
    int,
    Parameter(
        help="Draw that many ordinary women for each of days 1, 2, 7 and 42.", validator=Number(gte=0, lte=1_000_000)
    ),
]


def evaluate(
    files: Files,
    /,
    *,
    json: JsonOption = False,
    html: HtmlOption = None,
    interactive: InteractiveOption = False,
    ordinary: OrdinaryOption = 0,
    pack: PackOption = None,
) -> int:
    """Measure urgency, ranking and interviews on labelled cases."""
    from tuohy.evaluation.cases import read_files
    from tuohy.evaluation.evaluate import evaluate as measured
    from tuohy.evaluation.html import write_html

    cases = read_files(existing(path) for path in files)
    found = measured(loaded(pack), cases, interactive=interactive, ordinary=ordinary)
    print(json_format.dumps(found.to_dict(), allow_nan=False) if json else _text(found))
    if html is not None:
        written = write_html(found, html)
        if not json:
            print(f"\nWritten to {written}")
    return exit_codes.REJECTED if found.problems else exit_codes.DONE


def _text(found: Evaluation) -> str:
    from tuohy.cli.terminal import rendered
    from tuohy.evaluation.tables import tables

    return rendered(part for table in tables(found) for part in _shown(table))


def _shown(table: Table) -> Iterator[RenderableType]:
    from rich import box
    from rich.table import Table as Drawn
    from rich.text import Text

    yield Text(f"\n{table.title}", style="bold cyan")
    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in table.columns:
        drawn.add_column(column)
    for row in table.rows:
        drawn.add_row(*row)
    yield drawn
    if table.note:
        yield Text(table.note, style="dim")
