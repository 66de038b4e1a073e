"""A roster that is older than what a member told us does not undo it; one that knows more does."""

from datetime import UTC, datetime

from import_files import member

from mtm.members.contact import update_contact
from mtm.members.finding import find_by_member_id
from mtm.scheduling.requests import Request
from mtm.store import reading, writing

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
OLD, TOLD, NEW = "8605550101", "8605550199", "8605550177"


def found(importing):
    with reading(importing.engine) as connection:
        return find_by_member_id(connection, importing.lookup, "M900001")


def tells(importing, field, value):
    request = Request(f"{field} {value}", found(importing).id, "chat", NOW)
    with writing(importing.engine) as connection:
        update_contact(connection, request, field, value)


def test_a_roster_with_the_same_of_the_member_changes_nothing_and_keeps_what_was_told(importing):
    importing("members", member(1, phone=OLD))
    tells(importing, "phone", TOLD)
    tells(importing, "language", "es")
    tells(importing, "best_time", "mornings")
    before = found(importing)
    importing("members", member(1, phone=OLD), member(2))  # another file, not the same once more
    after = found(importing)
    assert after.person == before.person and after.language == "es"
    assert (after.person.phone, after.person.best_time) == (f"+1{TOLD}", "mornings")


def test_a_roster_with_other_news_keeps_what_was_told(importing):
    importing("members", member(1, phone=OLD))
    tells(importing, "phone", TOLD)
    importing("members", member(1, phone=OLD, zip="06901"))
    assert (found(importing).person.phone, found(importing).person.zip) == (f"+1{TOLD}", "06901")


def test_a_roster_with_a_new_number_is_believed(importing):
    importing("members", member(1, phone=OLD))
    tells(importing, "phone", TOLD)
    importing("members", member(1, phone=NEW))
    assert found(importing).person.phone == f"+1{NEW}"
    importing("members", member(1, phone=OLD), member(2))  # an older one by mistake
    assert found(importing).person.phone == f"+1{TOLD}"
