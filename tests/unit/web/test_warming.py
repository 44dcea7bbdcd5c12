"""A service that is started to stay uses compiled code that is there, and compiles none while people wait."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tuohy.bootstrap import make_app
from tuohy.engine import kernel
from tuohy.web import warming


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Afterwards nothing is loaded, and nothing exempt from collection."""
    kernel.unload()
    yield
    kernel.unload()
    gc.unfreeze()


@pytest.mark.parametrize("compiled", [True, False])
def test_the_compiled_sweep_is_used_where_it_was_compiled_before(
    compiled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(warming, "COMPILED", tmp_path)
    if compiled:
        (tmp_path / "sweep.sweep_rows.nbi").touch()
    with TestClient(make_app(database=f"sqlite:///{tmp_path}/tuohy.db")) as client:
        assert client.get("/healthz").status_code == 200
        assert kernel.is_loaded() == compiled
