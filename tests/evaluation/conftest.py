"""The published cases are not part of this project: name their file in TUOHY_CASES, or have it stand in
shared/cases/dev.jsonl beside the project.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT


@pytest.fixture(scope="session")
def published() -> Path:
    """Their file; what needs it is left out, with the reason, where it is absent."""
    file = Path(os.environ.get("TUOHY_CASES", ROOT.parent / "shared" / "cases" / "dev.jsonl"))
    if not file.is_file():
        pytest.skip(f"no labelled cases at {file}: name a file of them in TUOHY_CASES")
    return file
