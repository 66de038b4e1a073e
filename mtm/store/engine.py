"""Opening the database, and the three kinds of transaction: read, write, write lightly.

SQLite (WAL) by default, PostgreSQL by URL. Writers on SQLite take the lock at BEGIN, so two
writers wait for each other instead of failing half way. On PostgreSQL a reader sees one snapshot
and cannot write, and writers see what was committed before each statement: they lock the row that
stands for what they change, and then read. Errors quote neither parameters nor rows, because both
are health information.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

from mtm.store.errors import quote_nothing
from mtm.store.finishing import finish_transactions
from mtm.store.types import give_keyring
from sealing import Keyring

BUSY_MILLISECONDS = 5000  # longest wait for a lock
STATEMENT_MILLISECONDS = 10_000  # longest statement, and longest pause within a transaction
PATIENT_MILLISECONDS = 60_000  # longest wait for a lock of what nobody waits for
CONNECT_SECONDS = 5
_OPTION = "mtm_begin"
_TURNS: WeakKeyDictionary[Engine, threading.Lock] = WeakKeyDictionary()
_READ, _STAGE, _WRITE, _WRITE_LIGHTLY = "read", "stage", "write", "write lightly"


def open_engine(
    url: str | URL, keyring: Keyring, *, pool_size: int = 5, patient: bool = False
) -> Engine:
    """An engine whose sealed columns use `keyring`. A new SQLite file is private to its owner.

    `patient`, for imports and runs over the whole plan: on PostgreSQL a statement may take any
    time, and locks are waited for longer. Without, no statement of a program that members wait
    for hangs.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = _sqlite(address, pool_size)
    else:
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_size=pool_size,
            pool_pre_ping=True,
            connect_args=_postgresql_arguments(address, patient),
        )
    give_keyring(engine.dialect, keyring)
    quote_nothing(engine)
    finish_transactions(engine, _may_write)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, from one consistent state."""
    with _transaction(engine, _READ) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is on disk when it returns, also after a power cut."""
    with _transaction(engine, _WRITE) as connection:
        yield connection


@contextmanager
def writing_lightly(engine: Engine) -> Iterator[Connection]:
    """A transaction that survives a crash of the program but, on SQLite, perhaps not a power cut.

    Only for what can be had again. It saves the wait for the disk (4 ms where we measured).
    """
    with _transaction(engine, _WRITE_LIGHTLY) as connection:
        yield connection


@contextmanager
def reading_on(connection: Connection) -> Iterator[None]:
    """A transaction that writes nothing but temporary tables, on a connection that goes on."""
    with connection.execution_options(**_options(connection.dialect, _STAGE)).begin():
        yield


@contextmanager
def writing_on(connection: Connection) -> Iterator[None]:
    """`writing` on a connection that goes on afterwards, with its temporary tables."""
    with connection.execution_options(**_options(connection.dialect, _WRITE)).begin():
        yield


@contextmanager
def _transaction(engine: Engine, kind: str) -> Iterator[Connection]:
    options = _options(engine.dialect, kind)
    with (
        _turn(engine, kind),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _turn(engine: Engine, kind: str) -> Iterator[None]:
    """Let the writers of this process queue for SQLite's one lock: the file's own makes them sleep and
    look again, and whoever looks at the right moment has it. Who waited too long tries all the same.
    """
    if engine.dialect.name != "sqlite" or kind not in (_WRITE, _WRITE_LIGHTLY):
        yield
        return
    turns = _TURNS.setdefault(engine, threading.Lock())
    taken = turns.acquire(timeout=BUSY_MILLISECONDS / 1000)
    try:
        yield
    finally:
        if taken:
            turns.release()


def _options(dialect: Dialect, kind: str) -> dict[str, Any]:
    if dialect.name == "sqlite":
        return {_OPTION: kind}
    if kind == _READ:
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {"isolation_level": "READ COMMITTED", "postgresql_readonly": False}


def _may_write(connection: Connection) -> bool:
    options = connection.get_execution_options()
    if connection.dialect.name == "sqlite":
        return options.get(_OPTION, _WRITE) not in (_READ, _STAGE)
    return not options.get("postgresql_readonly", False)


def _postgresql_arguments(address: URL, patient: bool) -> dict[str, Any]:
    """What psycopg gets for each connection, where the URL does not say otherwise."""
    limits = {"lock_timeout": PATIENT_MILLISECONDS if patient else BUSY_MILLISECONDS}
    if not patient:
        limits["statement_timeout"] = STATEMENT_MILLISECONDS
        limits["idle_in_transaction_session_timeout"] = STATEMENT_MILLISECONDS
    options = [f"-c {name}={value}" for name, value in limits.items()]
    given = address.query
    arguments: dict[str, Any] = {"options": " ".join([*options, str(given.get("options", ""))])}
    if "connect_timeout" not in given:
        arguments["connect_timeout"] = CONNECT_SECONDS
    return arguments


def _sqlite(address: URL, pool_size: int) -> Engine:
    if address.database:
        _private_file(Path(address.database))
    engine = create_engine(address, hide_parameters=True, pool_size=pool_size)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite, not in the driver
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    _switch_to_wal(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Wait for others who open the same new file: SQLite does not, in this one statement."""
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get(_OPTION, _WRITE)
    if kind in (_READ, _STAGE):
        connection.exec_driver_sql("BEGIN")
        return
    flush = "NORMAL" if kind == _WRITE_LIGHTLY else "FULL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {flush}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _private_file(path: Path) -> None:
    """Make the file if it is missing. One that is there is left alone: closing it again would take
    away the locks that other connections of this process hold on it (POSIX, fcntl).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
