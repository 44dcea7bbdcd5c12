"""Compiled code is loaded without what no command wants."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tuohy.cli.compiling import UNWANTED, load_for
from tuohy.engine import kernel

pytest.importorskip("numba")
pytest.importorskip(UNWANTED)

FRESH = """
import sys
from tuohy.cli.compiling import load_for
assert load_for(100)
print("numba" in sys.modules, "coverage" in sys.modules)
import coverage
"""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    kernel.unload()
    yield
    kernel.unload()


def test_a_fresh_process_loads_it_without_the_tool_that_counts_lines_which_can_be_had_afterwards() -> None:
    ran = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "False"]


def test_a_module_that_is_at_work_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = sys.modules["json"]
    monkeypatch.setitem(sys.modules, UNWANTED, at_work)
    assert load_for(100)
    assert sys.modules[UNWANTED] is at_work


def test_for_few_cases_nothing_is_loaded() -> None:
    assert not load_for(1)
