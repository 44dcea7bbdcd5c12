"""Documents with a generated part: what a tool writes stands between two marks, what people wrote stays."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
BEGIN, END = "<!-- generated: begin -->", "<!-- generated: end -->"


def with_part(document: str, part: str, begin: str = BEGIN, end: str = END) -> str:
    """The document with `part` between its marks; ValueError when the marks are not there once each, in order."""
    before, found, rest = document.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed or begin in rest or end in after:
        raise ValueError(f"the document needs one line {begin!r} and, after it, one line {end!r}")
    return f"{before}{begin}\n\n{part.strip()}\n\n{end}{after}"


def run(name: str, part: Callable[[], str], description: str | None) -> int:
    """Write the part into a document (its path from docs/), or with --check say whether it stands there already."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the document is out of date")
    check = parser.parse_args().check
    path = DOCS / name
    before = path.read_text(encoding="utf-8")
    after = with_part(before, part())
    if check:
        return _told(name, before == after)
    path.write_text(after, encoding="utf-8")
    return 0


def _told(name: str, current: bool) -> int:
    if not current:
        print(f"{(DOCS / name).resolve()} is out of date: run the tool without --check.", file=sys.stderr)
    return 0 if current else 1


def cell(text: str) -> str:
    """Text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)
