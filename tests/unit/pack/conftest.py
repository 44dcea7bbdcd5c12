"""A copy of the packaged pack for each test to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.broken_packs import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The packaged data, copied."""
    return Copy(tmp_path)
