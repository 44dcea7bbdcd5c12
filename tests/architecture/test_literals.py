"""No number about medicine hides in the engine: whatever is not plain arithmetic comes from the pack, or is a
named and explained constant of the numeric method."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.literals import ARITHMETIC, numbers_seen, stray_literals
from tests.architecture.tree import SOURCE, modules, shown


@pytest.mark.parametrize("path", modules("engine"), ids=shown)
def test_the_engine_takes_its_numbers_from_the_pack(path: Path) -> None:
    assert [str(literal) for literal in stray_literals(path.read_text(encoding="utf-8"))] == []


def test_the_engine_is_really_read() -> None:
    written = [path for path in modules("engine") if path.name != "__init__.py"]
    assert written
    assert set(written) < set((SOURCE / "engine").rglob("*.py"))
    assert sum(numbers_seen(path.read_text(encoding="utf-8")) for path in written) > 0, "no number seen at all"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("def prior(n: int) -> float:\n    return n * 0.37\n", "0.37"),
        ("def late(hours: float) -> bool:\n    return hours > 12\n", "12"),
        ("def late(hours: float, limit: float = 4.0) -> bool:\n    return hours > limit\n", "4.0"),
        ("class Rule:\n    LIMIT = 3  # hours\n", "3"),
        ("LOSS = {'emergency_now': 100.0}\n", "100.0"),
        ("tolerance = 1e-4  # the share we accept\n", "0.0001"),
        ("x = -2\n", "-2"),
        ("x = -0.5\n", "-0.5"),
        ("x = 3j\n", "3j"),
        ("x = rows[:10]\n", "10"),
        ("x = float('0.3')\n", "float('0.3')"),
        ("x = fractions.Fraction('1/3')\n", "fractions.Fraction('1/3')"),
        ("match x:\n    case 7:\n        pass\n", "7"),
        ("x = f'{y * 24:.1f}'\n", "24"),
    ],
)
def test_a_planted_number_is_caught(source: str, text: str) -> None:
    assert text in [literal.text for literal in stray_literals(source)]


@pytest.mark.parametrize("number", sorted(ARITHMETIC))
def test_plain_arithmetic_is_left_alone(number: float) -> None:
    assert stray_literals(f"x = y[{number}] * ({number} - z)\n") == []


@pytest.mark.parametrize(
    "source",
    [
        "NODES = 64  # Gauss-Legendre nodes: the error stays under 1e-12 on the longest clock\n",
        "# Below this a probability is zero to the logarithm.\nLEAST = 1e-300\n",
        "NODES: Final = 64  # quadrature nodes a panel\n",
        "# Edges of the panels, in hours: each doubles the last.\nEDGES = (\n    0,\n    4,\n    8,\n)\n",
        "EDGES = (\n    3,  # the first panel ends where the block does\n    8,\n)\n",
        "x = float('inf')\n",
        "flag = True\n",
        "text = 'within 48 hours'\n",
    ],
)
def test_an_explained_constant_of_the_method_is_left_alone(source: str) -> None:
    assert stray_literals(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "NODES = 64\n",
        "NODES = 64  # noqa: X1\n",
        "NODES = 64  # 64\n",
        "A = 1  # one\nNODES = 64\n",
        "# far away\n\nNODES = 64\n",
        "nodes = 64  # quadrature nodes\n",
        "def f() -> int:\n    NODES = 64  # quadrature nodes\n    return NODES\n",
        "TABLE['x'] = 64  # not a name of its own\n",
    ],
)
def test_a_constant_without_name_place_or_reason_is_caught(source: str) -> None:
    assert [literal.text for literal in stray_literals(source)] == ["64"]


def test_a_stray_literal_says_where_what_and_what_to_do() -> None:
    (literal,) = stray_literals("\nx = 12\n")
    assert str(literal).startswith("line 2: 12; take it from the pack's policy")
