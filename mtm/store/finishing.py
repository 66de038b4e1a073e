"""Work that a transaction does last: it is put off to the moment before the commit.

For what every transaction has to lock, one after the other, such as the end of a chain. Locked last,
it is locked for the shortest time, and nobody who has it waits for anybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event

T = TypeVar("T")
#: Does the work for everything that was put off, in the order in which it was.
Work = Callable[[Connection, list[T]], None]

_KEY = "mtm_put_off"


@dataclass
class _PutOff:
    """What one transaction has put off, and how much it was at each savepoint that is open."""

    items: list[tuple[Work[Any], Any]] = field(default_factory=list)
    savepoints: list[int] = field(default_factory=list)


def put_off(connection: Connection, work: Work[T], item: T) -> None:
    """Let `work` be done for `item` before this transaction commits; what is rolled back is not done.

    RuntimeError outside a transaction that may write, on an engine of `mtm.store.open_engine`.
    """
    waiting = connection.info.get(_KEY)
    if waiting is None:
        raise RuntimeError("this needs a transaction that writes: see mtm.store.writing")
    waiting.items.append((work, item))


def finish_transactions(engine: Engine, may_write: Callable[[Connection], bool]) -> None:
    """Let transactions of `engine` for which `may_write` holds do what they put off."""

    def begin(connection: Connection) -> None:
        connection.info.pop(_KEY, None)  # of a transaction that was rolled back
        if may_write(connection):
            connection.info[_KEY] = _PutOff()

    event.listen(engine, "begin", begin)
    event.listen(engine, "commit", _finish)
    event.listen(engine, "savepoint", _mark)
    event.listen(engine, "release_savepoint", _keep)
    event.listen(engine, "rollback_savepoint", _take_back)


def _finish(connection: Connection) -> None:
    waiting: _PutOff | None = connection.info.pop(_KEY, None)
    if waiting is None:
        return
    by_work: dict[Work[Any], list[Any]] = {}
    for work, item in waiting.items:
        by_work.setdefault(work, []).append(item)
    for work, items in by_work.items():
        work(connection, items)


def _mark(connection: Connection, _name: str | None) -> None:
    waiting: _PutOff | None = connection.info.get(_KEY)
    if waiting is not None:
        waiting.savepoints.append(len(waiting.items))


def _keep(connection: Connection, _name: str, _context: None) -> None:
    waiting: _PutOff | None = connection.info.get(_KEY)
    if waiting is not None:
        waiting.savepoints.pop()


def _take_back(connection: Connection, _name: str, _context: None) -> None:
    waiting: _PutOff | None = connection.info.get(_KEY)
    if waiting is not None:
        del waiting.items[waiting.savepoints.pop() :]
