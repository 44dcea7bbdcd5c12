"""`tuohy prove`: a line for each theorem, and what a failure looks like."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import tuohy as package
from tests.support.people import packaged
from tests.unit.cli.terminals import Command
from tuohy import proofs
from tuohy.cli import exit_codes
from tuohy.proofs import theorems
from tuohy.proofs.result import Settled
from tuohy.proofs.theorems import THEOREMS

PACK = packaged()
NAMES = [f"T{n}" for n in range(1, 8)]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> None:
    """T5 and T3 alone, which are quick."""
    chosen = tuple(theorem for theorem in THEOREMS if theorem.id in ("T3", "T5"))
    monkeypatch.setattr(theorems, "THEOREMS", chosen)


def test_each_theorem_has_a_line_with_its_result_and_time(tuohy: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    granted = tuple(replace(theorem, work=lambda pack: Settled()) for theorem in THEOREMS)
    monkeypatch.setattr(theorems, "THEOREMS", granted)
    found = tuohy("prove")
    head, *lines = found.output.splitlines()
    told = [line.split(maxsplit=5) for line in lines if not line.startswith(" ")]
    assert found.code == exit_codes.DONE
    assert PACK.hash[:12] in head
    assert [(words[0], words[1]) for words in told] == [(name, "holds") for name in NAMES]
    assert all(float(words[2]) >= 0 and words[3] == "s" for words in told)


@pytest.mark.usefixtures("only")
def test_the_json_form_has_statement_method_and_time(tuohy: Command) -> None:
    told = tuohy("prove", "--json").json
    assert told["pack_hash"] == PACK.hash
    assert [(theorem["theorem"], theorem["holds"]) for theorem in told["theorems"]] == [("T3", True), ("T5", True)]
    assert all({"statement", "method", "seconds", "notes"} <= set(theorem) for theorem in told["theorems"])


@pytest.mark.usefixtures("only")
def test_a_theorem_that_fails_makes_the_pack_invalid_and_shows_a_case(tuohy: Command, other_pack: Path) -> None:
    policy = other_pack / "policy.toml"
    text = policy.read_text(encoding="utf-8")
    assert 'open_floor = "within_48h"' in text
    policy.write_text(text.replace('open_floor = "within_48h"', 'open_floor = "routine"'), encoding="utf-8")
    found = tuohy("prove", "--pack", other_pack)
    assert found.code == exit_codes.INVALID_PACK
    assert "T3  FAILS" in found.output
    assert "case: labour_epidural, obstetric_vaginal, lumbar | " in found.output
    assert "T5  holds" in found.output


def forget_the_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if they had not been imported yet; afterwards their package is again what others have in hand."""
    monkeypatch.setattr(package, "proofs", proofs)
    for name in [name for name in sys.modules if name.startswith("tuohy.proofs")]:
        monkeypatch.delitem(sys.modules, name)


def test_without_the_solver_it_says_what_to_install(tuohy: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_the_proofs(monkeypatch)
    monkeypatch.setitem(sys.modules, "z3", None)
    found = tuohy("prove")
    assert (found.code, found.output) == (exit_codes.WRONG_USAGE, "")
    assert "pip install 'tuohy[prove]'" in found.complaints


def test_what_else_is_missing_is_not_taken_for_the_solver(monkeypatch: pytest.MonkeyPatch, tuohy: Command) -> None:
    forget_the_proofs(monkeypatch)
    monkeypatch.setitem(sys.modules, "tuohy.proofs.theorems", None)
    with pytest.raises(ModuleNotFoundError):
        tuohy("prove")
