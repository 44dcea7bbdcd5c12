"""How Alembic runs here: inside the transaction of the program that opens the database."""

from __future__ import annotations

from alembic import context

from tuohy.adapters.database.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
