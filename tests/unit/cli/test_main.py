"""Exit codes, help, and what happens to whatever goes wrong outside the commands themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.terminals import ORDINARY, Command
from tests.unit.evaluation.labelled import written
from tuohy.cli import exit_codes


def test_help_names_every_command(tuohy: Command) -> None:
    found = tuohy("--help")
    assert found.code == exit_codes.DONE
    for name in ("assess", "interview", "evaluate", "pack", "serve"):
        assert name in found.output


@pytest.mark.parametrize("name", ["assess", "interview", "evaluate", "serve"])
def test_every_command_has_help_of_its_own(tuohy: Command, name: str) -> None:
    found = tuohy(name, "--help")
    assert (found.code, "--pack" in found.output) == (exit_codes.DONE, True)


def test_the_version_is_told(tuohy: Command) -> None:
    assert tuohy("--version").output.strip().count(".") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("prophesy",),
        ("assess",),
        ("assess", "no_such_file.json"),
        ("assess", "a.json", "--jsno"),
        ("interview", "--case", "no_such_file.json"),
        ("evaluate", "no_such_file.jsonl"),
        ("evaluate", "--ordinary", "-3"),
        ("pack", "show"),
        ("pack", "show", "no_such_thing"),
        ("serve", "--port", "99999"),
    ],
)
def test_wrong_usage_is_told_on_the_error_stream(tuohy: Command, arguments: tuple[str, ...]) -> None:
    found = tuohy(*arguments)
    assert found.code == exit_codes.WRONG_USAGE
    assert found.complaints.strip()
    assert found.output == ""


def test_a_pack_that_is_not_there_is_an_invalid_pack(tuohy: Command, tmp_path: Path) -> None:
    found = tuohy("assess", written(tmp_path / "c.json", ORDINARY), "--pack", tmp_path / "nowhere")
    assert found.code == exit_codes.INVALID_PACK
    assert "nowhere" in found.complaints


def test_help_needs_neither_engine_nor_numbers() -> None:
    """The command must answer at once; the engine and its libraries are loaded when a case is there."""
    program = (
        "import sys; from tuohy.cli.main import run; code = run(['--help']); "
        "sys.exit(code or ' '.join(sorted({'numpy', 'scipy', 'tuohy.engine', 'fastapi'} & set(sys.modules))) or 0)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


def test_a_reader_who_leaves_early_is_no_fault(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", *["{bad"] * 5000)
    program = "import sys; from tuohy.cli.main import run; sys.exit(run(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", program, "assess", str(path), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == exit_codes.DONE
