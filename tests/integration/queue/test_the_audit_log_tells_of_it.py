"""Whatever was changed or read of a member is in the audit log, once, with the change itself."""

import pytest
from small_office import PHONE, SAID, Office, later
from sqlalchemy import select

from mtm.audit.tables import LOG
from mtm.consent import start, stop
from mtm.members.contact import update_contact
from mtm.queue import ask_callback, complain, report_death
from mtm.queue.finishing import finish
from mtm.queue.working import QueueError, claim
from mtm.store import reading, writing


def log(office: Office) -> list[tuple[str, str, str]]:
    query = select(LOG.c.actor, LOG.c.purpose, LOG.c.what).order_by(LOG.c.number)
    with reading(office.engine) as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
def member(office: Office) -> int:
    return office.member(all_welcome=False)


def test_a_stop_and_a_start_are_told_once_each(office: Office, member: int):
    request = office.ask(member)
    for _ in range(2):
        stop(office.engine, request, "all", SAID)
    start(office.engine, office.ask(member), ("text",))
    assert log(office) == [
        ("member", "stop_messages", "change consent"),
        ("member", "start_messages", "change consent"),
    ]


def test_a_change_of_contact_data_is_told_once(office: Office, member: int):
    request = office.ask(member)
    for _ in range(2):
        with writing(office.engine) as connection:
            update_contact(connection, request, "phone", PHONE)
    assert log(office) == [("member", "update_contact", "change contact phone")]


def test_what_is_taken_down_and_worked_on_is_told(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    claim(office.engine, item.reference, "Pat", later(1))
    with pytest.raises(QueueError):
        claim(office.engine, item.reference, "Lee", later(2))
    finish(office.engine, item.reference, "Pat", later(3), "answered")
    assert log(office) == [
        ("member", "complaint", "change queue"),
        ("person:Pat", "complaint", "change queue"),
        ("person:Pat", "complaint", "change queue"),
    ]


def test_asked_again_it_is_told_again_and_repeated_it_is_not(office: Office, member: int):
    ask_callback(office.engine, office.ask(member), PHONE)
    again = office.ask(member)
    for _ in range(2):
        ask_callback(office.engine, again, PHONE)
    assert log(office) == [("member", "callback", "change queue")] * 2


def test_nothing_that_was_said_can_be_read_in_it(office: Office, member: int):
    complain(office.engine, office.ask(member), SAID)
    report_death(office.engine, office.guest(member=member), SAID)
    with office.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM audit_log").all()
    assert len(rows) == 3 and "neighbor" not in str(rows)  # the hold after a death is one
