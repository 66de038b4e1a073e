"""Putting the demonstration plan into the database, and taking it out again."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Connection, Engine, Table, delete, exists, insert, select, text

from mtm.claims.tables import DrugClaim, DrugProduct, ImportedFile, Pharmacy, Prescriber
from mtm.demo.people import is_made_up
from mtm.demo.plan import DEFAULT_MEMBERS, DEFAULT_SEED, plan
from mtm.demo.rows import COLUMNS, CROSSWALK_COLUMNS, Rows, crosswalk_rows, rows_of
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.store import Base, reading, writing
from mtm.store.append import append
from mtm.store.bulk import table_of
from mtm.store.lookup import LookupKey

KIND = "demo"  # how the plan is noted among the imported files
_AT_ONCE = 500  # members held in memory

Progress = Callable[[int], None]


class DemoRefused(Exception):  # noqa: N818 - it is what happens, in the words of the command
    """The plan is not loaded. The message is one line, for whoever asked."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides a plan: the same recipe makes the same members and the same decisions."""

    as_of: date
    members: int = DEFAULT_MEMBERS
    seed: int = DEFAULT_SEED

    @property
    def digest(self) -> str:
        """A name for the recipe, 64 hexadecimal digits."""
        return hashlib.sha256(f"{self.as_of}/{self.members}/{self.seed}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan in the database: its members, their drug claims (0: not counted) and its date."""

    members: int
    claims: int
    as_of: date


def loaded(engine: Engine) -> Loaded | None:
    """The demonstration plan that the database holds, if it does."""
    with reading(engine) as connection:
        return _loaded(connection)


def has_other_members(engine: Engine) -> bool:
    """Whether the database holds members without holding the demonstration plan."""
    with reading(engine) as connection:
        return _loaded(connection) is None and _any_member(connection)


def load(
    engine: Engine,
    lookup: LookupKey,
    recipe: Recipe,
    *,
    replace: bool = False,
    progress: Progress = lambda members: None,
) -> Loaded:
    """Load the plan, whole or not at all; `progress` is told how many members are written.

    DemoRefused when the database has members: demonstration members too, unless `replace`, and
    any other in every case.
    """
    with writing(engine) as connection:
        _make_room(connection, replace=replace)
        _append(connection, crosswalk_rows(), CROSSWALK_COLUMNS)
        claims = 0
        members = plan(recipe.as_of, recipe.members, recipe.seed)
        for start in range(0, recipe.members, _AT_ONCE):
            rows = rows_of(islice(members, _AT_ONCE), lookup)
            claims += len(rows[DrugClaim])
            _append(connection, rows, COLUMNS)
            progress(min(start + _AT_ONCE, recipe.members))
        _go_on_counting(connection)
        connection.execute(
            insert(ImportedFile).values(
                sha256=recipe.digest,
                kind=KIND,
                rows=recipe.members,
                rejected=0,
                imported_on=recipe.as_of,
            )
        )
    return Loaded(recipe.members, claims, recipe.as_of)


def _loaded(connection: Connection) -> Loaded | None:
    note = connection.execute(
        select(ImportedFile.rows, ImportedFile.imported_on).where(ImportedFile.kind == KIND)
    ).first()
    return None if note is None else Loaded(note.rows, 0, note.imported_on)


def _any_member(connection: Connection) -> bool:
    return connection.execute(select(exists(select(Member.id)))).scalar_one()


def _make_room(connection: Connection, *, replace: bool) -> None:
    if _any_member(connection):
        if not replace:
            raise DemoRefused("the database holds members; the demo needs one without any")
        people = connection.execute(select(Member.person).execution_options(yield_per=1000))
        if not all(is_made_up(Person.from_dict(person)) for (person,) in people):
            raise DemoRefused("the database holds members who are not the demo's; nothing is done")
        _clear_members(connection)
    _clear_crosswalks(connection)


def _clear_members(connection: Connection) -> None:
    """Take out all members with all that is theirs.

    Files imported for them are forgotten too, so that they can be imported again.
    """
    for table in reversed(Base.metadata.sorted_tables):
        if _belongs_to_members(table):
            connection.execute(delete(table))
    connection.execute(delete(ImportedFile))


def _clear_crosswalks(connection: Connection) -> None:
    """Take out the demonstration's own rows of the crosswalks."""
    connection.execute(delete(DrugProduct).where(DrugProduct.ndc.like("99999%")))
    for crosswalk in (Prescriber, Pharmacy):  # no real NPI begins with 9
        connection.execute(delete(crosswalk).where(crosswalk.npi.like("9%")))


def _belongs_to_members(table: Table) -> bool:
    """Whether rows of a table are members, or about them, directly or by way of another table."""
    if table.name in ("members", "targeting_runs"):
        return True
    named = (key.column.table for key in table.foreign_keys)
    return any(_belongs_to_members(each) for each in named if each is not table)


def _append(connection: Connection, rows: Rows, columns: dict[type[Base], tuple[str, ...]]) -> None:
    for kind, names in columns.items():
        if rows.get(kind):
            append(connection, table_of(kind), names, rows[kind])


def _go_on_counting(connection: Connection) -> None:
    """Let the next member imported get an id of its own; SQLite sees to that itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence('members', 'id'), max(id)) FROM members")
        )
