"""A number texted back, or pressed: which appointment it is about, and what for."""

from datetime import timedelta

import pytest
from calendar_on_file import FRIDAY_TEN, MONDAY, PHONE, THURSDAY_TWO, Office

from mtm.notices.replies import ANSWERED_WITHIN, read_number
from mtm.store import reading

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)


def read(office: Office, text: str, phone: str = PHONE):
    with reading(office.engine) as connection:
        return read_number(connection, office.lookup, phone, text, office.clock.now)


@pytest.fixture
def reminded(office: Office) -> tuple[int, int]:
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    assert len(office.send_at(WEDNESDAY_TWO)) == 1
    return member, appointment


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("1", "confirm_appointment"),
        (" 2. ", "reschedule_appointment"),
        ("3", "cancel_appointment"),
        ("9", "stop_messages"),
    ],
)
@pytest.mark.parametrize("phone", [PHONE, "+18605550123", "(860) 555-0123", "1-860-555-0123"])
def test_a_number_answers_the_reminder(office, reminded, text, topic, phone):
    member, appointment = reminded
    (answer,) = read(office, text, phone)
    assert (answer.member, answer.appointment, answer.sequence) == (member, appointment, 0)
    assert answer.topic == topic


@pytest.mark.parametrize("text", ["4", "12", "one", "", "1 please", "cancel", "yes"])
def test_anything_else_is_no_answer_by_number(office: Office, reminded, text: str):
    assert read(office, text) == ()


def test_a_number_that_the_last_notice_did_not_offer_is_none(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    assert read(office, "1") == ()  # nothing to confirm yet
    assert len(read(office, "2")) == 1


def test_another_phone_answers_nothing(office: Office, reminded):
    assert read(office, "1", "8605550199") == ()
    assert read(office, "1", "860555") == ()


def test_once_it_moved_a_late_number_hits_nothing_until_the_new_time_is_told(office, reminded):
    member, appointment = reminded
    office.moves(member, appointment, FRIDAY_TEN)
    assert read(office, "3") == ()
    office.send_at(WEDNESDAY_TWO)
    (answer,) = read(office, "3")
    assert answer.sequence == 1


def test_after_a_cancel_a_number_hits_nothing(office: Office, reminded):
    office.cancels(*reminded)
    assert read(office, "1") == ()
    office.send_at(WEDNESDAY_TWO)
    assert read(office, "1") == ()


def test_a_number_does_not_count_for_ever(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    office.clock.now = MONDAY + ANSWERED_WITHIN + timedelta(minutes=1)
    assert read(office, "2") == ()


def test_after_the_call_has_begun_a_number_hits_nothing(office: Office, reminded):
    office.clock.now = THURSDAY_TWO
    assert read(office, "1") == ()


def test_two_members_on_one_phone_are_both_found_so_that_it_can_be_asked_whose(office, reminded):
    other = office.member(text=True)
    office.books(other, FRIDAY_TEN)
    office.send_at(WEDNESDAY_TWO)
    assert {answer.member for answer in read(office, "2")} == {reminded[0], other}
    assert {answer.member for answer in read(office, "1")} == {reminded[0]}
