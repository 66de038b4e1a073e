"""How a member is reached changes as they ask: checked, kept with its past, and not lost again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from sqlalchemy import insert, select, update

from mtm.members.contact import changes_of, update_contact, with_changes
from mtm.members.contact_values import ContactError
from mtm.members.finding import find_by_row, member_key
from mtm.members.person import Person
from mtm.members.tables import ContactChange, Member
from mtm.scheduling.requests import Request
from mtm.store import reading, writing

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
PERSON = Person(
    "M900001",
    date(1948, 4, 7),
    "Ann",
    "Example",
    zip="06103",
    phone="+18605550123",
    email="ann@example.com",
    address="1 Elm St, Hartford CT 06103",
)
_keys = count(1)


@pytest.fixture
def member(engine, lookup) -> int:
    with writing(engine) as connection:
        row = insert(Member).values(
            member_key=member_key(lookup, PERSON.member_id),
            person=PERSON.as_dict(),
            language="en",
            time_zone="America/New_York",
        )
        return connection.execute(row.returning(Member.id)).scalar_one()


def changes(engine, member, field, value, key=None):
    request = Request(key or f"key-{next(_keys)}", member, "chat", NOW, "sms", "representative")
    with writing(engine) as connection:
        return update_contact(connection, request, field, value)


def found(engine, member):
    with reading(engine) as connection:
        return find_by_row(connection, member)


def history(engine):
    with reading(engine) as connection:
        return connection.execute(select(ContactChange.__table__).order_by(ContactChange.id)).all()


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("phone", "(860) 555-0199", "+18605550199"),
        ("email", "ann.e@example.org", "ann.e@example.org"),
        ("best_time", "after lunch", "after lunch"),
    ],
)
def test_a_change_is_applied_and_nothing_else_is(engine, member, field, given, kept):
    made = changes(engine, member, field, given)
    assert (made.value, made.before, made.newly) == (kept, getattr(PERSON, field), True)
    person = found(engine, member).person
    assert person == replace(PERSON, **{field: kept})


def test_the_zip_code_goes_with_the_address(engine, member):
    changes(engine, member, "address", "9 Oak St, Stamford CT 06901-1234")
    assert found(engine, member).person.zip == "06901"
    changes(engine, member, "address", "9 Oak St, second floor")
    assert found(engine, member).person.zip == "06901"


def test_the_language_is_the_members(engine, member):
    changes(engine, member, "language", "ES")
    assert found(engine, member).language == "es"


def test_every_change_is_kept_with_what_was_before(engine, member):
    changes(engine, member, "phone", "8605550199")
    changes(engine, member, "phone", "8605550177")
    assert [(row.before, row.after) for row in history(engine)] == [
        ("+18605550123", "+18605550199"),
        ("+18605550199", "+18605550177"),
    ]
    row = history(engine)[0]
    assert (row.channel, row.who, row.conversation, row.at) == (
        "sms",
        "representative",
        "chat",
        NOW,
    )


def test_the_same_request_again_changes_nothing_more(engine, member):
    first = changes(engine, member, "phone", "8605550199", key="one")
    changes(engine, member, "phone", "8605550177")
    assert changes(engine, member, "phone", "8605550199", key="one") == first
    assert found(engine, member).person.phone == "+18605550177"
    assert len(history(engine)) == 2


def test_what_is_so_already_is_said_to_be_no_news(engine, member):
    made = changes(engine, member, "phone", "860-555-0123")
    assert not made.newly
    assert found(engine, member).person == PERSON


def test_what_cannot_be_used_changes_nothing(engine, member):
    with pytest.raises(ContactError):
        changes(engine, member, "phone", "12")
    assert found(engine, member).person == PERSON
    assert history(engine) == []


def test_of_a_member_that_there_is_not_nothing_changes(engine, member):
    with pytest.raises(LookupError):
        changes(engine, member + 1, "phone", "8605550199")


def test_old_and_new_are_sealed_and_not_shown(engine, member):
    made = changes(engine, member, "phone", "8605550199")
    assert "555" not in repr(made)
    with engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT before, after FROM contact_changes").one()
    assert all(b"555" not in bytes(value) for value in row)


def of_roster(engine, lookup, member, person, language="en"):
    key = member_key(lookup, PERSON.member_id)
    with reading(engine) as connection:
        made = changes_of(connection, [key]).get(key, [])
    return with_changes(person, language, made)


def test_a_roster_that_is_older_than_a_change_does_not_undo_it(engine, lookup, member):
    assert of_roster(engine, lookup, member, PERSON) == (PERSON, "en")
    changes(engine, member, "phone", "8605550199")
    changes(engine, member, "phone", "8605550177")
    changes(engine, member, "language", "es")
    changes(engine, member, "best_time", "mornings")
    changes(engine, member, "address", "9 Oak St, Stamford CT 06901")
    person, language = of_roster(engine, lookup, member, PERSON)
    assert person == found(engine, member).person and language == "es"
    between = replace(PERSON, phone="+18605550199")
    assert of_roster(engine, lookup, member, between)[0].phone == "+18605550177"


def test_a_roster_that_says_something_new_is_believed(engine, lookup, member):
    changes(engine, member, "phone", "8605550199")
    new = replace(PERSON, phone="+18605550111", last_name="Married")
    person, _ = of_roster(engine, lookup, member, new)
    assert person == new
    with writing(engine) as connection:
        connection.execute(update(Member).values(person=new.as_dict()))
    changes(engine, member, "phone", "8605550122")
    assert of_roster(engine, lookup, member, new)[0].phone == "+18605550122"
