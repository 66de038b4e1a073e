"""A row of any table: what is not given is made up, so that a test says only what it is about."""

import itertools
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Table,
    Time,
    insert,
)

import gateway.schema  # noqa: F401  (its tables join the metadata)
import mtm.store.tables  # noqa: F401
from mtm.store import Base, Moment, SealedJson, SealedText

_count = itertools.count(1)


def moment(day: date) -> datetime:
    """Afternoon of a day."""
    return datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


def add(connection: Connection, name: str, day: date, **given: Any) -> Any:
    """Add a row to the table `name`; every date and time not given is on `day`. Its key."""
    table = Base.metadata.tables[name]
    values = {
        column.name: _made_up(column.type, day)
        for column in table.columns
        if not column.nullable and not _counts_up(table, column.name)
    }
    done = connection.execute(insert(table).values({**values, **given}))
    key = tuple(done.inserted_primary_key)
    return key[0] if len(key) == 1 else key


def _counts_up(table: Table, name: str) -> bool:
    column = table.autoincrement_column
    return column is not None and column.name == name


def _made_up(kind: Any, day: date) -> Any:
    number = next(_count)
    if isinstance(kind, SealedJson):
        return {"n": number}
    if isinstance(kind, SealedText):
        return f"words {number}"
    if isinstance(kind, Moment | DateTime):
        return moment(day)
    for base, value in (
        (Date, day),
        (Time, time(9)),
        (Boolean, False),
        (JSON, []),
        (Numeric, 1),
        (Integer, number),
        (LargeBinary, number.to_bytes(16, "big")),
    ):
        if isinstance(kind, base):
            return value
    assert isinstance(kind, String)
    return f"{number}"[: kind.length]
