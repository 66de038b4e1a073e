"""STOP, START and a carrier's block come from a number: they hold for the number, at once."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from calendar_on_file import FRIDAY_TEN, MONDAY, THURSDAY_TWO, Office
from sqlalchemy import select

from mtm.consent import Contact, start, state
from mtm.consent.contacts import Said
from mtm.consent.tables import ContactEvent
from mtm.notices.by_number import heed_block, heed_keyword, members_at
from mtm.notices.planning import replanner
from mtm.notices.sender import Message, Refused
from mtm.store import reading

PHONE, OTHER = "8605550123", "8605550199"
THURSDAY_NOON = THURSDAY_TWO - timedelta(hours=2)


def contact(office: Office, phone: str = PHONE) -> Contact:
    return Contact(office.lookup("contact", f"+1{phone}"), f"+1{phone}")


def texts(office: Office, keyword: str, key: str, phone: str = PHONE):
    said = Said(contact(office, phone), key, office.clock.now, "keyword", words=keyword)
    return heed_keyword(office.engine, office.lookup, said, keyword)


def blocking(message: Message) -> None:
    if message.channel == "text":
        raise Refused("21610")


def failing(_message: Message) -> None:
    raise ConnectionError


def test_a_stop_is_confirmed_once_and_no_text_goes_out_any_more(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    assert len(office.send_at(MONDAY)) == 1
    heard = texts(office, "stop", "m1")
    assert (heard.newly, heard.members) == (True, (member,))
    assert not texts(office, "stop", "m2").newly
    sent = [*office.send_at(THURSDAY_TWO - timedelta(days=1)), *office.send_at(THURSDAY_NOON)]
    assert [each.channel for each in sent] == ["call", "call"]
    assert office.appointment(appointment).status == "booked"


def test_the_same_text_delivered_twice_is_answered_alike(office: Office):
    first = texts(office, "stop", "m1")
    texts(office, "start", "m2")
    assert texts(office, "stop", "m1") == first
    with reading(office.engine) as connection:
        events = connection.scalars(select(ContactEvent.event).order_by(ContactEvent.id)).all()
    assert events == ["withdrawn", "given"]


def test_an_old_stop_delivered_again_does_not_undo_what_the_member_said_since(office: Office):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    texts(office, "stop", "m1")
    office.clock.now = MONDAY + timedelta(hours=1)
    texts(office, "start", "m2")
    office.clock.now = MONDAY + timedelta(hours=2)
    texts(office, "stop", "m1")
    assert {each.channel for each in office.send_at(THURSDAY_NOON)} == {"text"}


def test_of_two_stops_at_once_one_is_confirmed(office: Office):
    gate, heard = Barrier(2), []

    def say(key: str) -> None:
        gate.wait()
        heard.append(texts(office, "stop", key))

    for turn in range(4):
        threads = [Thread(target=say, args=(f"{turn}-{each}",)) for each in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(each.newly for each in heard) == [False, True]
        heard.clear()
        texts(office, "start", f"{turn}-start")


def test_a_number_nobody_knows_may_stop_and_is_remembered(office: Office):
    assert texts(office, "stop", "m1").members == ()
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    sent = [*office.send_at(MONDAY), *office.send_at(THURSDAY_TWO - timedelta(days=1))]
    assert [each.channel for each in sent] == ["call"]


def test_two_who_share_a_phone_are_both_not_texted_and_keep_their_own_word(office: Office):
    ann, bob = office.member(text=True), office.member(text=True)
    office.books(ann, THURSDAY_TWO)
    office.books(bob, FRIDAY_TEN)
    assert len(office.send_at(MONDAY)) == 2
    assert texts(office, "stop", "m1").members == (ann, bob)
    assert {each.channel for each in office.send_at(THURSDAY_NOON)} <= {"call"}
    with reading(office.engine) as connection:
        for member in (ann, bob):
            assert state(connection, member, office.clock.now).allows("text")
    texts(office, "start", "m2")
    assert {each.channel for each in office.send_at(FRIDAY_TEN - timedelta(hours=2))} == {"text"}


def test_one_member_alone_at_a_number_has_stopped_texts_to_any_number(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    texts(office, "stop", "m1")
    office.cancels(member, appointment)
    office.books(member, FRIDAY_TEN, phone=OTHER)
    sent = [
        *office.send_at(MONDAY + timedelta(hours=1)),
        *office.send_at(FRIDAY_TEN - timedelta(hours=2)),
    ]
    assert {each.channel for each in sent} == {"call"}


def test_a_block_report_stops_the_number_and_the_notice_goes_elsewhere(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.sender.trouble = blocking
    assert office.send_at(MONDAY) == []  # a confirmation is not called
    assert office.states(appointment)[0, "confirmation", "text"] == ("failed", "21610")
    reminders = [
        *office.send_at(THURSDAY_TWO - timedelta(days=1)),
        *office.send_at(THURSDAY_NOON),
    ]
    assert [each.channel for each in reminders] == ["call", "call"]
    office.sender.trouble = None
    again = start(
        office.engine,
        office.request(member),
        ("text",),
        contacts=(contact(office),),
        also=replanner(office.clock.now),
    )
    assert again.by_keyword == ("text",)


def test_a_reminder_that_is_blocked_is_called_at_once(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.sender.trouble = blocking
    (call,) = office.send_at(THURSDAY_TWO - timedelta(days=1) + timedelta(seconds=20))
    assert call.channel == "call"
    assert office.states(appointment)[0, "reminder_day", "text"] == ("failed", "21610")


def test_a_reminder_that_waits_to_be_tried_again_is_kept_when_another_channel_changes(
    office: Office,
):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.sender.trouble = failing
    assert office.send_at(THURSDAY_NOON + timedelta(seconds=10)) == []
    office.sender.trouble = None
    office.clock.now = THURSDAY_NOON + timedelta(seconds=20)
    office.says(member, "mail", False)
    (late,) = office.send_at(THURSDAY_NOON + timedelta(seconds=80))
    assert late.channel == "text"


def test_a_reminder_that_waits_to_be_tried_again_is_called_after_a_stop(office: Office):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.sender.trouble = failing
    office.send_at(THURSDAY_NOON + timedelta(seconds=10))
    office.sender.trouble = None
    office.clock.now = THURSDAY_NOON + timedelta(seconds=20)
    office.says(member, "text", False)
    (call,) = office.send_at(THURSDAY_NOON + timedelta(seconds=30))
    assert call.channel == "call"


def test_a_block_that_is_reported_from_outside_is_heeded_once(office: Office):
    report = Said(contact(office), "report-1", MONDAY, "carrier")
    assert heed_block(office.engine, office.lookup, report)
    later = Said(contact(office), "report-2", MONDAY + timedelta(hours=1), "carrier")
    assert not heed_block(office.engine, office.lookup, later)


def test_a_stop_between_claim_and_send_is_heard_and_the_reminder_called(office: Office):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.clock.now = THURSDAY_NOON
    sending = office.sending()
    claims = sending.claim()
    texts(office, "stop", "m1")
    for each in claims:
        sending.attempt(each)
    assert len(office.sender.sent) == 1
    sending.run()
    assert [each.channel for each in office.sender.sent[1:]] == ["call"]


def test_a_stop_of_the_number_alone_between_claim_and_send_is_heard_too(office: Office):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.clock.now = THURSDAY_TWO - timedelta(days=1)
    sending = office.sending()
    claims = sending.claim()
    assert texts(office, "stop", "m1").members == ()  # nothing was sent there yet
    for each in claims:
        sending.attempt(each)
    assert office.sender.sent == []
    sending.run()
    assert [each.channel for each in office.sender.sent] == ["call"]


def test_who_does_not_want_calls_either_gets_nothing(office: Office):
    member = office.member(text=True, call=False)
    office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    texts(office, "stop", "m1")
    assert office.send_at(THURSDAY_NOON) == []


@pytest.mark.parametrize("phone", [PHONE, OTHER])
def test_members_at_a_number_are_those_we_wrote_to_there(office: Office, phone: str):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    with reading(office.engine) as connection:
        found = members_at(connection, contact(office, phone).key)
    assert found == ((member,) if phone == PHONE else ())
