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

import gateway.schema  # noqa: F401  (its tables join the metadata)
import mtm.store.tables  # noqa: F401
from mtm.store import Base, open_engine
from mtm.store.schema import is_current, upgrade

TOP = Path(__file__).parents[3]


@pytest.fixture
def bare(bare_database_url, keyring):
    engine = open_engine(bare_database_url, keyring)
    yield engine
    engine.dispose()


def test_migrations_and_models_agree(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_constraints_are_those_of_the_models(engine):
    found = inspect(engine)
    for table in Base.metadata.sorted_tables:
        expected = {c.name for c in table.constraints if type(c).__name__ == "UniqueConstraint"}
        assert {c["name"] for c in found.get_unique_constraints(table.name)} == expected
        keys = {c.name for c in table.foreign_key_constraints}
        assert {c["name"] for c in found.get_foreign_keys(table.name)} == keys
        primary = [column.name for column in table.primary_key]
        assert found.get_pk_constraint(table.name)["constrained_columns"] == primary


def test_partial_indexes_are_partial(engine):
    found = {index["name"]: index for index in inspect(engine).get_indexes("inbox")}
    where = found["ix_inbox_waiting"]["dialect_options"][f"{engine.dialect.name}_where"]
    assert "waiting" in str(where)


def test_an_empty_database_is_not_current_and_an_upgraded_one_is(bare):
    assert not is_current(bare)
    upgrade(bare)
    assert is_current(bare)
    upgrade(bare)
    assert is_current(bare)


def test_every_migration_can_be_undone_and_done_again(engine):
    config = Config(TOP / "alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert is_current(engine)


@pytest.mark.parametrize("together", [1, 2])
def test_the_command_line_works_on_an_empty_database(
    bare_database_url, keyring, tmp_path, together
):
    settings = {
        "PATH": os.environ["PATH"],
        "MTM_VAR": str(tmp_path),
        "MTM_DATABASE_URL": bare_database_url,
    }
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    running = [
        subprocess.Popen(command, cwd=TOP, env=settings, stderr=subprocess.PIPE, text=True)
        for _ in range(together)
    ]
    for process in running:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
    engine = open_engine(bare_database_url, keyring)
    assert is_current(engine)
    engine.dispose()
