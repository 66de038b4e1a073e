"""Many rows at once: staged in a temporary table, then merged into their table by key.

Staging writes nothing that anybody else sees and takes no lock, however long a file is. The merge
is one statement in key order, so a table grows page by page and two merges cannot deadlock.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Dialect,
    MetaData,
    Select,
    Table,
    func,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import DropTable
from sqlalchemy.sql.selectable import NamedFromClause

from mtm.store.base import Base
from mtm.store.errors import quoting_nothing

Row = Sequence[Any]


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


class Stage:
    """A temporary table of this connection; it lives on after a transaction, to its `drop`."""

    def __init__(self, connection: Connection, name: str, columns: Iterable[Column[Any]]) -> None:
        """Columns are copied by name and type, without keys and constraints."""
        self._connection = connection
        copies = [Column(column.name, column.type) for column in columns]
        self.table = Table(name, MetaData(), *copies, prefixes=["TEMPORARY"])
        connection.execute(DropTable(self.table, if_exists=True))  # of an import that failed
        self.table.create(connection)
        self._converters = list(_converters(self.table, connection.dialect))

    def add(self, rows: Sequence[list[Any]]) -> None:
        """Append rows, values in the order of the columns. The lists may be changed."""
        for place, convert in self._converters:
            for row in rows:
                if row[place] is not None:
                    row[place] = convert(row[place])
        if self._connection.dialect.name == "postgresql":
            self._copy(rows)
        else:
            self._insert(rows)

    def ready(self) -> None:
        """Every row is there: let the database plan with their number."""
        if self._connection.dialect.name == "postgresql":
            self._connection.exec_driver_sql(f"ANALYZE {self.table.name}")

    def drop(self) -> None:
        """Let the rows go."""
        self.table.drop(self._connection)

    def _insert(self, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(self.table.columns))
        driver = self._connection.connection.driver_connection
        assert driver is not None
        driver.executemany(f"INSERT INTO {self.table.name} VALUES ({marks})", rows)

    def _copy(self, rows: Sequence[Row]) -> None:
        names = ", ".join(column.name for column in self.table.columns)
        driver = self._connection.connection.driver_connection
        assert driver is not None
        with (
            quoting_nothing(),
            driver.cursor() as cursor,
            cursor.copy(f"COPY {self.table.name} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)


def merge(
    connection: Connection,
    target: Table,
    rows: Select[Any],
    *,
    key: Sequence[str] = (),
    update: Sequence[str] = (),
    newer: str | None = None,
) -> int:
    """Insert `rows`, or update where the key is there already; returns how many changed something.

    `rows` names its columns like `target`'s. The key is the primary key unless another is named;
    `update` are the columns that an update writes, by default all but the key. With `newer`, a row
    wins only over a lower value of that column, among `rows` and against what is kept. Without,
    any difference is written, and `rows` must not hold two different rows of one key.
    """
    names = [column.name for column in rows.selected_columns]
    key = key or [column.name for column in target.primary_key]
    update = update or [name for name in names if name not in key]
    source = _one_of_each_key(connection, rows, key, newer)
    insert = _insert_into(target, connection.dialect).from_select(names, source)
    new = insert.excluded
    statement = insert.on_conflict_do_update(
        index_elements=key,
        set_={name: new[name] for name in update},
        where=new[newer] > target.c[newer] if newer else differs(target.c, new, update),
    )
    # Both databases count a row only when it was inserted or updated.
    counted = connection.execute(statement, execution_options={"preserve_rowcount": True})
    return counted.rowcount


def differs(one: Any, other: Any, names: Iterable[str]) -> ColumnElement[bool]:
    """Whether two rows differ in a column named; NULL is like NULL."""
    return or_(*(one[name].is_distinct_from(other[name]) for name in names))


def _one_of_each_key(
    connection: Connection, rows: Select[Any], key: Sequence[str], newer: str | None
) -> Select[Any]:
    """The latest row of each key, in key order; where no column tells, any of them."""
    part: NamedFromClause = rows.subquery("rows_of_file")
    order = [part.c[name] for name in key]
    if connection.dialect.name == "postgresql":
        best = [part.c[newer].desc()] if newer else []
        return select(part).ext(postgresql.distinct_on(*order)).order_by(*order, *best)
    # SQLite takes the other columns from the row that has the greatest (its "bare columns").
    columns = [func.max(c).label(c.name) if c.name == newer else c for c in part.c]
    return select(*columns).group_by(*order).order_by(*order)


def _insert_into(target: Table, dialect: Dialect) -> Any:
    insert = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    return insert(target)


def _converters(table: Table, dialect: Dialect) -> Iterable[tuple[int, Callable[[Any], Any]]]:
    """What a value must go through before the driver takes it: its place and a function."""
    for place, column in enumerate(table.columns):
        if isinstance(column.type, Date):
            if dialect.name == "sqlite":
                yield place, date.isoformat
            continue
        processor = column.type.dialect_impl(dialect).bind_processor(dialect)
        if processor is not None:
            yield place, processor
