"""A member, and requests of theirs."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
from sqlalchemy import Engine, insert

from mtm.consent import Contact
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.scheduling.requests import Request
from mtm.store import writing
from mtm.store.lookup import LookupKey

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
_keys = count(1)


def create_member(engine: Engine, lookup: LookupKey) -> int:
    person = Person(f"M9{next(_keys):05}", date(1948, 4, 7), "Ann", "Example")
    with writing(engine) as connection:
        row = insert(Member).values(
            member_key=lookup("member", person.member_id),
            person=person.as_dict(),
            language="en",
            time_zone="America/New_York",
        )
        return connection.execute(row.returning(Member.id)).scalar_one()


@pytest.fixture
def member(engine: Engine, lookup: LookupKey) -> int:
    return create_member(engine, lookup)


@pytest.fixture
def number(lookup: LookupKey) -> Contact:
    return Contact(lookup("contact", "+18605550123"), "+18605550123")


@pytest.fixture
def ask(member: int):
    def asking(now: datetime = NOW, channel: str = "web", key: str | None = None) -> Request:
        return Request(key or f"key-{next(_keys)}", member, "chat", now, channel)

    return asking
