"""Writes the measured part of docs/evaluation.md: the same sections as the report, as tables.

Use, from the root: `python -m tools.evaluation_page FILE...` with files of labelled cases (a minute or three, since
interviews are held and every answer is left out once).
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.generated import DOCS, table, with_part
from tuohy.evaluation.cases import read_files
from tuohy.evaluation.evaluate import evaluate
from tuohy.evaluation.published import MAY, MAY_NOT
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.sections import sections
from tuohy.evaluation.table import Section, Table
from tuohy.pack.load import load_pack

PAGE = DOCS / "evaluation.md"
# Long lists of cases stay in the written report; what others have published belongs here.
WANTED_DETAIL = frozenset({"Published results"})


def part(found: Evaluation) -> str:
    """Everything between the marks."""
    parts = [_section(section) for section in sections(found) if _wanted(section)]
    return "\n\n".join([_head(found), *parts, _conclusions()])


def _head(found: Evaluation) -> str:
    return (
        f"{found.cases} cases, pack {found.pack} (`{found.pack_hash[:12]}`). In brackets: exact 95 % intervals "
        "(Clopper and Pearson)."
    )


def _section(section: Section) -> str:
    tables = [_table(one) for one in _wanted(section)]
    return "\n\n".join([f"### {section.title}", section.intro, *tables])


def _wanted(section: Section) -> list[Table]:
    return [one for one in section.tables if one.rows and (not one.detail or one.title in WANTED_DETAIL)]


def _table(one: Table) -> str:
    rows = [tuple(_cell(cell) for cell in row) for row in one.rows]
    drawn = f"**{one.title}**\n\n{table(one.columns, rows)}"
    return f"{drawn}\n\n{one.note}" if one.note else drawn


def _cell(text: str) -> str:
    first, broken, second = text.partition("\n")
    return f"{first} ({second})" if broken else first


def _conclusions() -> str:
    may, may_not = _list(MAY), _list(MAY_NOT)
    return f"### What may be concluded, and what not\n\nThese counts say:\n\n{may}\n\nThey do not say:\n\n{may_not}"


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {item}" for item in items)


def main(names: list[str]) -> int:
    """Evaluate the files and write the page; 2 when no file is named, 3 when a case could not be used."""
    if not names:
        print("Name files of labelled cases: python -m tools.evaluation_page FILE...", file=sys.stderr)
        return 2
    found = evaluate(load_pack(), read_files(Path(name) for name in names), interactive=True, robust=True)
    PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), part(found)), encoding="utf-8")
    return 3 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
