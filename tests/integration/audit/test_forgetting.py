"""The oldest rows can go; the rest stays a chain, and nothing that was altered goes."""

from datetime import timedelta

import pytest
from log_lines import NOON, an_entry, found, rows, verified, write_rows

from mtm import audit
from mtm.audit import AuditError
from mtm.audit.forgetting import due, forget
from mtm.store import reading, writing


@pytest.fixture
def ten_rows(engine):
    write_rows(engine, 10)


def due_before(engine, number: int) -> int:
    """How many rows may go when those of a time before row `number` may."""
    with reading(engine) as connection:
        return due(connection, NOON + timedelta(seconds=number))


def forget_rows(engine, count: int) -> None:
    with writing(engine) as connection:
        forget(connection, count)


@pytest.mark.parametrize("count", [1, 4, 10])
def test_what_is_left_is_a_chain_that_goes_on(count, engine, ten_rows):
    forget_rows(engine, count)
    write_rows(engine, 3)
    assert [row.number for row in rows(engine)] == list(range(count + 1, 14))
    assert found(engine) == []
    assert verified(engine).ends.first == count + 1


def test_rows_go_again_and_again(engine, ten_rows):
    for _ in range(4):
        forget_rows(engine, 2)
        write_rows(engine, 1)
        assert found(engine) == []
    assert [row.number for row in rows(engine)] == [9, 10, 11, 12, 13, 14]


@pytest.mark.parametrize(("before", "count"), [(1, 0), (2, 1), (6, 5), (11, 10), (99, 10)])
def test_rows_of_an_earlier_time_are_due(before, count, engine, ten_rows):
    assert due_before(engine, before) == count


def test_a_row_is_not_due_behind_one_that_is_to_stay(engine, ten_rows):
    with writing(engine) as connection:
        audit.write(connection, an_entry(1))
    assert due_before(engine, 6) == 5


def test_more_than_there_is_cannot_go(engine, ten_rows):
    with pytest.raises(AuditError, match="fewer"):
        forget_rows(engine, 11)


def test_what_was_altered_does_not_go(engine, ten_rows, tamper):
    tamper("UPDATE audit_log SET actor = 'nobody' WHERE number = 3")
    with pytest.raises(AuditError, match="row 3"):
        forget_rows(engine, 5)
    assert len(rows(engine)) == 10


def test_rows_that_are_missing_stop_it(engine, ten_rows, tamper):
    tamper("DELETE FROM audit_log WHERE number IN (1, 2)")
    with pytest.raises(AuditError, match="row 1"):
        forget_rows(engine, 5)


def test_taking_the_oldest_away_without_the_key_is_found(engine, ten_rows, tamper):
    forget_rows(engine, 3)
    tamper("DELETE FROM audit_log WHERE number = 4")
    assert found(engine) == [("missing", 4, 4)]


def test_a_noted_end_outlives_its_row_by_one(engine, ten_rows):
    noted = {row.number: row.hash for row in rows(engine)}
    forget_rows(engine, 5)
    assert found(engine, noted) == []
    assert verified(engine, noted).not_checked == (1, 2, 3, 4)
    assert found(engine, {5: bytes(32)}) == [("not as noted", 5, 5)]


def test_what_is_rolled_back_is_all_there(engine, ten_rows):
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        forget(connection, 5)
        raise ZeroDivisionError
    assert len(rows(engine)) == 10 and found(engine) == []
