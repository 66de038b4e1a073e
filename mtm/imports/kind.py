"""What a kind of file is to the importer: its layout, its parser, its table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Integer, Select, Table, and_, delete, func, select

from mtm.imports.layout import Layout
from mtm.imports.reasons import LineError, Reason
from mtm.imports.versions import is_plain_original
from mtm.members.finding import members_by_key
from mtm.store.bulk import differs, merge
from mtm.store.lookup import LookupKey

LINE = "line"
MEMBERS_REMEMBERED = 50_000  # in memory; the others are looked up again
Fields = tuple[str, ...]
#: Number of a line, and what its parser made of it.
Parsed = tuple[int, list[Any]]
Rejected = tuple[int, LineError]


@dataclass(frozen=True, slots=True)
class Desk:
    """What placing rows needs beside the rows."""

    connection: Connection
    lookup: LookupKey
    today: date
    _found: dict[str, int] = field(default_factory=dict, repr=False)

    def members(self, owner: str, identifiers: set[str]) -> Mapping[str, int]:
        """Our own number of each member who is there, by identifier of the kind `owner`."""
        if len(self._found) > MEMBERS_REMEMBERED:
            self._found.clear()
        keys = {self.lookup(owner, each): each for each in identifiers - self._found.keys()}
        for key, number in members_by_key(self.connection, owner, keys).items():
            self._found[keys[key]] = number
        return self._found


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of file whose lines become rows of one table, perhaps each of a member.

    `parse` turns the layout's fields into values of `columns`, in their order; with an `owner`,
    the first is the identifier ("bene" or "member", in its one spelling) of the member that the
    row belongs to, and `member_id` takes its place.
    """

    name: str  # on the command line
    title: str  # for people
    layout: Layout
    parse: Callable[[Fields, date], list[Any]]
    target: Table
    columns: tuple[str, ...]
    owner: str | None = None
    owner_column: str = ""
    #: Column that tells the later version, and the one no two originals may differ in.
    newer: str | None = None
    same: str | None = None
    same_named: str = ""  # in the file
    #: What goes wrong when they do.
    clash: Reason = Reason.CONTRADICTION

    def staged_columns(self) -> list[Column[Any]]:
        """Columns of the stage; the last is the number of the line."""
        return [self.target.c[name] for name in self.columns] + [Column(LINE, Integer)]

    def place(
        self, desk: Desk, rows: Sequence[Parsed], reject: Callable[[int, LineError], None]
    ) -> list[list[Any]]:
        """Rows for the stage, with members found."""
        if self.owner is None:
            return [[*values, line] for line, values in rows]
        members = desk.members(self.owner, {values[0] for _, values in rows})
        placed = []
        for line, values in rows:
            member = members.get(values[0])
            if member is None:
                reject(line, LineError(Reason.UNKNOWN_MEMBER, self.owner_column))
            else:
                values[0] = member
                values.append(line)
                placed.append(values)
        return placed

    def check(self, connection: Connection, stage: Table) -> Iterator[Rejected]:
        """Lines that cannot stand beside another of the same file; they leave the stage."""
        if self.newer and self.same:
            found = _clashing_originals(stage, self.key(), self.newer, self.same)
        else:
            found = contradicting(stage, self.key(), self.compared())
        yield from taken_out(connection, stage, found, LineError(self.clash, self.same_named))

    def merge(self, connection: Connection, stage: Table) -> int:
        """Bring the stage into the table; how many rows are new or changed."""
        rows = select(*(stage.c[name] for name in self.columns))
        return merge(connection, self.target, rows, newer=self.newer)

    def key(self) -> Sequence[str]:
        """Columns that name one thing."""
        return [column.name for column in self.target.primary_key]

    def compared(self) -> Sequence[str]:
        """Columns in which two lines about one thing must not differ."""
        return [name for name in self.columns if name not in self.key()]


def contradicting(stage: Table, key: Sequence[str], values: Sequence[str]) -> Select[Any]:
    """Lines that say otherwise than the first line of the same key."""
    first = (
        select(*(stage.c[name] for name in key), func.min(stage.c[LINE]).label(LINE))
        .group_by(*(stage.c[name] for name in key))
        .having(func.count() > 1)
        .subquery("first_lines")
    )
    kept = stage.alias("kept")
    return (
        select(stage.c[LINE])
        .join(first, and_(*(stage.c[name] == first.c[name] for name in key)))
        .join(kept, kept.c[LINE] == first.c[LINE])
        .where(stage.c[LINE] > first.c[LINE], differs(stage.c, kept.c, values))
    )


def taken_out(
    connection: Connection, stage: Table, lines: Select[Any], why: LineError
) -> Iterator[Rejected]:
    """Delete these lines from the stage and reject each."""
    found = sorted(set(connection.scalars(lines)))
    for start in range(0, len(found), 5000):
        part = found[start : start + 5000]
        connection.execute(delete(stage).where(stage.c[LINE].in_(part)))
        yield from ((line, why) for line in part)


def _clashing_originals(stage: Table, key: Sequence[str], newer: str, same: str) -> Select[Any]:
    """Every original of a key of which there are several that differ: none can be believed."""
    originals = is_plain_original(stage.c[newer])
    clashing = (
        select(*(stage.c[name] for name in key))
        .where(originals)
        .group_by(*(stage.c[name] for name in key))
        .having(func.min(stage.c[same]) != func.max(stage.c[same]))
        .subquery("clashing")
    )
    matches = and_(*(stage.c[name] == clashing.c[name] for name in key))
    return select(stage.c[LINE]).join(clashing, matches).where(originals)
