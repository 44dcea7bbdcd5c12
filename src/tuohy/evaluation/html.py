"""An evaluation as one HTML file with its figures, that needs nothing from outside and prints on A4."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from tuohy.evaluation.drawing import Figure
from tuohy.evaluation.published import MAY, MAY_NOT
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.sections import sections
from tuohy.evaluation.table import Section, Table

NAME = "evaluation.html"
STYLE = """
@page { size: A4; margin: 16mm 14mm; }
body {
  font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #212b32;
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
}
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 3px solid #0072b2; }
nav ul { columns: 2 16rem; padding-left: 1.2rem; }
a { color: #005a8f; }
p, ul { max-width: 44rem; margin: 0 0 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 0 .5rem; width: 100%; }
caption { text-align: left; font-weight: 700; padding: 1rem 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid #d8dde0; }
thead th { border-bottom: 2px solid #4c6272; font-size: .9em; vertical-align: bottom; }
tbody th { font-weight: 400; }
td .second { color: #4c6272; font-size: .85em; white-space: nowrap; }
.count { white-space: nowrap; }
p.note, figcaption { color: #4c6272; font-size: .9em; }
figure { margin: 1.5rem 0; }
figure svg { max-width: 100%; height: auto; display: block; }
figcaption b { color: #212b32; }
@media print {
  body { font-size: 9pt; line-height: 1.35; margin: 0; max-width: none; padding: 0; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; margin: 14pt 0 4pt; padding-top: 6pt; break-after: avoid; }
  nav { display: none; }
  p, ul { max-width: none; margin: 0 0 6pt; }
  .scroll { overflow: visible; }
  figure, tr, caption, p, li, table.short { break-inside: avoid; }
  figure { margin: 8pt 0; }
  caption, thead, h2 + p { break-after: avoid; }
  th, td { padding: 2pt 6pt 2pt 0; }
  figure svg { max-height: 105mm; max-width: 92%; }
}
"""
# A table of so few rows is kept on one page.
SHORT = 12
# A count or an interval of so many characters is kept in one line.
SHORT_CELL = 18


def write_html(evaluation: Evaluation, folder: Path) -> Path:
    """Write the report into that folder, which is made when it is not there, and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.write_text(page(evaluation), encoding="utf-8")
    return path


def page(evaluation: Evaluation) -> str:
    """The whole page."""
    found = list(sections(evaluation))
    body = "\n".join(_section(place, section) for place, section in enumerate(found, start=1))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evaluation of {escape(evaluation.pack)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        f"{_opening(evaluation)}\n{_contents(found)}\n{body}\n{_conclusions()}\n</main></body></html>\n"
    )


def _opening(evaluation: Evaluation) -> str:
    return (
        f"<h1>How well does Tuohy tell?</h1>\n<p>{evaluation.cases} labelled cases{evaluation.by_route}, told to pack "
        f"{escape(evaluation.pack)} ({escape(evaluation.pack_hash[:12])}). {escape(LIMITS)}</p>"
    )


LIMITS = (
    "Published cases are the unusual ones: they test urgency and ranking and say nothing about frequencies. Under each "
    "count stands its exact 95 % interval (Clopper and Pearson)."
)


def _contents(found: list[Section]) -> str:
    links = "".join(f'<li><a href="#part-{n}">{escape(one.title)}</a></li>' for n, one in enumerate(found, start=1))
    return f'<nav aria-label="Contents"><ul>{links}<li><a href="#conclusions">What may be concluded</a></li></ul></nav>'


def _conclusions() -> str:
    return (
        '<section id="conclusions"><h2>What may be concluded, and what not</h2>\n'
        f"<p>These counts say:</p>{_list(MAY)}\n<p>They do not say:</p>{_list(MAY_NOT)}</section>"
    )


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _section(place: int, section: Section) -> str:
    parts = [*map(_table, section.tables[:1]), *map(_figure, section.figures), *map(_table, section.tables[1:])]
    body = "\n".join(parts)
    title, intro = escape(section.title), escape(section.intro)
    return f'<section id="part-{place}"><h2>{title}</h2>\n<p>{intro}</p>\n{body}</section>'


def _figure(figure: Figure) -> str:
    caption = f"<figcaption><b>{escape(figure.title)}.</b> {escape(figure.caption)}</figcaption>"
    return f"<figure>{figure.svg}{caption}</figure>"


def _table(table: Table) -> str:
    head = _cells(table.columns, "th", 'scope="col"')
    body = "\n".join(_row(row) for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    short = ' class="short"' if len(table.rows) <= SHORT else ""
    caption = f"<caption>{escape(table.title)}</caption>"
    drawn = f"<table{short}>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    return f'<div class="scroll">{drawn}</div>{note}'


def _row(row: tuple[str, ...]) -> str:
    return f'<tr><th scope="row">{escape(row[0])}</th>{_cells(row[1:], "td")}</tr>'


def _cells(cells: Iterable[str], tag: str, attribute: str = "") -> str:
    opening = f"{tag} {attribute}".strip()
    return "".join(f"<{opening}>{_lines(cell)}</{tag}>" for cell in cells)


def _lines(cell: str) -> str:
    first, broken, second = cell.partition("\n")
    if broken:
        return f'{escape(first)}<br><span class="second">{escape(second)}</span>'
    return (
        f'<span class="count">{escape(cell)}</span>' if cell[:1].isdigit() and len(cell) <= SHORT_CELL else escape(cell)
    )
