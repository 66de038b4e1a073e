"""Databases for tests: fresh, migrated, empty; every test that takes one runs on SQLite and on
PostgreSQL.

    def test_something(engine): ...                 # runs twice: [sqlite], [postgresql]

    @pytest.mark.parametrize("database_kind", ["postgresql"])
    def test_only_there(database_kind, engine): ... # runs once

- `engine`: opened on a database of the test's own, disposed of afterwards.
- `database_url`: the same as a URL, for what opens it by itself (a process, `Settings`).
- `bare_database_url`: the same without any table.
- `keyring`, `lookup`: what `engine` seals with, and the key of `mtm.store.lookup`'s hashes; one of
  each for the whole run, so `open_engine(database_url, keyring)` reads what `engine` wrote.

Below tests/unit, `database_kind` is `sqlite` alone, because `make check` needs no server. Tests
that are to run on both live in tests/integration. Without a server they fail; nothing is skipped.

A migration runs once a run and kind; each test gets a copy of the result (a file, or a database
made from a template), which takes some milliseconds.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import postgresql
import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from mtm.store import Keyring, open_engine
from mtm.store.lookup import LookupKey
from mtm.store.schema import upgrade

KINDS = ("sqlite", "postgresql")
TEMPLATE = "template_mtm"


class SqliteFiles:
    """Makes files in a folder."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        self._count = itertools.count()
        _migrate(f"sqlite:///{self._template}", keyring)

    def new(self, *, migrated: bool = True) -> str:
        path = self._folder / f"{next(self._count)}.db"
        if migrated:
            shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        for path in self._folder.glob(f"{Path(make_url(url).database or '').name}*"):
            path.unlink()


class PostgresqlDatabases:
    """Makes databases on a server."""

    def __init__(self, server: URL, keyring: Keyring) -> None:
        self._server = server
        self._count = itertools.count()
        self._admin = create_engine(server, isolation_level="AUTOCOMMIT")
        _migrate(self._make(TEMPLATE, f"template0 {self._collation()}"), keyring)

    def new(self, *, migrated: bool = True) -> str:
        return self._make(f"test_{next(self._count)}", TEMPLATE if migrated else "template0")

    def drop(self, url: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))

    def _collation(self) -> str:
        """Text in the order of a language, as on most servers: it is not that of SQLite."""
        with self._admin.connect() as connection:
            version = connection.dialect.server_version_info or (0,)
        return "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" if version >= (15,) else ""

    def _make(self, name: str, template: str) -> str:
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return self._server.set(database=name).render_as_string(hide_password=False)


Databases = SqliteFiles | PostgresqlDatabases


def _migrate(url: str, keyring: Keyring) -> None:
    engine = open_engine(url, keyring)
    upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return Keyring({"k1": os.urandom(32)})


@pytest.fixture(scope="session")
def lookup() -> LookupKey:
    return LookupKey(os.urandom(32).hex())


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"), keyring)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """A running server; its database `postgres`, as superuser."""
    with postgresql.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_server: URL, keyring: Keyring) -> PostgresqlDatabases:
    return PostgresqlDatabases(postgresql_server, keyring)


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database; the server starts when the first test needs it."""
    return str(request.param)


@pytest.fixture
def databases(request: pytest.FixtureRequest, database_kind: str) -> Databases:
    found: Databases = request.getfixturevalue(f"{database_kind}_databases")
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    url = databases.new()
    yield url
    databases.drop(url)


@pytest.fixture
def bare_database_url(databases: Databases) -> Iterator[str]:
    url = databases.new(migrated=False)
    yield url
    databases.drop(url)


@pytest.fixture
def engine(database_url: str, keyring: Keyring) -> Iterator[Engine]:
    opened = open_engine(database_url, keyring)
    yield opened
    opened.dispose()
