"""Deleting what is due, table by table, some rows at a time, each time with a row of the audit log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, func, select, tuple_

from mtm import audit
from mtm.audit import Entry, forgetting
from mtm.retention.due import Due, start_of
from mtm.retention.outcome import Counts, Outcome, outcomes_of
from mtm.retention.policy import Policy
from mtm.retention.trackers import Trackers
from mtm.store import reading, writing

#: Rows that one transaction deletes: so many keep nobody waiting.
PORTION: Final = 1000
AUDIT_LOG: Final = "audit_log"

Progress = Callable[[str, int], None]


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def retain(
    engine: Engine,
    policy: Policy,
    as_of: date,
    actor: str,
    trackers: Path,
    *,
    clock: Callable[[], datetime] = utc_now,
    dry_run: bool = False,
    progress: Progress = lambda table, deleted: None,
) -> tuple[Outcome, ...]:
    """Delete what is due on `as_of`; with `dry_run` only count it. What came of each table and file.

    `trackers` is the assistant's file. `progress` is told of rows as they are deleted. Stopped at
    any point, what is deleted is written down, and the same again goes on. PolicyError, and nothing
    deleted, when policy and database do not name the same tables; AuditError when the audit log is
    not as it was written.
    """
    with reading(engine) as connection:
        due = Due(connection, policy, as_of)
    run = _Run(engine, due, policy, as_of, actor, clock, progress)
    file = Trackers(trackers, policy.files["assistant"].kept_since(as_of))
    before, file_before = run.counts(), file.count()
    if dry_run:
        return outcomes_of(due, policy, before, Counter(), before, (file_before, 0, file_before))
    run.delete()
    file_deleted = file.delete()
    after, file_after = run.counts(), file.count()
    files = (file_before, file_deleted, file_after)
    outcomes = outcomes_of(due, policy, before, run.deleted, after, files)
    run.write("check retention", counts={each.name: each.as_list() for each in outcomes})
    return outcomes


class _Run:
    """One run of deleting."""

    def __init__(
        self,
        engine: Engine,
        due: Due,
        policy: Policy,
        as_of: date,
        actor: str,
        clock: Callable[[], datetime],
        progress: Progress,
    ) -> None:
        self._engine = engine
        self._due = due
        self._policy = policy
        self._as_of = as_of
        self._actor = actor
        self._clock = clock
        self._progress = progress
        self.deleted: Counter[str] = Counter()

    def counts(self) -> Counts:
        """Rows, and rows that are due, of every table."""
        return {table.name: self._count(table) for table in self._due.tables}

    def delete(self) -> None:
        """Delete what is due: who refers to others first, the audit log, which tells of it, last."""
        for table in self._due.tables:
            if table.name != AUDIT_LOG:
                for keys in self._portions(table):
                    self._delete_portion(table, keys)
        self._shorten_audit_log()

    def write(self, what: str, **detail: object) -> None:
        """Write a row of the audit log about the run."""
        with writing(self._engine) as connection:
            self._write(connection, what, **detail)

    def _write(self, connection: Connection, what: str, **detail: object) -> None:
        facts = {"as_of": self._as_of.isoformat(), "policy": self._policy.digest, **detail}
        entry = Entry(
            actor=self._actor, purpose="retention", what=what, detail=facts, at=self._clock()
        )
        audit.write(connection, entry)

    def _count(self, table: Table) -> tuple[int, int]:
        with reading(self._engine) as connection:
            rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
            if not self._due.goes_by_age(table):
                return rows, 0
            if table.name == AUDIT_LOG:
                return rows, forgetting.due(connection, self._kept_since(table))
            query = select(func.count()).select_from(table).where(self._due.due(table))
            return rows, connection.execute(query).scalar_one()

    def _kept_since(self, table: Table) -> Any:
        return start_of(self._due.rule(table).kept_since(self._as_of))

    def _portions(self, table: Table) -> Iterator[list[tuple[Any, ...]]]:
        """Keys of rows that can be deleted, found without keeping anybody from writing."""
        if not self._due.goes_by_age(table):
            return
        columns = tuple(table.primary_key)
        query = select(*columns).where(self._due.deletable(table)).order_by(*columns).limit(PORTION)
        after: tuple[Any, ...] | None = None
        while True:
            going_on = query if after is None else query.where(tuple_(*columns) > tuple_(*after))
            with reading(self._engine) as connection:
                keys = [tuple(row) for row in connection.execute(going_on)]
            if keys:
                after = keys[-1]
                yield keys
            if len(keys) < PORTION:
                return

    def _delete_portion(self, table: Table, keys: list[tuple[Any, ...]]) -> None:
        """Delete rows with all that goes with them, unless they are not due any more."""
        with writing(self._engine) as connection:
            _overwrite(connection)
            still = select(*table.primary_key).where(
                _among(table, keys), self._due.deletable(table)
            )
            # Before anything goes: whether a row is due can depend on what goes with it.
            keys = [tuple(row) for row in connection.execute(still.with_for_update(of=table))]
            deleted = {
                each.name: connection.execute(
                    delete(each).where(self._due.belonging(each, table, _among(table, keys)))
                ).rowcount
                for each in self._due.family(table)
            }
            deleted = {name: rows for name, rows in deleted.items() if rows}
            if deleted:
                since = self._due.rule(table).kept_since(self._as_of).isoformat()
                self._write(connection, f"delete {table.name}", rows=deleted, before=since)
        for name, rows in deleted.items():
            self.deleted[name] += rows
            self._progress(name, rows)

    def _shorten_audit_log(self) -> None:
        (table,) = (each for each in self._due.tables if each.name == AUDIT_LOG)
        if not self._due.goes_by_age(table):
            return
        before = self._kept_since(table)
        with reading(self._engine) as connection:
            left = forgetting.due(connection, before)
        while left > 0:
            some = min(left, PORTION)
            with writing(self._engine) as connection:
                _overwrite(connection)
                ends, deleted = forgetting.forget(connection, some)
                through = {"through": ends.first - 1, "hash": ends.before.hex()}
                self._write(connection, f"delete {AUDIT_LOG}", rows=deleted, **through)
            left -= some
            self.deleted[AUDIT_LOG] += deleted
            self._progress(AUDIT_LOG, deleted)


def _among(table: Table, keys: list[tuple[Any, ...]]) -> ColumnElement[bool]:
    columns = tuple(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([key for (key,) in keys])
    return tuple_(*columns).in_(keys)


def _overwrite(connection: Connection) -> None:
    """On SQLite, have deleted rows overwritten: otherwise they stay in the file until it needs room."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
