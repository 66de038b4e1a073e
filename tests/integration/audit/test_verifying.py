"""Whatever is done to the log without the key is found, and where."""

import hashlib

import pytest
from log_lines import an_entry, found, rows, verified, write_rows
from sqlalchemy import text

from mtm import audit
from mtm.audit.chain import Link
from mtm.audit.verifying import AT_ONCE, verify
from mtm.store import reading, writing

MADE_UP = {
    "at": "2001-01-01 00:00:00.000000",
    "actor": "nobody",
    "conversation": "another",
    "member_id": 99,
    "last_member_id": 99,
    "purpose": "another",
    "what": "read nothing",
    "detail": b"\x01\x02k1",
    "previous": b"\x01" * 32,
    "hash": b"\x02" * 32,
}


@pytest.fixture
def ten_rows(engine):
    write_rows(engine, 10)
    assert verified(engine).unbroken


def test_what_was_written_is_unbroken(engine, ten_rows):
    report = verified(engine)
    assert (report.rows, report.ends.first, report.ends.last) == (10, 1, 10)
    assert report.ends.hash == rows(engine)[-1].hash


def test_every_column_is_tried():
    assert {*MADE_UP, "number"} == {*audit.tables.LOG.c.keys()}


@pytest.mark.parametrize("number", [1, 5, 10])
@pytest.mark.parametrize("name", MADE_UP)
def test_a_changed_value_is_found_in_any_column_and_row(name, number, engine, ten_rows, tamper):
    statement = f"UPDATE audit_log SET {name} = :value WHERE number = :number"
    tamper(statement, value=MADE_UP[name], number=number)
    assert found(engine) == [("changed", number, number)]


@pytest.mark.parametrize("name", ["conversation", "member_id", "detail"])
def test_a_value_taken_out_is_found(name, engine, ten_rows, tamper):
    tamper(f"UPDATE audit_log SET {name} = NULL WHERE number = 5")
    assert found(engine) == [("changed", 5, 5)]


@pytest.mark.parametrize("number", [1, 5, 10])
def test_a_row_made_anew_with_its_own_hash_is_found(number, engine, ten_rows, tamper):
    row = rows(engine)[number - 1]
    forged = Link._make(row)._replace(actor="nobody").made_hash()
    statement = "UPDATE audit_log SET actor = 'nobody', hash = :hash WHERE number = :number"
    tamper(statement, hash=forged, number=number)
    assert found(engine) == [("changed", number, number)]


def test_a_whole_chain_made_anew_from_a_row_on_is_found(engine, ten_rows, tamper):
    previous = rows(engine)[4].previous
    for row in rows(engine)[4:]:
        link = Link._make(row)._replace(actor="nobody", previous=previous)
        previous = link.made_hash()
        statement = (
            "UPDATE audit_log SET actor = 'nobody', previous = :before, hash = :hash"
            " WHERE number = :number"
        )
        tamper(statement, before=link.previous, hash=previous, number=row.number)
    assert found(engine) == [("changed", 10, 10)]


@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 3), (5, 5), (4, 8)])
def test_missing_rows_are_found(first, last, engine, ten_rows, tamper):
    tamper("DELETE FROM audit_log WHERE number BETWEEN :first AND :last", first=first, last=last)
    assert found(engine) == [("missing", first, last)]


def test_missing_rows_closed_up_are_found(engine, ten_rows, tamper):
    tamper("DELETE FROM audit_log WHERE number = 5")
    for number in range(6, 11):
        tamper("UPDATE audit_log SET number = :new WHERE number = :old", old=number, new=number - 1)
    assert ("moved", 5, 5) in found(engine)
    assert ("cut off", 10, 10) in found(engine)


@pytest.mark.parametrize(("one", "other"), [(5, 6), (1, 2), (9, 10), (3, 8), (1, 10)])
def test_rows_in_another_order_are_found(one, other, engine, ten_rows, tamper):
    tamper.swap(one, other)
    assert found(engine) == [("moved", one, one), ("moved", other, other)]


