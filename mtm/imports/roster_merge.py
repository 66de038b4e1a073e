"""A staged roster: what contradicts itself or what is kept, and how it becomes rows."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, Table, func, select, update

from mtm.imports.kind import LINE, Rejected, contradicting, taken_out
from mtm.imports.reasons import LineError, Reason
from mtm.members.tables import Coverage, Member
from mtm.store.bulk import merge, table_of

_FACTS = ("mbi_key", "bene_key", "person", "language", "time_zone")
_COLUMN_NAMES = {"mbi_key": "mbi", "bene_key": "bene_id"}


def check_roster(connection: Connection, stage: Table) -> Iterator[Rejected]:
    """Lines to leave out: facts or coverage told in two ways, identifiers of somebody else."""
    yield from taken_out(
        connection,
        stage,
        contradicting(stage, ("member_key",), ("facts",)),
        LineError(Reason.CONTRADICTION, "member_id"),
    )
    for key, column in _COLUMN_NAMES.items():
        taken = LineError(Reason.TAKEN, column)
        yield from taken_out(connection, stage, _shared(stage, key), taken)
        yield from taken_out(connection, stage, _of_another(stage, key), taken)
    yield from taken_out(
        connection,
        stage,
        contradicting(stage, ("member_key", "starts_on"), ("ends_on", "contract", "plan")),
        LineError(Reason.CONTRADICTION, "coverage_start"),
    )


def merge_roster(connection: Connection, stage: Table) -> int:
    """Members that are new or changed, then coverage; how many rows are new or changed."""
    news = select(stage.c.member_key).where(stage.c.news)
    # Let go of identifiers first: two members may have been given each other's.
    connection.execute(
        update(Member)
        .where(Member.member_key.in_(news))
        .values(mbi_key=None, bene_key=None)
        .execution_options(synchronize_session=False)
    )
    first_lines = select(func.min(stage.c[LINE])).where(stage.c.news).group_by(stage.c.member_key)
    members = select(stage.c.member_key, *(stage.c[name] for name in _FACTS)).where(
        stage.c[LINE].in_(first_lines)
    )
    coverage = (
        select(
            Member.id.label("member_id"),
            stage.c.starts_on,
            stage.c.ends_on,
            stage.c.contract,
            stage.c.plan,
        )
        .join_from(stage, Member, Member.member_key == stage.c.member_key)
        .where(stage.c.starts_on.is_not(None))
    )
    changed = merge(connection, table_of(Member), members, key=("member_key",))
    return changed + merge(connection, table_of(Coverage), coverage)


def _shared(stage: Table, key: str) -> Select[tuple[int]]:
    """Lines whose identifier an earlier line gives to another member."""
    first = (
        select(stage.c[key], func.min(stage.c[LINE]).label(LINE))
        .where(stage.c[key].is_not(None))
        .group_by(stage.c[key])
        .having(func.count(stage.c.member_key.distinct()) > 1)
        .subquery("first_lines")
    )
    owner = stage.alias("owner")
    return (
        select(stage.c[LINE])
        .join(first, stage.c[key] == first.c[key])
        .join(owner, owner.c[LINE] == first.c[LINE])
        .where(stage.c.member_key != owner.c.member_key)
    )


def _of_another(stage: Table, key: str) -> Select[tuple[int]]:
    """Lines whose identifier belongs to a kept member whom this file does not give another."""
    named = select(stage.c.member_key)
    return (
        select(stage.c[LINE])
        .join(Member, getattr(Member, key) == stage.c[key])
        .where(Member.member_key != stage.c.member_key, Member.member_key.not_in(named))
    )
