"""Sealed journals in a database: SQLite beside the program by default, any that SQLAlchemy knows otherwise."""

from tuohy.adapters.database.store import DatabaseStore, open_database

__all__ = ["DatabaseStore", "open_database"]