@pytest.mark.parametrize("left", [9, 5, 0])
def test_a_tail_cut_off_is_found(left, engine, ten_rows, tamper):
    tamper("DELETE FROM audit_log WHERE number > :left", left=left)
    assert found(engine) == [("cut off", left + 1, 10)]


def test_a_row_added_behind_the_program_s_back_is_found(engine, ten_rows, tamper):
    last = rows(engine)[-1]
    link = Link._make(last)._replace(number=11, previous=last.hash)
    tamper(
        "INSERT INTO audit_log SELECT 11, at, actor, conversation, member_id, last_member_id,"
        " purpose, what, detail, :previous, :hash FROM audit_log WHERE number = 10",
        previous=link.previous,
        hash=link.made_hash(),
    )
    assert found(engine) == [("added", 11, 11)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_ends",
        "UPDATE audit_ends SET ends = :it",
    ],
)
def test_altered_ends_are_found(statement, engine, ten_rows, tamper):
    tamper(statement, **({"it": b"\x01\x02k1 made up"} if ":it" in statement else {}))
    assert found(engine) == [("ends altered", 0, 0)]


def test_ends_set_back_to_a_new_log_s_are_found(engine, ten_rows, tamper):
    tamper("UPDATE audit_ends SET ends = NULL")
    assert found(engine) == [("added", 1, 10)]


def test_several_things_at_once_are_all_found(engine, ten_rows, tamper):
    tamper("DELETE FROM audit_log WHERE number = 2")
    tamper("UPDATE audit_log SET actor = 'nobody' WHERE number IN (4, 6)")
    tamper("DELETE FROM audit_log WHERE number > 8")
    assert found(engine) == [
        ("missing", 2, 2),
        ("changed", 4, 4),
        ("changed", 6, 6),
        ("cut off", 9, 10),
    ]


def test_a_database_put_back_to_an_earlier_state_is_found_by_a_noted_end(engine, ten_rows, tamper):
    with engine.connect() as connection:
        early = connection.execute(text("SELECT ends FROM audit_ends")).scalar_one()
    write_rows(engine, 5)
    noted = verified(engine).ends
    tamper("DELETE FROM audit_log WHERE number > 10")
    tamper("UPDATE audit_ends SET ends = :early", early=bytes(early))
    assert found(engine) == []
    assert found(engine, {noted.last: noted.hash}) == [("not as noted", 15, 15)]


def test_a_noted_end_is_found_to_be_as_noted_when_the_log_has_grown(engine, ten_rows):
    noted = verified(engine).ends
    write_rows(engine, 5)
    assert found(engine, {noted.last: noted.hash}) == []
    assert found(engine, {noted.last: bytes(32)}) == [("not as noted", 10, 10)]


def test_a_log_longer_than_what_is_held_in_memory(engine, tamper):
    count = AT_ONCE + 5
    with writing(engine) as connection:
        for number in range(count):
            audit.write(connection, an_entry(number))
    told = []
    with reading(engine) as connection:
        report = verify(connection, progress=lambda done, of: told.append((done, of)))
    assert report.unbroken and report.rows == count
    assert told == [(0, count), (AT_ONCE, count), (count, count)]
    tamper("DELETE FROM audit_log WHERE number = :number", number=AT_ONCE + 1)
    assert found(engine) == [("missing", AT_ONCE + 1, AT_ONCE + 1)]


def test_the_hash_is_made_as_the_documentation_says(engine):
    write_rows(engine, 2, detail={})
    row = rows(engine)[1]
    parts = [b"2", b"2026-11-24T17:00:02.000000+00:00", b"member", b"c2", b"3", None]
    parts += [b"my_enrollment", b"read enrollment", None, row.previous]
    told = b"".join(b"-" if each is None else b"%d:%b," % (len(each), each) for each in parts)
    assert hashlib.sha256(told).digest() == row.hash
