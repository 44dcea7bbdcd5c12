"""Every Python file says what lives in it, can be held in mind, and is finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.tree import LONGEST_FILE, SOURCE, faults, python_files, shown

DESCRIBED = '"""What lives here."""\n'


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_a_file_is_described_short_and_finished(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def test_the_source_is_among_the_files_looked_at() -> None:
    assert SOURCE / "__init__.py" in python_files()


def test_a_file_without_a_docstring_is_caught() -> None:
    assert faults("x = 1\n") == ["has no module docstring: say in a sentence or two what lives here"]


def test_an_empty_docstring_is_no_docstring() -> None:
    assert faults('"""  """\n') != []


def test_a_file_one_line_too_long_is_caught() -> None:
    assert faults(DESCRIBED + "\n" * (LONGEST_FILE - 1)) == []
    assert faults(DESCRIBED + "\n" * LONGEST_FILE) == [
        f"has {LONGEST_FILE + 1} lines, and {LONGEST_FILE} are allowed: split it by subject"
    ]


@pytest.mark.parametrize("mark", ["TO" + "DO", "FIX" + "ME"])
def test_an_unfinished_place_is_caught(mark: str) -> None:
    assert faults(f"{DESCRIBED}x = 1  # {mark} later\n") == [f"line 2 is unfinished: x = 1  # {mark} later"]
