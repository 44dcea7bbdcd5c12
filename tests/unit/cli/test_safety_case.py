"""`tuohy safety-case`: one document, and a few lines that say what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.unit.cli.terminals import Command
from tests.unit.evaluation.labelled import record, written
from tuohy.assurance.hazards import hazards
from tuohy.assurance.safety_case import SafetyCase, limits
from tuohy.assurance.sentinels import run, sentinels
from tuohy.cli import exit_codes
from tuohy.evaluation.cases import read_files
from tuohy.evaluation.evaluate import evaluate
from tuohy.pack.check import quantities
from tuohy.pack.coverage import shares
from tuohy.pack.schema import Pack
from tuohy.proofs.result import Result

SOME = sentinels()[:3]


def gathered(pack: Pack, cases: Sequence[Path] = ()) -> SafetyCase:
    """A safety case of few sentinels, with one theorem that is made up."""
    return SafetyCase(
        pack=f"{pack.id} {pack.version}",
        pack_hash=pack.hash,
        hazards=hazards(),
        tests={},
        theorems=(Result("T1", "a statement", "proved by z3", ()),),
        sentinels=run(pack, SOME),
        evaluation=evaluate(pack, read_files(cases)) if cases else None,
        limits=limits(shares(quantities(pack))),
    )


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gathering the whole takes minutes, and has tests of its own."""
    monkeypatch.setattr("tuohy.assurance.safety_case.collect", gathered)


def test_the_document_is_written_and_told_in_a_few_lines(tuohy: Command, tmp_path: Path) -> None:
    out = tmp_path / "new" / "case.html"
    found = tuohy("safety-case", "--out", out)
    assert found.code == exit_codes.DONE
    assert f"{len(hazards())} hazards" in found.output
    assert "1 of 1 theorems hold" in found.output
    assert f"{len(SOME)} sentinels" in found.output
    assert "<h1>" in out.read_text(encoding="utf-8")


def test_cases_are_measured_and_a_bad_one_is_told_by_the_exit_code(tuohy: Command, tmp_path: Path) -> None:
    good, bad = written(tmp_path / "a.jsonl", record("a")), written(tmp_path / "b.jsonl", "{bad")
    assert tuohy("safety-case", "--cases", good, "--out", tmp_path / "case.html").code == exit_codes.DONE
    assert tuohy("safety-case", "--cases", good, bad, "--out", tmp_path / "case.html").code == exit_codes.REJECTED
    assert "1 labelled cases" in (tmp_path / "case.html").read_text(encoding="utf-8")


def test_a_file_of_cases_that_is_not_there_is_wrong_usage(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("safety-case", "--cases", tmp_path / "none.jsonl", "--out", tmp_path / "case.html")
    assert found.code == exit_codes.WRONG_USAGE
    assert not (tmp_path / "case.html").exists()


def test_another_pack_shows_by_its_name(tuohy: Command, other_pack: Path, tmp_path: Path) -> None:
    tuohy("safety-case", "--pack", other_pack, "--out", tmp_path / "case.html")
    assert "other 9" in (tmp_path / "case.html").read_text(encoding="utf-8")
