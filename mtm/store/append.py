"""Appending many rows to a table at once, past SQLAlchemy's row by row work.

For rows that are new: nothing is merged, a key that is there already is an error.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Dialect, Table


def append(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[list[Any]]
) -> None:
    """Append `rows`, whose values stand in the order of the columns `names`, in this transaction.

    Values are what SQLAlchemy takes for the columns. The lists are changed on the way.
    """
    for place, convert in _converters(table, names, connection.dialect):
        for row in rows:
            if row[place] is not None:
                row[place] = convert(row[place])
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(names)
    if connection.dialect.name == "postgresql":
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(names))
    driver.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", rows)


def _converters(
    table: Table, names: Sequence[str], dialect: Dialect
) -> Iterator[tuple[int, Callable[[Any], Any]]]:
    """Place and function of each value that the driver does not take as it is."""
    for place, name in enumerate(names):
        kind = table.columns[name].type
        if isinstance(kind, Date):
            if dialect.name == "sqlite":
                yield place, date.isoformat  # as SQLAlchemy writes it, at a third of the time
            continue
        convert = kind.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            yield place, convert
