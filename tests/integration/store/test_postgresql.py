"""What is asked of PostgreSQL alone: isolation, limits on waiting, errors that quote no row."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

import mtm.store.engine
from mtm.store import open_engine, reading, writing, writing_lightly
from mtm.store.engine import writing_on
from mtm.store.errors import quoting_nothing

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


def shown(connection, name: str) -> str:
    return connection.execute(text(f"SHOW {name}")).scalar()


def test_a_reader_has_a_snapshot_and_cannot_write(engine):
    with reading(engine) as connection:
        assert shown(connection, "transaction_isolation") == "repeatable read"
        assert shown(connection, "transaction_read_only") == "on"
    with pytest.raises(DBAPIError, match="read-only"), reading(engine) as connection:
        connection.execute(text("DELETE FROM members"))


@pytest.mark.parametrize("kind", [writing, writing_lightly])
def test_a_writer_sees_what_was_committed_before_each_statement(engine, kind):
    with reading(engine):
        pass  # its connection goes back to the pool and must not stay a reader's
    with kind(engine) as connection:
        assert shown(connection, "transaction_isolation") == "read committed"
        assert shown(connection, "transaction_read_only") == "off"
        assert shown(connection, "synchronous_commit") == "on"


def test_a_connection_that_goes_on_writes_as_others_do(engine):
    with engine.connect() as connection:
        with writing_on(connection):
            connection.execute(text("CREATE TEMPORARY TABLE stage (n int)"))
            assert shown(connection, "transaction_isolation") == "read committed"
        with writing_on(connection):
            assert connection.execute(text("SELECT count(*) FROM stage")).scalar() == 0


def test_nothing_that_members_wait_for_takes_without_end(engine):
    with reading(engine) as connection:
        assert shown(connection, "lock_timeout") == "5s"
        assert shown(connection, "statement_timeout") == "10s"
        assert shown(connection, "idle_in_transaction_session_timeout") == "10s"


def test_imports_and_runs_have_time(database_url, keyring):
    engine = open_engine(database_url, keyring, patient=True)
    with reading(engine) as connection:
        assert shown(connection, "lock_timeout") == "1min"
        assert shown(connection, "statement_timeout") == "0"
    engine.dispose()


def test_what_the_address_says_wins(database_url, keyring):
    engine = open_engine(f"{database_url}&options=-c%20lock_timeout%3D77", keyring)
    with reading(engine) as connection:
        assert shown(connection, "lock_timeout") == "77ms"
        assert shown(connection, "statement_timeout") == "10s"
    engine.dispose()


def test_a_lock_is_not_waited_for_without_end(database_url, keyring, monkeypatch):
    monkeypatch.setattr(mtm.store.engine, "BUSY_MILLISECONDS", 50)
    engine = open_engine(database_url, keyring)
    with writing(engine) as connection:
        connection.execute(text("LOCK TABLE members"))
        with pytest.raises(OperationalError, match="lock timeout"), writing(engine) as other:
            other.execute(text("SELECT 1 FROM members FOR UPDATE"))
    engine.dispose()


def test_a_lost_connection_is_replaced_before_it_is_used(engine):
    with reading(engine) as connection:
        number = connection.execute(text("SELECT pg_backend_pid()")).scalar()
    other = open_engine(engine.url, None)
    with other.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend({number}, 5000)"))
    other.dispose()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT pg_backend_pid()")).scalar() != number


def test_a_server_that_is_not_there_is_told_of_soon(keyring, tmp_path):
    engine = open_engine(f"postgresql+psycopg://mtm@/mtm?host={tmp_path}", keyring)
    with pytest.raises(OperationalError), reading(engine):
        pass


BREAKS_A_RULE = [
    ("INSERT INTO pharmacies VALUES ('private', 'x'), ('private', 'x')", "pk_pharmacies"),
    ("INSERT INTO pharmacies VALUES ('private', NULL)", "chain"),
    ("INSERT INTO coverage VALUES (77777, '1948-04-07', NULL, 'H0001', '001')", "fk_coverage"),
    ("INSERT INTO prescribers VALUES ('1', 'private private private')", "22001"),
    ("SELECT CAST('private' AS date)", "22007"),
    ("SELECT CAST('private' AS integer)", "22P02"),
]


@pytest.mark.parametrize(("statement", "names"), BREAKS_A_RULE)
def test_errors_name_rules_and_quote_no_row(engine, statement, names):
    with pytest.raises(DBAPIError) as error, writing(engine) as connection:
        connection.exec_driver_sql(statement)
    told = str(error.value).replace(statement, "")  # a statement of ours holds no values
    assert names in told
    told += "".join(map(str, (error.value.orig, error.value.__cause__, error.value.orig.args)))
    assert not any(value in told for value in ("private", "1948", "77777"))


def test_what_the_driver_refuses_is_not_quoted(engine):
    with pytest.raises(DBAPIError) as error, writing(engine) as connection:
        connection.execute(text("SELECT CAST(:words AS text)"), {"words": "private\0"})
    assert "private" not in f"{error.value}{error.value.orig}"


def test_copying_quotes_no_line(engine):
    with writing(engine) as connection:
        connection.execute(text("CREATE TEMPORARY TABLE stage (born date)"))
        driver = connection.connection.driver_connection
        with (
            pytest.raises(psycopg.DataError) as error,
            quoting_nothing(),
            driver.cursor() as cursor,
            cursor.copy("COPY stage FROM STDIN") as copy,
        ):
            copy.write_row(["1948-99-99"])
        connection.rollback()
    assert str(error.value).startswith("22008")
    assert "1948" not in str(error.value)
