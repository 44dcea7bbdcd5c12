"""Model and running code compared as a benchmark: its parts, what it writes, and what it does when they differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import equivalence
from benchmarks.equivalence import BEGIN, END, Differs, Equivalence, main, marked, measure
from tests.unit.proofs.faults import DroppedFlag
from tuohy.pack.schema import Pack
from tuohy.proofs.equivalence import Comparison, compare

SMALL = Equivalence("tuohy 1, `abc`", states=1_000_000, facts=117, parts=50, seed=7, seconds=812.4)


def test_the_parts_hold_every_state_once() -> None:
    found = measure(states=101, parts=3, seed=1)
    assert (found.states, found.parts, found.seed) == (101, 3, 1)


def test_what_was_compared_stands_with_pack_seeds_and_time() -> None:
    told = " ".join(marked(SMALL).split())
    assert told.startswith(BEGIN) and told.endswith(END)
    assert "**0 of 1,000,000 states differ**, in 117 facts each: pack tuohy 1, `abc`, 812 s" in told
    assert "seeds 7 to 56" in told


def faulty(pack: Pack, n: int, seed: int) -> Comparison:
    """A model without one of the flags."""
    return compare(pack, n, seed, DroppedFlag)


def test_a_difference_stops_it_with_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equivalence, "compare", faulty)
    with pytest.raises(Differs, match="the program says"):
        measure(states=2000, parts=1, seed=7)


def test_a_difference_is_printed_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "RESULTS.md"
    results.write_text(f"above\n{BEGIN}\nbefore\n{END}\nbelow\n", encoding="utf-8")
    monkeypatch.setattr(equivalence, "RESULTS", results)
    monkeypatch.setattr(equivalence, "compare", faulty)
    assert main(["2000"]) == 1
    assert "the model" in capsys.readouterr().err
    assert "before" in results.read_text(encoding="utf-8")


def test_alone_it_replaces_its_own_part_of_the_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = tmp_path / "RESULTS.md"
    results.write_text(f"above\n{BEGIN}\nbefore\n{END}\nbelow\n", encoding="utf-8")
    monkeypatch.setattr(equivalence, "RESULTS", results)
    monkeypatch.setattr(equivalence, "measure", lambda states: SMALL)
    assert main([]) == 0
    written = results.read_text(encoding="utf-8")
    assert written.startswith("above") and written.endswith("below\n")
    assert "before" not in written and "1,000,000" in written
