"""Migrations: offline, from nothing, to exactly the tables the code expects, and back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect

import gateway.tables  # noqa: F401  (its tables join the metadata)
import mtm.store.tables  # noqa: F401
from mtm.store import Base, Keyring, open_engine
from mtm.store.schema import is_current, upgrade

TOP = Path(__file__).parents[3]


@pytest.fixture
def engine(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}", Keyring({"k1": os.urandom(32)}))
    yield engine
    engine.dispose()


def test_migrations_and_models_agree(engine):
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_constraints_are_those_of_the_models(engine):
    upgrade(engine)
    found = inspect(engine)
    for table in Base.metadata.sorted_tables:
        expected = {c.name for c in table.constraints if type(c).__name__ == "UniqueConstraint"}
        assert {c["name"] for c in found.get_unique_constraints(table.name)} == expected


def test_an_empty_database_is_not_current_and_an_upgraded_one_is(engine):
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    upgrade(engine)
    assert is_current(engine)


def test_every_migration_can_be_undone(engine):
    upgrade(engine)
    config = Config(TOP / "alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_the_command_line_works_on_an_empty_file(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "MTM_VAR": str(tmp_path),
            "MTM_DATABASE_URL": f"sqlite:///{tmp_path / 'cli.db'}",
        },
    )
    assert done.returncode == 0, done.stderr
    engine = open_engine(f"sqlite:///{tmp_path / 'cli.db'}", Keyring({"k1": os.urandom(32)}))
    assert is_current(engine)
    engine.dispose()
