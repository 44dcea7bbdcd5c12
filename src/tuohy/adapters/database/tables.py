"""The tables, as the migrations leave them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, LargeBinary, MetaData, String, Table, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite drops time zones, so they are put back here, and a moment without one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else value.replace(tzinfo=UTC)


METADATA = MetaData()
PLACE_LENGTH = 64
JOURNALS = Table(
    "journals",
    METADATA,
    Column("place", String(PLACE_LENGTH), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("changed", Moment, nullable=False, index=True),
)
