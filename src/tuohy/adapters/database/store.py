"""The store over SQLAlchemy: durable before it returns, and gone for good when deleted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, delete, event, insert, select, update

from tuohy.adapters.database.tables import JOURNALS

MIGRATIONS = Path(__file__).parent / "migrations"
# Seconds that a writer waits for another one, and between two tries.
PATIENCE = 30
PAUSE = 0.05
# A commit survives a power cut; what is deleted is overwritten; readers do not wait for writers.
SQLITE = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON")


def open_database(address: str) -> DatabaseStore:
    """The store at that SQLAlchemy address, its tables brought up to date."""
    engine = create_engine(address, hide_parameters=True, connect_args=_patience(address))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    _migrate(engine)
    return DatabaseStore(engine)


def _patience(address: str) -> dict[str, Any]:
    """How long a writer waits for another one, in seconds."""
    return {"timeout": PATIENCE} if address.startswith("sqlite") else {}


def _set_up_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in SQLITE:
        _patiently(cursor, pragma)
    cursor.close()


def _patiently(cursor: Any, statement: str) -> None:
    """SQLite does not wait by itself where the way of journalling is changed by two at once: we do."""
    until = monotonic() + PATIENCE
    while True:
        try:
            cursor.execute(statement)
        except OperationalError:
            if monotonic() > until:
                raise
            sleep(PAUSE)
        else:
            return


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Workers that start together on a fresh database must not make the tables twice: one waits for the other.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "BEGIN")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql("COMMIT")


class DatabaseStore:
    """Sealed journals in the table `journals`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def put(self, place: str, sealed: bytes, changed: datetime) -> None:
        """Keep this there, instead of what was there before; on return it is on disk."""
        with self.engine.begin() as connection:
            values = {"sealed": sealed, "changed": changed}
            done = connection.execute(update(JOURNALS).where(JOURNALS.c.place == place).values(**values))
            if not done.rowcount:
                connection.execute(insert(JOURNALS).values(place=place, **values))

    def get(self, place: str) -> bytes | None:
        """What is kept there."""
        with self.engine.connect() as connection:
            found = connection.execute(select(JOURNALS.c.sealed).where(JOURNALS.c.place == place)).scalar()
        return None if found is None else bytes(found)

    def delete(self, place: str) -> bool:
        """Remove it for good; whether there was anything."""
        with self.engine.begin() as connection:
            return connection.execute(delete(JOURNALS).where(JOURNALS.c.place == place)).rowcount > 0

    def forget(self, before: datetime) -> int:
        """Remove what was not touched since; how many."""
        with self.engine.begin() as connection:
            return int(connection.execute(delete(JOURNALS).where(JOURNALS.c.changed < before)).rowcount)
