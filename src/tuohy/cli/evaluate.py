"""`tuohy evaluate`: Tuohy measured on labelled cases."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from tuohy.cli import exit_codes
from tuohy.cli.options import JsonOption, PackOption, Route, existing, loaded

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tuohy.evaluation.report import Evaluation
    from tuohy.evaluation.table import Section, Table

Files = Annotated[tuple[Path, ...], Parameter(help="Files of labelled cases, one a line.", consume_multiple=True)]
HtmlOption = Annotated[Path | None, Parameter(help="Write the report as HTML into this folder.")]
InteractiveOption = Annotated[
    bool, Parameter(negative="", help="Hold an interview with every case, from its presenting complaint on.")
]
RobustnessOption = Annotated[
    bool,
    Parameter(negative="", help="Change one answer, or the hours, at a time: how often does the urgency fall?"),
]
AgainstOption = Annotated[
    Path | None, Parameter(help="A folder with another pack, compared case by case with this one.")
]
RouteOption = Annotated[
    Route | None,
    Parameter(help="Take every case as told by this route, whatever its record says."),
]
TextOption = Annotated[bool, Parameter(negative="", help="Measure how free text is read instead.")]
BeyondOption = Annotated[
    Path | None, Parameter(help="With --text: a file of what readers saw in the narratives beyond their records.")
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
    robustness: RobustnessOption = False,
    against: AgainstOption = None,
    route: RouteOption = None,
    text: TextOption = False,
    beyond: BeyondOption = None,
    pack: PackOption = None,
) -> int:
    """Measure urgency, ranking, calibration and interviews on labelled cases, beside two baselines."""
    if text:
        from tuohy.cli.text import evaluate_narratives

        return evaluate_narratives(files, json, loaded(pack), beyond)
    from tuohy.cli.compiling import load_for
    from tuohy.evaluation.cases import read_files
    from tuohy.evaluation.evaluate import evaluate as measured
    from tuohy.evaluation.html import write_html

    cases = read_files(existing(path) for path in files)
    cases = cases if route is None else cases.on_route(route)
    other = None if against is None else loaded(against)
    load_for(len(cases.cases))
    found = measured(loaded(pack), cases, interactive, ordinary, robustness, other)
    print(json_format.dumps(found.to_dict(), allow_nan=False) if json else _text(found))
    if html is not None:
        written = write_html(found, html)
        if not json:
            print(f"\nWritten to {written}")
    return exit_codes.REJECTED if found.problems else exit_codes.DONE


def _text(found: Evaluation) -> str:
    from tuohy.cli.terminal import rendered
    from tuohy.evaluation.sections import sections

    return rendered(part for parts in (_opening(found), *map(_section, sections(found)), _closing()) for part in parts)


def _opening(found: Evaluation) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(
        f"{found.cases} labelled cases{found.by_route}, pack {found.pack} ({found.pack_hash[:12]})", style="bold"
    )
    yield Text("Under each count stands its exact 95 % interval.", style="dim")


def _closing() -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(CLOSING, style="dim")


CLOSING = (
    "\nPublished cases are the unusual ones and may have been seen while the pack was written: these counts show what "
    "broke and what holds, not how good it will be on others. --html DIR writes all of it, with figures, the cases "
    "behind each count, the results of others, and what may be concluded."
)


def _section(section: Section) -> Iterator[RenderableType]:
    from rich.text import Text

    tables = [table for table in section.tables if not table.detail]
    if tables:
        yield Text(f"\n{section.title.upper()}", style="bold cyan")
        yield Text(section.intro, style="dim")
    for table in tables:
        yield from _shown(table)


def _shown(table: Table) -> Iterator[RenderableType]:
    from rich import box
    from rich.table import Table as Drawn
    from rich.text import Text

    yield Text(f"\n{table.title}", style="bold")
    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in table.columns:
        drawn.add_column(column, overflow="fold")
    for row in table.rows:
        drawn.add_row(*row)
    yield drawn
    if table.note:
        yield Text(table.note, style="dim")
