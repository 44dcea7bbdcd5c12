"""Rooms import downwards only, as the contract in pyproject.toml says; the contract holds on the source, and
it breaks on small packages with one wrong import each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SOURCE

LINT = Path(sys.executable).with_name("lint-imports")

LAYERS = "Rooms import downwards only"
ENGINE = "The engine knows the schema of the pack and nothing else of it"
SCHEMA = "The schema of the pack imports nothing else of the pack"
REFERENCE = "The reference engine, which judges the fast one, shares none of its code"
CONTRACTS = (LAYERS, ENGINE, SCHEMA, REFERENCE)

ROOMS = (
    *(
        "model",
        "pack",
        "engine",
        "explain",
        "narrative",
        "render",
        "evaluation",
        "proofs",
        "assurance",
        "followup",
    ),
    *("registry", "web", "fhir", "adapters", "cli"),
)

# A package in small with every room of the design, in which all is well.
HEALTHY: Mapping[str, str] = {
    "__init__": "from tuohy.answer import assess\n",
    **{f"{room}/__init__": "" for room in ROOMS},
    "model/case": "",
    "pack/schema": "import tuohy.model.case\n",
    "pack/load": "import tuohy.pack.schema\n",
    "engine/network": "from tuohy.pack.schema import Pack\n",
    "engine/sweep": "import tuohy.engine.network\n",
    "engine/reference": "import tuohy.pack.schema\nimport tuohy.model.case\n",
    "explain/verdict": "import tuohy.engine.sweep\nimport tuohy.pack.load\n",
    "answer": "import tuohy.explain.verdict\nassess = None\n",
    "evaluation/report": "import tuohy.render\nimport tuohy.answer\n",
    "web/pages": "import tuohy.followup\n",
    "bootstrap": "import tuohy.web.pages\nimport tuohy.adapters\n",
    "asgi": "import tuohy.bootstrap\n",
    "cli/main": "import tuohy.asgi\n",
}

# One wrong import each: the module, the line added to it, and the contract that must say so.
WRONG = [
    ("model/case", "import tuohy.pack.schema", LAYERS),
    ("pack/schema", "import tuohy.engine.network", LAYERS),
    ("engine/sweep", "import tuohy.explain.verdict", LAYERS),
    ("engine/sweep", "def late():\n    import tuohy.explain.verdict", LAYERS),
    ("explain/verdict", "import tuohy.answer", LAYERS),
    ("explain/verdict", "from tuohy import assess", LAYERS),
    ("render/__init__", "import tuohy.evaluation.report", LAYERS),
    ("render/__init__", "import tuohy.narrative", LAYERS),
    ("evaluation/report", "import tuohy.proofs", LAYERS),
    ("followup/__init__", "import tuohy.web.pages", LAYERS),
    ("web/pages", "import tuohy.fhir", LAYERS),
    ("fhir/__init__", "import tuohy.adapters", LAYERS),
    ("web/pages", "import tuohy.bootstrap", LAYERS),
    ("bootstrap", "import tuohy.cli.main", LAYERS),
    ("engine/network", "import tuohy.pack.load", ENGINE),
    ("engine/__init__", "from tuohy.pack import load", ENGINE),
    ("pack/schema", "import tuohy.pack.load", SCHEMA),
    ("engine/reference", "import tuohy.engine.network", REFERENCE),
    ("engine/reference", "from tuohy.engine import sweep", REFERENCE),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the contract of the folder's pyproject.toml on the package `tuohy` that lies nearest."""
    surroundings = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"}
    command = [str(LINT), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def written(folder: Path, package: Mapping[str, str]) -> Path:
    """The folder with the project's contract and a package `tuohy` of these modules in it."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, source in package.items():
        path = folder / "tuohy" / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def verdicts(outcome: subprocess.CompletedProcess[str]) -> dict[str, str]:
    found = re.findall(r"^(.+) (KEPT|BROKEN)\b", outcome.stdout, flags=re.MULTILINE)
    assert found, outcome.stdout + outcome.stderr
    return dict(found)


def files_analysed(outcome: subprocess.CompletedProcess[str]) -> int:
    return int(re.findall(r"Analyzed (\d+) files", outcome.stdout)[0])


def test_the_source_keeps_the_contract() -> None:
    outcome = lint(ROOT)
    assert verdicts(outcome) == dict.fromkeys(CONTRACTS, "KEPT"), outcome.stdout
    assert outcome.returncode == 0


def test_the_contract_looks_at_every_file_of_the_source() -> None:
    assert files_analysed(lint(ROOT)) == len(list(SOURCE.rglob("*.py")))


def test_a_healthy_package_with_every_room_keeps_the_contract(tmp_path: Path) -> None:
    outcome = lint(written(tmp_path, HEALTHY))
    assert verdicts(outcome) == dict.fromkeys(CONTRACTS, "KEPT"), outcome.stdout
    assert files_analysed(outcome) == len(HEALTHY)


@pytest.mark.parametrize(("module", "line", "contract"), WRONG)
def test_a_wrong_import_breaks_the_contract(tmp_path: Path, module: str, line: str, contract: str) -> None:
    outcome = lint(written(tmp_path, {**HEALTHY, module: f"{HEALTHY[module]}{line}\n"}))
    assert verdicts(outcome)[contract] == "BROKEN"
    assert "tuohy." + module.removesuffix("/__init__").replace("/", ".") in outcome.stdout
    assert outcome.returncode == 1


@pytest.mark.parametrize("room", ["helpers", "utils/__init__"])
def test_a_room_without_a_place_in_the_contract_breaks_it(tmp_path: Path, room: str) -> None:
    outcome = lint(written(tmp_path, {**HEALTHY, room: ""}))
    assert verdicts(outcome)[LAYERS] == "BROKEN"
    assert room.removesuffix("/__init__") in outcome.stdout
    assert outcome.returncode == 1
