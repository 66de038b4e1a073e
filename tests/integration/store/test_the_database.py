"""The database: sealed columns, moments, writers that wait, errors without content."""

import os
import stat
import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError, StatementError

from mtm.store import (
    Keyring,
    KeyringError,
    Moment,
    SealedJson,
    SealedText,
    open_engine,
    reading,
    writing,
    writing_lightly,
)

NOTES = Table(
    "notes",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("words", SealedText("notes.words")),
    Column("data", SealedJson("notes.data")),
    Column("at", Moment),
)


@pytest.fixture(autouse=True)
def _notes(engine):
    NOTES.metadata.create_all(engine)


def test_words_and_data_are_sealed_on_disk_and_come_back(engine):
    data = {"list": [1, "two", None], "deep": {"é": True}}
    with writing(engine) as connection:
        connection.execute(insert(NOTES).values(words="my private words", data=data))
    with reading(engine) as connection:
        row = connection.execute(select(NOTES)).one()
        raw = connection.execute(text("SELECT words, data FROM notes")).one()
    assert (row.words, row.data) == ("my private words", data)
    assert b"private" not in bytes(raw[0]) and b"two" not in bytes(raw[1])


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_nothing_readable_is_in_the_file(engine):
    with writing(engine) as connection:
        connection.execute(insert(NOTES).values(words="my private words"))
    database = engine.url.database
    for name in (database, database + "-wal"):
        if os.path.exists(name):
            with open(name, "rb") as file:
                assert b"private" not in file.read()


def test_absent_values_stay_absent(engine):
    with writing(engine) as connection:
        connection.execute(insert(NOTES).values(words=None, data=None, at=None))
    with reading(engine) as connection:
        assert connection.execute(select(NOTES)).one()[1:] == (None, None, None)


def test_two_engines_of_one_process_keep_their_own_keys(engine):
    with writing(engine) as connection:
        connection.execute(insert(NOTES).values(words="mine"))
    other = open_engine(engine.url, Keyring({"k1": os.urandom(32)}))
    with reading(other) as connection, pytest.raises(KeyringError):
        connection.execute(select(NOTES)).one()
    other.dispose()


def test_a_moment_comes_back_aware_in_utc(engine):
    eastern = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=-5)))
    with writing(engine) as connection:
        connection.execute(insert(NOTES).values(at=eastern))
    with reading(engine) as connection:
        at = connection.execute(select(NOTES.c.at)).scalar_one()
    assert at == eastern and at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(engine):
    with writing(engine) as connection, pytest.raises(StatementError):
        connection.execute(insert(NOTES).values(at=datetime(2026, 11, 24)))


def test_a_failed_transaction_leaves_nothing(engine):
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        connection.execute(insert(NOTES).values(words="half"))
        raise ZeroDivisionError
    with reading(engine) as connection:
        assert connection.execute(select(NOTES)).all() == []


def test_writers_of_a_row_wait_for_each_other_and_readers_for_nobody(engine):
    with writing(engine) as connection:
        connection.execute(insert(NOTES).values(id=1, words="before"))
    lock = select(NOTES.c.words).with_for_update()
    began, order = threading.Event(), []

    def slow() -> None:
        with writing(engine) as connection:
            connection.execute(lock).all()
            connection.execute(update(NOTES).values(words="after"))
            began.set()
            time.sleep(0.3)
            order.append("slow")

    thread = threading.Thread(target=slow)
    thread.start()
    began.wait(5)
    with reading(engine) as connection:
        assert connection.execute(select(NOTES.c.words)).scalar() == "before"
        order.append("reader")
    with writing_lightly(engine) as connection:
        assert connection.execute(lock).scalar() == "after"
        order.append("second")
    thread.join()
    assert order == ["reader", "slow", "second"]


def test_a_reader_sees_one_state_from_its_first_look_to_its_end(engine):
    with reading(engine) as connection:
        assert connection.execute(select(NOTES)).all() == []
        with writing(engine) as other:
            other.execute(insert(NOTES).values(words="new"))
        assert connection.execute(select(NOTES)).all() == []
    with reading(engine) as connection:
        assert len(connection.execute(select(NOTES)).all()) == 1


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_sqlite_is_set_up_for_a_server(engine):
    with writing(engine) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 5000
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
    with writing_lightly(engine) as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 1


def test_a_new_file_is_its_owners_alone(tmp_path, keyring):
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'notes.db'}", keyring)
    assert stat.S_IMODE(os.stat(engine.url.database).st_mode) == 0o600
    engine.dispose()


def test_errors_do_not_quote_what_was_to_be_written(engine):
    with pytest.raises(SQLAlchemyError) as error, writing(engine) as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "private words"})
    assert "private words" not in str(error.value)
