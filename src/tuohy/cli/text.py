"""`tuohy evaluate --text`: how well free text is read, measured on the narratives of labelled cases."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuohy.cli import exit_codes
from tuohy.cli.options import existing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tuohy.evaluation.text import TextEvaluation
    from tuohy.pack.schema import Pack


def evaluate_narratives(files: Sequence[Path], json: bool, pack: Pack, beyond: Path | None = None) -> int:
    """Print the figures; 3 where some lines could not be used."""
    from tuohy.evaluation.beyond import read_beyond
    from tuohy.evaluation.text import evaluate_text

    seen = None if beyond is None else read_beyond(pack, existing(beyond))
    found = evaluate_text(pack, [existing(path) for path in files], beyond=seen)
    print(json_format.dumps(found.to_dict(), allow_nan=False) if json else _text(found))
    return exit_codes.REJECTED if found.problems else exit_codes.DONE


def _text(found: TextEvaluation) -> str:
    from tuohy.cli.terminal import rendered

    return rendered(_parts(found))


def _parts(found: TextEvaluation) -> Iterator[RenderableType]:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from tuohy.evaluation.text import text_tables

    for table in text_tables(found):
        yield Text(f"\n{table.title}", style="bold cyan")
        drawn = Table(*table.columns, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for row in table.rows:
            drawn.add_row(*row)
        yield drawn
        yield Text(table.note, style="dim")
