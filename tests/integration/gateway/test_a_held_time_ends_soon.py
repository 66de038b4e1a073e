"""A member whose held time is about to be given back is told once, and the question stays open."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from gateway.conversations import find, start
from gateway.hold_warnings import ending, warn
from gateway.tables import WARNING, Outbox
from mtm.answers import Reply
from mtm.members.tables import Member
from mtm.scheduling.tables import PENDING, Appointment, Pharmacist
from mtm.store import reading, writing

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
HOLD = timedelta(minutes=10)
CHAT = "c" * 32


@pytest.fixture
def held(engine):
    """A conversation whose member holds a time for ten minutes from NOW."""
    person = {"member_id": "M1", "birth_date": "1950-01-01", "first_name": "A", "last_name": "B"}
    with writing(engine) as connection:
        hello = Reply(text="Hello", sms="Hello", voice="Hello")
        start(connection, CHAT, NOW, timedelta(hours=12), hello)
        member = connection.execute(
            insert(Member).values(
                member_key=b"m", person=person, language="en", time_zone="America/New_York"
            )
        ).inserted_primary_key[0]
        pharmacist = connection.execute(
            insert(Pharmacist).values(name="Pat Fiction", languages=["en"], active=True)
        ).inserted_primary_key[0]
        connection.execute(
            insert(Appointment).values(
                id=1,
                uid="u",
                member_id=member,
                pharmacist_id=pharmacist,
                kind="review",
                status=PENDING,
                starts_at=NOW + timedelta(days=1),
                ends_at=NOW + timedelta(days=1, minutes=20),
                busy_until=NOW + timedelta(days=1, minutes=30),
                held_until=NOW + HOLD,
                version=1,
                sequence=0,
                conversation=CHAT,
                language="en",
                interpreter=False,
                lapsed=False,
                created_at=NOW,
            )
        )
    return engine


def warned_at(engine, now):
    """Whether the member is told at that moment."""
    with writing(engine) as connection:
        return any(warn(connection, each, now, HOLD) for each in ending(connection, now, HOLD))


def warnings(engine):
    with reading(engine) as connection:
        return list(connection.scalars(select(Outbox.reply).where(Outbox.kind == WARNING)))


def test_not_before_the_last_two_minutes(held):
    assert not warned_at(held, NOW + timedelta(minutes=7, seconds=59))
    assert warned_at(held, NOW + timedelta(minutes=8))


def test_once(held):
    assert warned_at(held, NOW + timedelta(minutes=8))
    assert not warned_at(held, NOW + timedelta(minutes=9))
    assert len(warnings(held)) == 1


def test_again_when_it_was_extended_since(held):
    warned_at(held, NOW + timedelta(minutes=8))
    with writing(held) as connection:
        connection.execute(update(Appointment).values(held_until=NOW + timedelta(minutes=19)))
    assert not warned_at(held, NOW + timedelta(minutes=10))
    assert warned_at(held, NOW + timedelta(minutes=17, seconds=30))


def test_not_when_it_is_over(held):
    assert not warned_at(held, NOW + timedelta(minutes=10, seconds=1))


def test_the_question_asked_before_is_still_the_one_to_answer(held):
    with reading(held) as connection:
        before = find(connection, CHAT).reply_seq
    warned_at(held, NOW + timedelta(minutes=8))
    with reading(held) as connection:
        row = find(connection, CHAT)
    assert row.reply_seq == before
    assert row.last_seq == before + 1
