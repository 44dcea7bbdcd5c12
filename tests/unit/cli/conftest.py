"""The command under test."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.terminals import Command, command
from tuohy.pack.load import PACKAGED


@pytest.fixture
def tuohy(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command `tuohy` with arguments."""
    return command(capsys, monkeypatch)


@pytest.fixture
def other_pack(tmp_path: Path) -> Path:
    """A copy of the packaged pack under a name of its own."""
    folder = tmp_path / "other_pack"
    shutil.copytree(PACKAGED, folder)
    head = folder / "pack.toml"
    head.write_text(
        re.sub(
            r"(?m)^version = .*$", 'version = "9"', re.sub(r"(?m)^id = .*$", 'id = "other"', head.read_text("utf-8"))
        ),
        encoding="utf-8",
    )
    return folder
