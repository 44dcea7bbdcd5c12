"""Pages as a benchmark: what is told of them, and what a page that failed does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import web
from benchmarks.web import BEGIN, END, Figures, Served, main, marked

RESULT = Figures("result", work=20.4, p50=21.7, p95=24.4, p99=32.4, failed=0)
SMALL = Served(50.0, 10.0, (RESULT,), ("0.4, 0.9, 1.8", "1.0, 1.0, 1.8"))


def test_each_kind_of_page_stands_with_its_times_and_the_pace() -> None:
    told = marked(SMALL)
    assert told.startswith(BEGIN) and told.rstrip().endswith(END)
    assert "50 requests a second for 10 s of each kind" in " ".join(told.split())
    assert "| result | 21.7 ms | 24.4 ms | 32.4 ms | 20.4 ms | 0 |" in told


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Results of before."""
    path = tmp_path / "RESULTS.md"
    path.write_text(f"above\n{BEGIN}\nold figures\n{END}\nbelow\n", encoding="utf-8")
    monkeypatch.setattr(web, "RESULTS", path)
    monkeypatch.setattr("sys.argv", ["benchmarks.web"])
    return path


def test_alone_it_replaces_its_own_part_of_the_results(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "measure", lambda pace: SMALL)
    assert main() == 0
    written = results.read_text(encoding="utf-8")
    assert written.startswith("above") and written.endswith("below\n") and "old figures" not in written


def test_an_answer_that_was_no_page_is_an_error_and_nothing_is_written(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "measure", lambda pace: replace(SMALL, figures=(replace(RESULT, failed=1),)))
    assert main() == 1
    assert "old figures" in results.read_text(encoding="utf-8")
