"""Which tests say that they prove a mitigation: `@pytest.mark.hazard("H07")`, read from the source, not run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import tuohy

# Where the tests of a checkout stand; an installed package has none beside it.
TESTS = Path(tuohy.__file__).parents[2] / "tests"
MARK = "hazard"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class MarkedTest:
    """A test and the file it stands in, from the folder of the tests on."""

    file: str
    name: str

    @property
    def says(self) -> str:
        """Its name as a sentence."""
        return self.name.removeprefix("test_").replace("_", " ")


def marked_tests(folder: Path = TESTS) -> Mapping[str, tuple[MarkedTest, ...]]:
    """The marked tests of a folder by hazard."""
    found: dict[str, list[MarkedTest]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        for function in _tests(ast.parse(path.read_text(encoding="utf-8"))):
            for hazard in _hazards(function):
                found.setdefault(hazard, []).append(MarkedTest(path.relative_to(folder).as_posix(), function.name))
    return {hazard: tuple(sorted(tests)) for hazard, tests in sorted(found.items())}


def _tests(tree: ast.Module) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.name.startswith("test_"):
            yield node


def _hazards(function: Function) -> Iterator[str]:
    """The ids in every `pytest.mark.hazard(...)` above a function."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == f"pytest.mark.{MARK}":
            for argument in decorator.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
