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
    named = os.environ.get("TUOHY_CASES")
    file = Path(named or ROOT.parent / "shared" / "cases" / "dev.jsonl")
    if named and not file.is_file():
        pytest.fail(f"TUOHY_CASES names {named}, and no file is there")
    if not file.is_file():
        pytest.skip(reason=f"the published cases, no part of this project, are not at {file}: name them in TUOHY_CASES")
    return file
