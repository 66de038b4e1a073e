"""The database for coroutines: transactions run on threads, writers of SQLite one after another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection, Engine, text

from mtm.store import reading, writing, writing_lightly

T = TypeVar("T")
Work = Callable[[Connection], T]
READERS = 3


class Database:
    """Runs a function in one transaction, off the event loop, and gives back what it returns.

    SQLite takes one writer at a time; a single writer thread makes them queue here, in order,
    instead of sleeping on the file's lock.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        writers = 1 if engine.dialect.name == "sqlite" else READERS
        self._writers = ThreadPoolExecutor(writers, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")

    async def read(self, work: Work[T]) -> T:
        """Run `work` in a transaction that only reads."""
        return await self._run(self._readers, reading, work)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction that is on disk when this returns."""
        return await self._run(self._writers, writing, work)

    async def write_lightly(self, work: Work[T]) -> T:
        """Run `work` in a transaction that a power cut may undo: for what can be had again."""
        return await self._run(self._writers, writing_lightly, work)

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
        threads: ThreadPoolExecutor,
        transaction: Callable[[Engine], AbstractContextManager[Connection]],
        work: Work[T],
    ) -> T:
        def whole() -> T:
            with transaction(self._engine) as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(threads, whole)
