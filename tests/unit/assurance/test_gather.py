"""Gathering a safety case: every part is worked out for the pack at hand, and a missing solver is no failure."""

from __future__ import annotations

import builtins
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.support.people import packaged
from tests.unit.assurance.watched import results
from tests.unit.evaluation.labelled import record, written
from tuohy.assurance.hazards.marks import TESTS
from tuohy.assurance.safety_case.gather import collect
from tuohy.pack.check import quantities
from tuohy.pack.coverage import shares
from tuohy.proofs.result import Result

PACK = packaged()
HOLDS = Result("T1", "a statement", "proved by z3", ())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentinels, influence and theorems have tests of their own and take their time."""
    of_the_pack = SimpleNamespace(shares=shares(quantities(PACK)))
    monkeypatch.setattr("tuohy.assurance.safety_case.gather.coverage", lambda pack: of_the_pack)
    monkeypatch.setattr("tuohy.assurance.safety_case.gather.run", lambda pack: results())
    monkeypatch.setattr("tuohy.proofs.theorems.prove", lambda pack: iter([HOLDS]))


def test_it_names_the_pack_and_holds_every_part() -> None:
    found = collect(PACK)
    assert (found.pack, found.pack_hash) == (f"{PACK.id} {PACK.version}", PACK.hash)
    assert found.theorems == (HOLDS,)
    assert found.sentinels is results()
    assert found.evaluation is None
    assert found.hazards
    assert found.limits
    assert found.tests


def test_cases_that_are_named_are_measured(tmp_path: Path) -> None:
    files = [written(tmp_path / "a.jsonl", record("a")), written(tmp_path / "b.jsonl", record("b"))]
    found = collect(PACK, files)
    assert found.evaluation is not None
    assert found.evaluation.cases == 2


def test_where_there_are_no_tests_no_hazard_counts_as_tested(tmp_path: Path) -> None:
    found = collect(PACK, tests=tmp_path)
    assert found.tests == {}
    assert {one.id for one in found.unproved} == {one.id for one in found.hazards if not one.human}
    assert TESTS.is_dir()


def test_without_the_solver_the_theorems_are_said_not_to_have_run(monkeypatch: pytest.MonkeyPatch) -> None:
    theorems_need("z3", monkeypatch)
    assert collect(PACK).theorems is None


def test_any_other_missing_module_is_a_fault_and_no_excuse(monkeypatch: pytest.MonkeyPatch) -> None:
    theorems_need("something_else", monkeypatch)
    with pytest.raises(ModuleNotFoundError):
        collect(PACK)


def theorems_need(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if importing the theorems failed for want of that module."""
    real = builtins.__import__

    def importing(name: str, *rest: Any) -> ModuleType:
        if name == "tuohy.proofs.theorems":
            raise ModuleNotFoundError(f"No module named {module!r}", name=module)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", importing)
