"""The only place that chooses: which pack, and the application over it."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from tuohy.pack.load import load_pack
from tuohy.web import create_app


def make_app(pack: str | Path | None = None) -> FastAPI:
    """The application over the packaged pack, or the one in that folder; raises InvalidPack."""
    return create_app(load_pack(pack))
