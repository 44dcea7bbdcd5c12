"""The application over the packaged pack, spoken to in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tuohy.bootstrap import make_app


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """As `tuohy serve` makes it, over a database of its own."""
    return make_app(database=f"sqlite:///{tmp_path_factory.mktemp('app')}/tuohy.db")


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A caller; faults of ours come back as responses."""
    with TestClient(app, raise_server_exceptions=False) as one:
        yield one
