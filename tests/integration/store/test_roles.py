"""The roles that docs/operations.md tells to make on PostgreSQL are enough, and no more."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from gateway.conversations import start
from gateway.delivery import claim
from gateway.inbox import accept
from gateway.incoming import Incoming
from gateway.outbox import settle
from gateway.tables import ANSWERED
from mtm.answers import Reply
from mtm.enrollment.sole import sole_run
from mtm.store import open_engine, reading, writing
from mtm.store.schema import is_current

TOP = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HELLO = Reply("Hello", "x", "x")


@pytest.fixture(scope="module")
def documented(postgresql_server):
    """The database that the document makes."""
    page = (TOP / "docs" / "operations.md").read_text("utf-8")
    block = re.search(r"```sql\n(.*?)```", page, re.DOTALL).group(1)
    before, after = block.split("\\connect mtm\n")
    host, superuser = postgresql_server.query["host"], postgresql_server.username
    for name, statements in (("postgres", before), ("mtm", after)):
        with psycopg.connect(host=host, user=superuser, dbname=name, autocommit=True) as connection:
            for statement in re.sub(r"--.*|\\.*", "", statements).split(";"):
                if statement.strip():
                    connection.execute(statement)
    yield postgresql_server.set(database="mtm")
    admin = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE mtm WITH (FORCE)"))
        connection.execute(text("DROP ROLE mtm"))
        connection.execute(text("DROP ROLE mtm_owner"))
    admin.dispose()


@pytest.fixture(scope="module")
def program(documented, keyring, tmp_path_factory):
    """The database as the programs open it, after the owner has migrated."""
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "MTM_VAR": str(tmp_path_factory.mktemp("var")),
            "MTM_DATABASE_URL": documented.set(username="mtm_owner").render_as_string(),
        },
    )
    assert done.returncode == 0, done.stderr
    engine = open_engine(documented.set(username="mtm"), keyring)
    yield engine
    engine.dispose()


def test_a_gateway_can_do_its_work(program):
    assert is_current(program)
    message = Incoming("00000000-0000-0000-0000-000000000001", "hello", None)
    with writing(program) as connection:
        start(connection, "a" * 32, NOW, HOUR, HELLO)
        accept(connection, "a" * 32, message, NOW, HOUR, HOUR)
    with writing(program) as connection:
        taken = claim(connection, "a" * 32, NOW + HOUR, HOUR)
        assert settle(connection, taken, ANSWERED, [HELLO], NOW + HOUR, HOUR)


def test_every_table_can_be_read_and_written(program):
    with reading(program) as connection:
        rights = connection.execute(
            text(
                "SELECT tablename, bool_and(has_table_privilege('public.' || tablename, wanted))"
                " FROM pg_tables, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS wanted"
                " WHERE schemaname = 'public' GROUP BY tablename"
            )
        ).all()
    assert len(rights) > 20
    assert [name for name, allowed in rights if not allowed] == []


def test_imports_and_runs_can_stage_and_lock(program):
    with sole_run(program), writing(program) as connection:
        connection.execute(text("CREATE TEMPORARY TABLE stage (n int)"))


@pytest.mark.parametrize("change", ["DROP TABLE inbox", "CREATE TABLE more (n int)"])
def test_the_program_cannot_change_the_schema(program, change):
    with pytest.raises(ProgrammingError), writing(program) as connection:
        connection.execute(text(change))


def test_the_server_is_told_to_log_no_rows(program):
    with reading(program) as connection:
        assert connection.execute(text("SHOW log_error_verbosity")).scalar() == "terse"
