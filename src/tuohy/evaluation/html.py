"""The tables of an evaluation as one HTML file that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.tables import Table, tables

NAME = "evaluation.html"
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #212b32; }
div { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 0 .5rem; }
caption { text-align: left; font-weight: 700; font-size: 1.15rem; padding: 1.5rem 0 .5rem; }
th, td { text-align: left; padding: .35rem 1rem .35rem 0; border-bottom: 1px solid #d8dde0; }
tbody th { font-weight: 400; }
p.note { color: #4c6272; margin: 0; }
"""


def write_html(evaluation: Evaluation, folder: Path) -> Path:
    """Write the report into that folder, which is made when it is not there, and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.write_text(page(evaluation), encoding="utf-8")
    return path


def page(evaluation: Evaluation) -> str:
    """The whole page."""
    head = f"<title>Evaluation of {escape(evaluation.pack)}</title><style>{STYLE}</style>"
    about = f"{evaluation.cases} cases; pack {escape(evaluation.pack)}, {escape(evaluation.pack_hash[:12])}."
    body = "\n".join(_table(table) for table in tables(evaluation))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">{head}</head>\n<body><main>\n'
        f"<h1>Evaluation</h1>\n<p>{about} {escape(LIMITS)}</p>\n{body}\n</main></body></html>\n"
    )


LIMITS = (
    "Published cases are the unusual ones: they test urgency and ranking and say nothing about frequencies. "
    "Intervals are exact 95 % intervals (Clopper and Pearson)."
)


def _table(table: Table) -> str:
    head = _cells(table.columns, "th", 'scope="col"')
    body = "\n".join(_row(row) for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    caption = f"<caption>{escape(table.title)}</caption>"
    return f"<div><table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>{note}"


def _row(row: tuple[str, ...]) -> str:
    return f'<tr><th scope="row">{escape(row[0])}</th>{_cells(row[1:], "td")}</tr>'


def _cells(cells: Iterable[str], tag: str, attribute: str = "") -> str:
    opening = f"{tag} {attribute}".strip()
    return "".join(f"<{opening}>{escape(cell)}</{tag}>" for cell in cells)
