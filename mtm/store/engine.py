"""Opening the database, and the three kinds of transaction: read, write, write lightly.

SQLite (WAL) by default, PostgreSQL by URL. Writers on SQLite take the lock at BEGIN, so two
writers wait for each other instead of failing half way. Errors never carry parameters, because
parameters are health information.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

from mtm.store.types import give_keyring
from sealing import Keyring

BUSY_MILLISECONDS = 5000
_OPTION = "mtm_begin"
_READ, _WRITE, _WRITE_LIGHTLY = "read", "write", "write lightly"


def open_engine(url: str | URL, keyring: Keyring, *, pool_size: int = 5) -> Engine:
    """An engine whose sealed columns use `keyring`. A new SQLite file is private to its owner."""
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    if sqlite and address.database:
        _private_file(Path(address.database))
    engine = create_engine(
        address, hide_parameters=True, pool_size=pool_size, pool_pre_ping=not sqlite
    )
    give_keyring(engine.dialect, keyring)
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
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
    """`reading` on a connection that goes on afterwards, with its temporary tables."""
    with connection.execution_options(**{_OPTION: _READ}).begin():
        yield


@contextmanager
def writing_on(connection: Connection) -> Iterator[None]:
    """`writing` on a connection that goes on afterwards, with its temporary tables."""
    with connection.execution_options(**{_OPTION: _WRITE}).begin():
        yield


@contextmanager
def _transaction(engine: Engine, kind: str) -> Iterator[Connection]:
    with engine.connect().execution_options(**{_OPTION: kind}) as connection, connection.begin():
        yield connection


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite, not in the driver
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get(_OPTION, _WRITE)
    if kind == _READ:
        connection.exec_driver_sql("BEGIN")
        return
    flush = "NORMAL" if kind == _WRITE_LIGHTLY else "FULL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {flush}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _private_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
