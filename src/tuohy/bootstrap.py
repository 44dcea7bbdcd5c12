"""The only place that chooses: which pack, whose site, and the application over them."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI

from tuohy.pack.load import load_pack
from tuohy.web import create_app
from tuohy.web.site import load_site

SITE = "TUOHY_SITE"


def make_app(pack: str | Path | None = None, site: str | Path | None = None) -> FastAPI:
    """The application over the packaged pack, or the one in that folder; raises InvalidPack or InvalidSite.

    The site is that of the file named here or in the environment; without one it is a demonstration, and says so.
    """
    loaded = load_pack(pack)
    return create_app(loaded, load_site(site or os.environ.get(SITE) or None, loaded.callers))
