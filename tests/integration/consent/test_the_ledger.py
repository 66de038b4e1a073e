"""Members' yes and no to each channel: the last word counts, unsaid follows the plan's page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from mtm.consent import allows, record, stated
from mtm.consent.tables import ConsentEvent
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def member(engine: Engine, lookup: LookupKey) -> int:
    person = Person("M900001", date(1948, 4, 7), "Ann", "Example")
    with writing(engine) as connection:
        row = insert(Member).values(
            member_key=lookup("member", person.member_id),
            person=person.as_dict(),
            language="en",
            time_zone="America/New_York",
        )
        return connection.execute(row.returning(Member.id)).scalar_one()


def says(engine: Engine, member: int, channel: str, event: str, at: datetime = NOW, **more) -> None:
    with writing(engine) as connection:
        record(connection, member, channel, event, at, how="web", **more)


def allowed(engine: Engine, member: int, channel: str, at: datetime = LATER) -> bool:
    with reading(engine) as connection:
        return allows(connection, member, channel, at)


@pytest.mark.parametrize(
    ("channel", "unsaid"), [("mail", True), ("call", True), ("text", False), ("email", False)]
)
def test_unsaid_a_letter_and_a_call_are_welcome_a_text_and_an_email_are_not(
    engine: Engine, member: int, channel: str, unsaid: bool
):
    assert allowed(engine, member, channel) is unsaid
    with reading(engine) as connection:
        assert stated(connection, member, channel, LATER) is None


@pytest.mark.parametrize("channel", ["mail", "call", "text", "email"])
def test_the_last_word_counts(engine: Engine, member: int, channel: str):
    for event, expected in (("given", True), ("withdrawn", False), ("given", True)):
        says(engine, member, channel, event)  # all in one moment: then the last written
        assert allowed(engine, member, channel) is expected


def test_a_word_counts_from_when_it_was_said_however_late_it_is_written(
    engine: Engine, member: int
):
    says(engine, member, "text", "withdrawn", NOW)
    says(engine, member, "text", "given", NOW - timedelta(hours=1))
    assert not allowed(engine, member, "text")
    assert not allowed(engine, member, "text", NOW - timedelta(hours=2))
    assert allowed(engine, member, "text", NOW - timedelta(minutes=30))


def test_one_channel_says_nothing_of_another(engine: Engine, member: int):
    says(engine, member, "text", "withdrawn")
    assert allowed(engine, member, "call") and allowed(engine, member, "mail")


def test_nothing_that_was_written_is_changed(engine: Engine, member: int):
    says(engine, member, "text", "given", conversation="c1", contact="+18605550123")
    says(engine, member, "text", "withdrawn", LATER)
    with reading(engine) as connection:
        rows = connection.execute(select(ConsentEvent.__table__).order_by(ConsentEvent.id)).all()
    assert [row.event for row in rows] == ["given", "withdrawn"]
    assert rows[0].contact == "+18605550123" and rows[0].conversation == "c1"


def test_a_contact_is_sealed(engine: Engine, member: int):
    says(engine, member, "text", "given", contact="+18605550123")
    with engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT contact FROM consent_events").scalar_one()
    assert b"5550123" not in bytes(raw)


@pytest.mark.parametrize(("channel", "event"), [("fax", "given"), ("text", "maybe"), ("", "")])
def test_what_is_no_consent_is_refused(engine: Engine, member: int, channel: str, event: str):
    with pytest.raises(ValueError, match="consent"):
        says(engine, member, channel, event)


def test_an_unknown_channel_is_never_allowed_by_accident(engine: Engine, member: int):
    with pytest.raises(ValueError, match="fax"):
        allowed(engine, member, "fax")


def test_the_database_refuses_an_unknown_member_and_channel(engine: Engine, member: int):
    with pytest.raises(IntegrityError):
        says(engine, member + 1, "text", "given")
    row = insert(ConsentEvent).values(
        member_id=member, channel="fax", event="given", at=NOW, how="web"
    )
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(row)
