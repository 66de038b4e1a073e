"""Entries are written with what they tell of, or not at all."""

import re
from datetime import timedelta

import pytest
from log_lines import NOON, an_entry, rows, verified, write_rows
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from mtm import audit
from mtm.audit import AuditError, Entry
from mtm.audit.reading import latest, story
from mtm.store import reading, writing, writing_lightly
from sealing import KeyringError


def test_rows_are_numbered_from_one_and_each_follows_the_one_before(engine):
    write_rows(engine, 3)
    first, second, third = rows(engine)
    assert [row.number for row in (first, second, third)] == [1, 2, 3]
    assert first.previous == bytes(32)
    assert (second.previous, third.previous) == (first.hash, second.hash)


def test_an_empty_log_is_unbroken(engine):
    report = verified(engine)
    assert report.unbroken and report.rows == 0


def test_entries_of_one_transaction_are_kept_in_their_order(engine):
    with writing(engine) as connection:
        for number in (1, 2, 3):
            audit.write(connection, an_entry(number))
    assert [row.conversation for row in rows(engine)] == ["c1", "c2", "c3"]
    assert verified(engine).unbroken


def test_what_is_rolled_back_leaves_no_row(engine):
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        audit.write(connection, an_entry(1))
        raise ZeroDivisionError
    with writing(engine) as connection:
        audit.write(connection, an_entry(2))
    assert [row.conversation for row in rows(engine)] == ["c2"]


def test_what_a_savepoint_takes_back_leaves_no_row(engine):
    with writing(engine) as connection:
        audit.write(connection, an_entry(1))
        with connection.begin_nested() as kept:
            audit.write(connection, an_entry(2))
            kept.commit()
        with connection.begin_nested() as attempt:
            audit.write(connection, an_entry(3))
            attempt.rollback()
        audit.write(connection, an_entry(4))
    assert [row.conversation for row in rows(engine)] == ["c1", "c2", "c4"]


@pytest.mark.parametrize("opened", [writing, writing_lightly, lambda engine: engine.begin()])
def test_every_transaction_that_writes_writes_its_entries(opened, engine):
    with opened(engine) as connection:
        connection.execute(text("SELECT 1"))
        audit.write(connection, an_entry())
    assert len(rows(engine)) == 1


def test_a_transaction_that_only_reads_cannot_write_an_entry(engine):
    with reading(engine) as connection, pytest.raises(RuntimeError, match="writes"):
        audit.write(connection, an_entry())


def test_nothing_of_a_member_is_readable_without_the_key(engine):
    words = "I would rather not, says Ann Example"
    write_rows(engine, 1, detail={"words": words})
    (row,) = rows(engine)
    assert b"Ann Example" not in row.detail
    with reading(engine) as connection:
        assert latest(connection, 1)[0].detail == {"words": words}


def test_a_row_is_never_changed_by_the_program(engine):
    write_rows(engine, 1)
    with (
        pytest.raises(DatabaseError, match=r"never changed|refused by"),
        engine.begin() as connection,
    ):
        connection.execute(text("UPDATE audit_log SET actor = 'nobody'"))


@pytest.mark.parametrize(
    ("ends", "problem"), [("DELETE FROM audit_ends", AuditError), ("x", KeyringError)]
)
def test_nothing_is_done_that_cannot_be_written_down(ends, problem, engine, tamper):
    write_rows(engine, 1)
    tamper("UPDATE audit_ends SET ends = :it", it=b"x") if ends == "x" else tamper(ends)
    with pytest.raises(problem), writing(engine) as connection:
        connection.execute(text("DELETE FROM members"))
        audit.write(connection, an_entry(2))
    assert len(rows(engine)) == 1


def test_a_member_s_story_is_theirs_alone_and_in_order(engine):
    with writing(engine) as connection:
        for entry in (
            an_entry(1, member=7, what="read claims"),
            an_entry(2, member=8),
            an_entry(3, member=1, last_member=500, actor="program:targeting"),
            an_entry(4, member=501, last_member=900),
            an_entry(5, member=None),
            an_entry(6, member=7, what="change enrollment", at=NOON - timedelta(days=1)),
        ):
            audit.write(connection, entry)
    with reading(engine) as connection:
        told = story(connection, 7)
    assert [each.number for each in told] == [1, 3, 6]
    assert all(each.sound for each in told)


def test_the_newest_rows_are_found_by_what_they_are(engine):
    write_rows(engine, 9)
    write_rows(engine, 1, actor="person:ann", what="read audit_log")
    with reading(engine) as connection:
        assert [each.number for each in latest(connection, 3)] == [8, 9, 10]
        assert [each.number for each in latest(connection, 3, actor="person:ann")] == [10]
        assert [each.number for each in latest(connection, 3, conversation="c4")] == [4]


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "looked at it"},
        {"what": "read"},
        {"actor": ""},
        {"purpose": "p" * 81},
        {"conversation": "c" * 65},
        {"member": 9, "last_member": 8},
    ],
)
def test_an_entry_that_does_not_fit_is_refused(wrong):
    with pytest.raises(ValueError, match=re.compile(".")):
        an_entry(**wrong)


def test_an_entry_shows_no_detail():
    entry = Entry(actor="member", purpose="p", what="read claims", detail={"words": "secret"})
    assert "secret" not in repr(entry)
