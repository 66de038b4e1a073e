"""Only one targeting run at a time, also across processes and machines of one database.

The hold ends with the process that has it, however it ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, func, select

from mtm.enrollment.runs import TargetingError

_POSTGRESQL_LOCK = 423_153_001  # any number that nothing else of this database uses


class UnderwayError(TargetingError):
    """Another run is under way."""

    def __init__(self) -> None:
        super().__init__("another targeting run is under way; try again when it is done")


@contextmanager
def sole_run(engine: Engine) -> Iterator[None]:
    """Hold the right to run; UnderwayError when another process has it."""
    hold = _file_lock if engine.dialect.name == "sqlite" else _advisory_lock
    with hold(engine):
        yield


@contextmanager
def _file_lock(engine: Engine) -> Iterator[None]:
    """A locked file beside the database, which is left there for the next run."""
    path = Path(f"{engine.url.database}.targeting")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UnderwayError from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[None]:
    """A lock of PostgreSQL's that belongs to the session."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(select(func.pg_try_advisory_lock(_POSTGRESQL_LOCK))).scalar():
            raise UnderwayError
        try:
            yield
        finally:
            with suppress(Exception):  # the session may be gone, and its lock with it
                connection.execute(select(func.pg_advisory_unlock(_POSTGRESQL_LOCK)))
