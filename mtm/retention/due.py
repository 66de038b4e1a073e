"""Which rows are due, as conditions in SQL, for whatever tables the database has.

Tables are read from the database, not from the models: the policy has to cover what is there, also
what other parts of the program keep in the same database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    ForeignKeyConstraint,
    MetaData,
    Table,
    and_,
    exists,
    false,
    literal,
    literal_column,
    not_,
    or_,
    select,
)

from mtm.program import program_for
from mtm.retention.policy import Policy, PolicyError, Rule
from mtm.store import Moment

_NOT_OURS = "alembic_version"  # which migration the database is at


class Due:
    """The rows that a policy says are due on a day. A family is a table and all that goes with it."""

    def __init__(self, connection: Connection, policy: Policy, today: date) -> None:
        """PolicyError when the database has a table that the policy does not name, or the reverse."""
        metadata = MetaData()
        metadata.reflect(connection, only=lambda name, _: name != _NOT_OURS)
        self._policy = policy
        self._today = today
        #: Those that refer to others before those.
        self.tables = list(reversed(metadata.sorted_tables))
        self._by_name = {table.name: table for table in self.tables}
        self._refuse(self._by_name.keys() - policy.tables.keys(), "the policy does not name {}")
        self._refuse(policy.tables.keys() - self._by_name.keys(), "there is no table {}")

    def rule(self, table: Table) -> Rule:
        """The rule of a table."""
        return self._policy.tables[table.name]

    def goes_by_age(self, table: Table) -> bool:
        """Whether rows of this table are deleted for their own age, now."""
        return self.rule(table).timed and not self._policy.holds(self.rule(table))

    def family(self, table: Table) -> list[Table]:
        """What goes with rows of this table, itself last; those that refer to others before those."""
        return [each for each in self.tables if self._goes_with(each, table)]

    def due(self, table: Table) -> ColumnElement[bool]:
        """Whether a row is due, and all that refers to it is due too or goes with it."""
        if not self.goes_by_age(table):
            return false()
        return and_(self._over(table), *(not_(each) for each in self._held(table, strict=False)))

    def deletable(self, table: Table) -> ColumnElement[bool]:
        """Whether a row is due and nothing refers to it any more but what goes with it."""
        if not self.goes_by_age(table):
            return false()
        return and_(self._over(table), *(not_(each) for each in self._held(table, strict=True)))

    def belonging(self, member: Table, root: Table, keys: ColumnElement[bool]) -> Any:
        """The condition on rows of a family's `member` that they belong to rows `keys` of `root`."""
        if member is root:
            return keys
        parent = self._by_name[self.rule(member).belongs_to]
        (link,) = _links(member, parent)
        (here, there) = _only(link)
        return here.in_(select(there).where(self.belonging(parent, root, keys)))

    def _refuse(self, names: set[str], words: str) -> None:
        if names:
            raise PolicyError(words.format(", ".join(sorted(names))) + "; nothing was deleted")

    def _goes_with(self, table: Table, root: Table) -> bool:
        while table is not root:
            belongs_to = self.rule(table).belongs_to
            if not belongs_to:
                return False
            table = self._by_name[belongs_to]
        return True

    def _over(self, table: Table) -> ColumnElement[bool]:
        """Of an age to be due, and not in force any more."""
        in_force = self.rule(table).in_force
        old = self._old(table)
        return and_(old, not_(_quoted(in_force))) if in_force else old

    def _old(self, table: Table) -> ColumnElement[bool]:
        rule = self.rule(table)
        other, dot, name = rule.counted_from.partition(".")
        if not dot:
            return self._before(table.c[rule.counted_from], rule)
        child = self._by_name[other]
        (link,) = _links(child, table)
        rows = select(literal(1)).select_from(child).where(_joined(link)).correlate(table)
        stays = or_(child.c[name].is_(None), not_(self._before(child.c[name], rule)))
        return and_(exists(rows), not_(exists(rows.where(stays))))

    def _young(self, table: Table) -> ColumnElement[bool]:
        """Not of an age to be due, whether in force or not."""
        rule = self.rule(table)
        if "." in rule.counted_from:
            return not_(self._old(table))
        column = table.c[rule.counted_from]
        return or_(column.is_(None), not_(self._before(column, rule)))

    def _before(self, column: Column[Any], rule: Rule) -> ColumnElement[bool]:
        since = rule.kept_since(self._today)
        if isinstance(column.type, DateTime):
            return column < literal(start_of(since), Moment)
        if isinstance(column.type, Date):
            return column < literal(since, Date)
        raise PolicyError(f"{column.table.name}.{column.name} is no time to count from")

    def _held(self, table: Table, *, strict: bool) -> Iterator[ColumnElement[bool]]:
        """What keeps a row that is over: rows that refer to it and stay."""
        family = self.family(table)
        return self._held_within(table, family, strict=strict)

    def _held_within(
        self, table: Table, family: list[Table], *, strict: bool
    ) -> Iterator[ColumnElement[bool]]:
        for child in self.tables:
            for link in _links(child, table):
                rows = select(literal(1)).select_from(child).where(_joined(link)).correlate(table)
                if child not in family:
                    stays = None if strict else self._stays(child)
                    yield exists(rows if stays is None else rows.where(stays))
                elif self.rule(child).belongs_to == table.name:
                    if self.rule(child).timed:
                        yield exists(rows.where(self._young(child)))
                    for held in self._held_within(child, family, strict=strict):
                        yield exists(rows.where(held))

    def _stays(self, table: Table) -> ColumnElement[bool] | None:
        """Whether a row stays, as far as its own age tells; None: in any case."""
        if not self.goes_by_age(table):
            return None
        in_force = self.rule(table).in_force
        young = self._young(table)
        return or_(young, _quoted(in_force)) if in_force else young


def start_of(day: date) -> datetime:
    """The moment a day begins where the plan is."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return datetime.combine(day, time.min, tzinfo=program_for(noon).line.zone)


def _links(child: Table, parent: Table) -> list[ForeignKeyConstraint]:
    keys = (each for each in child.foreign_key_constraints if each.referred_table is parent)
    return sorted(keys, key=lambda each: list(each.column_keys))


def _joined(link: ForeignKeyConstraint) -> ColumnElement[bool]:
    return and_(*(each.parent == each.column for each in link.elements))


def _only(link: ForeignKeyConstraint) -> tuple[Column[Any], Column[Any]]:
    (element,) = link.elements
    return element.parent, element.column


def _quoted(condition: str) -> ColumnElement[bool]:
    """A condition as the policy words it."""
    return literal_column(f"({condition})", Boolean)
