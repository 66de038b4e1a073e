"""The assistant's working memory is deleted by age, beside an assistant that is running."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from mtm.retention.trackers import Trackers

#: As components/tracker_store.py makes it.
TABLE = """CREATE TABLE IF NOT EXISTS trackers (
    conversation TEXT PRIMARY KEY, events BLOB NOT NULL, saved_at TEXT DEFAULT CURRENT_TIMESTAMP)"""
SINCE = date(2026, 11, 24)  # from 05:00 UTC


@pytest.fixture
def assistant(tmp_path):
    database = sqlite3.connect(tmp_path / "assistant.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(TABLE)
    for name, saved in (
        ("a", "2026-11-20 12:00:00"),
        ("b", "2026-11-24 04:59:59"),
        ("c", "2026-11-24 05:00:00"),
    ):
        database.execute("INSERT INTO trackers VALUES (?, x'00', ?)", (name, saved))
    yield database
    database.close()


def test_what_was_saved_before_goes(assistant, tmp_path):
    trackers = Trackers(tmp_path / "assistant.db", SINCE)
    assert trackers.count() == (3, 2)
    assert trackers.delete() == 2
    assert trackers.count() == (1, 0)
    assert assistant.execute("SELECT conversation FROM trackers").fetchall() == [("c",)]


def test_there_need_be_no_file(tmp_path):
    trackers = Trackers(tmp_path / "assistant.db", SINCE)
    assert (trackers.count(), trackers.delete()) == ((0, 0), 0)
    assert not (tmp_path / "assistant.db").exists()


def test_there_need_be_no_table(tmp_path):
    sqlite3.connect(tmp_path / "assistant.db").close()
    assert Trackers(tmp_path / "assistant.db", SINCE).delete() == 0


def test_the_table_is_the_one_that_the_assistant_makes():
    made = Path("components/tracker_store.py").read_text()
    assert " ".join(TABLE.split()) in " ".join(made.split())
