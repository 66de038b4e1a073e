"""The database for coroutines: transactions run on threads, writers of SQLite one after another."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection, Engine, text

from gateway.lanes import FIRST, SECOND, Lanes
from mtm.store import reading, writing, writing_lightly

T = TypeVar("T")
Work = Callable[[Connection], T]
READERS = 3


class Database:
    """Runs a function in one transaction, off the event loop, and gives back what it returns.

    SQLite takes one writer at a time; a single writer thread makes them queue here instead of
    sleeping on the file's lock. Somebody waits for what has to be on disk, so that goes first.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        writers = 1 if engine.dialect.name == "sqlite" else READERS
        self._writers = Lanes(writers, "writer")
        self._readers = Lanes(READERS, "reader")

    async def read(self, work: Work[T]) -> T:
        """Run `work` in a transaction that only reads."""
        return await self._run(self._readers, FIRST, reading, work)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction that is on disk when this returns."""
        return await self._run(self._writers, FIRST, writing, work)

    async def write_lightly(self, work: Work[T]) -> T:
        """Run `work` in a transaction that a power cut may undo: for what can be had again."""
        return await self._run(self._writers, SECOND, writing_lightly, work)

    async def answers(self) -> bool:
        """Whether the database can be asked."""
        try:
            await self.read(lambda connection: connection.execute(text("SELECT 1")).scalar())
        except Exception:  # any failure means the same to who asks
            return False
        return True

    def close(self) -> None:
        """Finish what runs and let go of the database."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._engine.dispose()

    async def _run(
        self,
        threads: Lanes,
        lane: int,
        transaction: Callable[[Engine], AbstractContextManager[Connection]],
        work: Work[T],
    ) -> T:
        def whole() -> T:
            with transaction(self._engine) as connection:
                return work(connection)

        return await asyncio.wrap_future(threads.submit(lane, whole))
