"""What is used of Numba's inside is left alone where another version has it no longer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest

from tests.architecture.tree import SOURCE
from tests.support.people import packaged

pytest.importorskip("numba")

from tuohy.engine import kernel
from tuohy.engine.kernel import compiled as decorators
from tuohy.engine.kernel.compiled import COUNTING, compiled, hasten, stamp
from tuohy.engine.posterior import posterior
from tuohy.model.case import Case


def twice(number: float) -> float:
    return 2 * number


def test_what_is_kept_is_marked_with_what_it_was_made_from() -> None:
    kept = SimpleNamespace(_source_stamp=b"source")
    assert stamp(SimpleNamespace(_cache=SimpleNamespace(_cache_file=kept)), 3)
    assert kept._source_stamp == (b"source", 3)


def test_what_moved_to_another_module_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = decorators._fingerprint(twice, {})
    assert decorators._fingerprint(twice, {}) == before
    monkeypatch.setattr(twice, "__module__", "elsewhere")
    assert decorators._fingerprint(twice, {}) != before


@pytest.mark.parametrize(
    "made",
    [
        SimpleNamespace(),
        SimpleNamespace(_cache=SimpleNamespace()),
        SimpleNamespace(_cache=SimpleNamespace(_cache_file=SimpleNamespace())),
    ],
)
def test_a_numba_that_keeps_it_elsewhere_is_left_alone(made: object) -> None:
    assert not stamp(made, 3)


def test_a_numba_without_the_option_compiles_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba.core.options", SimpleNamespace(DefaultOptions=object))
    assert decorators._without_counting(allocates=False) == {}
    assert compiled(twice)(2.0) == 4.0


def test_a_numba_without_its_inner_modules_compiles_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba.core.options", None)
    assert decorators._without_counting(allocates=True) == {}


def test_this_numba_has_what_is_used() -> None:
    assert decorators._without_counting(allocates=False) == {COUNTING: False}
    assert stamp(compiled(twice), 3)
    assert hasten(compiled(twice))


@pytest.mark.parametrize("release", ["0.67.1", "0.69.0", "1.0"])
def test_what_is_kept_is_loaded_as_numba_does_in_releases_in_which_it_was_not_tried(release: str) -> None:
    assert not hasten(compiled(twice), release)


def test_a_numba_that_loads_it_elsewhere_is_left_alone() -> None:
    assert not hasten(SimpleNamespace())
    assert not hasten(SimpleNamespace(_cache=SimpleNamespace()))


@pytest.fixture
def loaded() -> Iterator[None]:
    assert kernel.load()
    yield
    kernel.unload()


# For another process than this one, which may have compiled something already: it finds what is kept by then.
POSTERIOR = """
import sys
from tuohy import Case, load_pack
from tuohy.engine import kernel
from tuohy.engine.posterior import posterior
kernel.load()
found = posterior(load_pack(), Case.from_dict({"answers": {"headache": "yes"}, "hours": {"since_procedure": 40}}))
print(found.present[0].tolist(), "numba.np.linalg" in sys.modules)
"""


def test_a_later_process_uses_what_is_kept_without_the_compiler_behind_it(loaded: None) -> None:
    here = posterior(packaged(), Case(answers={"headache": "yes"}, hours={"since_procedure": 40.0}))
    ran = subprocess.run([sys.executable, "-c", POSTERIOR], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"{here.present[0].tolist()} False"


COMPILED = [*(SOURCE / "engine/kernel").glob("*.py"), *(SOURCE / "engine/batch").glob("compiled_*.py")]


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.stem)
def test_what_a_function_calls_stands_before_it_so_that_its_mark_knows_of_it(path: Any) -> None:
    name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    own = {one: made.py_func for one, made in vars(import_module(name)).items() if hasattr(made, "py_func")}
    first = {one: function.__code__.co_firstlineno for one, function in own.items() if function.__module__ == name}
    late = [
        (one, called)
        for one, line in first.items()
        for called in own[one].__code__.co_names
        if first.get(called, 0) > line
    ]
    assert late == []
