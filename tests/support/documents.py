"""What the documents say, in pieces that a test can check: commands, files, ids, blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# Where a path in a document may begin.
STARTS = (ROOT, ROOT / "docs", ROOT / "src" / "tuohy", ROOT / "src" / "tuohy" / "pack" / "data")
# What a command writes, so that a fresh clone has it not.
WRITTEN = frozenset({"benchmarks/RESULTS.md"})
NAMED_FILE = re.compile(r"`([\w./-]+\.(?:py|md|toml|json|sh|txt|html|css))`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COMMAND = re.compile(r"`(?:\.venv/bin/)?(tuohy|make) ([^`\n]+)`|^(?:\.venv/bin/)?(tuohy|make) (.+)$", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named_files(path: Path) -> Iterator[str]:
    """Files in backticks, web addresses apart; a name in capitals stands for many and is left out."""
    for name in NAMED_FILE.findall(text(path)):
        if name not in WRITTEN and not name.startswith("/") and not re.search(r"(^|/)[A-Z_]+\.", name):
            yield name


def linked_files(path: Path) -> list[Path]:
    """What the links of a document lead to, web addresses apart."""
    return [(path.parent / target).resolve() for target in LINK.findall(text(path))]


def is_there(name: str) -> bool:
    """Whether a file of that name, or with that end of its path, is in the project."""
    return any((start / name).exists() for start in STARTS) or any(
        True for folder in ("src", "tests") for _ in (ROOT / folder).rglob(name)
    )


def commands(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every `make ...` and `tuohy ...`: the program and its words."""
    for first, words, other, more in COMMAND.findall(text(path)):
        yield first or other, (words or more).split()


def blocks(path: Path, language: str) -> list[str]:
    """The blocks of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text(path), re.MULTILINE | re.DOTALL)


def section(path: Path, heading: str) -> str:
    """What stands under a heading of the second level."""
    _, _, rest = text(path).partition(f"## {heading}\n")
    return rest.split("\n## ")[0]


def ticked(words: str) -> list[str]:
    """Single words in backticks: ids."""
    return re.findall(r"`([a-z][a-z0-9_]+)`", words)
