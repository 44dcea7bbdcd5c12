"""The only place that chooses: which pack, whose site, which database, and the application over them."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi import FastAPI

from tuohy.adapters.database import open_database
from tuohy.followup.journals import Journals
from tuohy.pack.load import load_pack
from tuohy.web import create_app
from tuohy.web.site import load_site

SITE, DATABASE = "TUOHY_SITE", "TUOHY_DATABASE"
BESIDE = "sqlite:///tuohy.db"
# A diary that nobody has touched for so long is deleted when the service starts.
FORGOTTEN = timedelta(days=180)


def make_app(pack: str | Path | None = None, site: str | Path | None = None, database: str | None = None) -> FastAPI:
    """The application over the packaged pack, or the one in that folder; raises InvalidPack or InvalidSite.

    The site is that of the file named here or in the environment; without one it is a demonstration, and says so.
    The database is an address of SQLAlchemy; without one it is an SQLite file in the folder where this runs.
    """
    loaded = load_pack(pack)
    place = load_site(site or os.environ.get(SITE) or None, loaded.callers)
    store = open_database(database or os.environ.get(DATABASE) or BESIDE)
    store.forget(datetime.now(UTC) - FORGOTTEN)
    return create_app(loaded, place, Journals(store))
