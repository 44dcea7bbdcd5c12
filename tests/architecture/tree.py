"""Where the project's Python stands, and what is held against a file whatever is in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tuohy"

LONGEST_FILE = 320  # lines; house style says about 300, and a reader must be able to hold a file in mind
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")  # in two halves, so that this line is not a finding


def modules(room: str) -> list[Path]:
    """The Python files of a room, be it a folder or a single file; none where it is not built yet."""
    single = SOURCE / f"{room}.py"
    return [single] if single.exists() else sorted((SOURCE / room).rglob("*.py"))


def python_files() -> list[Path]:
    folders = (ROOT / name for name in ("src", "tests", "tools", "benchmarks"))
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def shown(path: Path) -> str:
    """The path as a person would type it from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def faults(source: str) -> list[str]:
    """What is wrong with a file at first sight: no docstring, too long, not finished."""
    return [*_docstring_faults(source), *_length_faults(source), *_unfinished_faults(source)]


def _docstring_faults(source: str) -> list[str]:
    described = (ast.get_docstring(ast.parse(source)) or "").strip()
    return [] if described else ["has no module docstring: say in a sentence or two what lives here"]


def _length_faults(source: str) -> list[str]:
    lines = len(source.splitlines())
    if lines <= LONGEST_FILE:
        return []
    return [f"has {lines} lines, and {LONGEST_FILE} are allowed: split it by subject"]


def _unfinished_faults(source: str) -> list[str]:
    numbered = enumerate(source.splitlines(), start=1)
    return [f"line {number} is unfinished: {text.strip()}" for number, text in numbered if UNFINISHED.search(text)]
