"""`mtm retain`: tried, done, and refused."""

import json
import sqlite3
from datetime import date, timedelta

import pytest
from any_row import add
from sqlalchemy import func, select, text

from mtm.cli.dates import today
from mtm.cli.exits import Exit
from mtm.store import Base, reading, writing

LONG_AGO = date(2015, 6, 1)
AHEAD = today() + timedelta(days=366)


@pytest.fixture
def old_rows(engine):
    with writing(engine) as connection:
        for _ in range(3):
            add(connection, "sent_messages", LONG_AGO)
        add(connection, "decisions", LONG_AGO, member_id=add(connection, "members", LONG_AGO))
        add(connection, "sent_messages", today())


def left(engine, name):
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(Base.metadata.tables[name]))


def told(shell, *words):
    ran = shell("retain", "--json", *words)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_trying_tells_and_deletes_nothing(engine, shell, old_rows):
    ran = shell("retain", "--dry-run")
    assert ran.code == 0
    line = next(each for each in ran.out.splitlines() if each.startswith("sent_messages"))
    assert line.split() == ["sent_messages", "365", "days", "4", "3"]
    assert ran.out.rstrip().endswith("Nothing was deleted.")
    assert left(engine, "sent_messages") == 4


def test_it_deletes_and_proves_it(engine, shell, old_rows):
    data = told(shell)
    assert data["tables"]["sent_messages"] == {
        "kept": "365 days",
        "before": 4,
        "due": 3,
        "deleted": 3,
        "left": 0,
        "after": 1,
    }
    assert data["tables"]["decisions"]["deleted"] == 1
    assert left(engine, "sent_messages") == 1


def test_a_second_time_there_is_nothing_to_do(shell, old_rows):
    assert "4 rows were deleted" in shell("retain").out
    assert "0 rows were deleted" in shell("retain").out


def test_a_day_to_come_can_only_be_tried(engine, shell, old_rows):
    ran = shell("retain", "--as-of", AHEAD.isoformat())
    assert ran.code == Exit.USAGE and "--dry-run" in ran.err
    assert left(engine, "sent_messages") == 4
    data = told(shell, "--as-of", AHEAD.isoformat(), "--dry-run")
    assert data["tables"]["sent_messages"]["due"] == 4


def test_a_database_with_another_table_is_refused(engine, shell, old_rows):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE forgotten (n integer primary key)"))
    ran = shell("retain")
    assert ran.code == Exit.SETTINGS
    assert ran.err == "mtm: the policy does not name forgotten; nothing was deleted\n"


def test_the_assistant_s_file_is_where_the_launcher_puts_it(shell, tmp_path):
    database = sqlite3.connect(tmp_path / "assistant.db")
    database.execute("CREATE TABLE trackers (conversation TEXT PRIMARY KEY, saved_at TEXT)")
    database.execute("INSERT INTO trackers VALUES ('a', '2020-01-01 00:00:00')")
    database.commit()
    database.close()
    assert told(shell)["tables"]["assistant (file)"]["deleted"] == 1
