"""What is planned with a booking, planned anew when it moves, and dropped when it is called off."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from calendar_on_file import EASTERN, FRIDAY_TEN, MONDAY, RULES, THURSDAY_TWO, Office
from sqlalchemy.exc import IntegrityError

from mtm.notices.planning import planner
from mtm.notices.timing import SendingHours
from mtm.scheduling import booking

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)
THURSDAY_NOON = THURSDAY_TWO - timedelta(hours=2)


def test_a_member_who_asked_for_texts_gets_a_confirmation_and_two_reminders(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    assert office.planned(appointment) == {
        "confirmation": MONDAY,
        "reminder_day": WEDNESDAY_TWO,
        "reminder_hours": THURSDAY_NOON,
    }
    assert {each.channel for each in office.notices()} == {"text"}


def test_a_member_who_said_nothing_is_called_before_the_appointment_only(office: Office):
    appointment = office.books(office.member(), THURSDAY_TWO)
    assert set(office.planned(appointment)) == {"reminder_day", "reminder_hours"}
    assert {each.channel for each in office.notices()} == {"call"}


def test_a_member_who_wants_no_calls_and_no_texts_gets_nothing(office: Office):
    appointment = office.books(office.member(call=False), THURSDAY_TWO)
    assert office.notices(appointment) == []


def test_an_email_goes_to_who_asked_for_one_and_has_an_address(office: Office):
    with_address = office.books(office.member(address="ann@plan.example", email=True), THURSDAY_TWO)
    without = office.books(office.member(email=True), FRIDAY_TEN)
    assert {each.channel for each in office.notices(with_address)} == {"email"}
    assert {each.channel for each in office.notices(without)} == {"call"}


def test_who_booked_by_text_is_not_told_again_by_text(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO, channel="sms")
    assert set(office.planned(appointment)) == {"reminder_day", "reminder_hours"}
    assert office.states(appointment)[0, "confirmation", "text"] == ("dropped", "told")


def test_moving_plans_anew_and_drops_the_old(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.moves(member, appointment, FRIDAY_TEN)
    assert office.planned(appointment) == {
        "moved": MONDAY,
        "reminder_day": FRIDAY_TEN - timedelta(days=1),
        "reminder_hours": FRIDAY_TEN - timedelta(hours=2),
    }
    states = office.states(appointment)
    for kind in ("confirmation", "reminder_day", "reminder_hours"):
        assert states[0, kind, "text"] == ("dropped", "outdated")


def test_cancelling_leaves_only_the_word_of_it(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.cancels(member, appointment)
    assert set(office.planned(appointment)) == {"cancelled"}


def test_cancelling_a_call_of_who_is_only_called_leaves_nothing(office: Office):
    member = office.member()
    appointment = office.books(member, THURSDAY_TWO)
    office.cancels(member, appointment)
    assert office.planned(appointment) == {}


def test_confirming_changes_nothing_of_the_plan(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    before = office.planned(appointment)
    office.confirms(member, appointment)
    assert office.planned(appointment) == before
    assert office.send_at(THURSDAY_NOON)


def test_the_hours_are_those_of_the_settings(office: Office):
    member = office.member(text=True)
    held = office.holds(member, FRIDAY_TEN)
    request = office.request(member)
    booking.book(
        office.engine,
        request,
        held.appointment,
        RULES,
        booking.Details("8605550123"),
        also=planner(request, SendingHours(time(11), time(15))),
    )
    assert office.planned(held.appointment) == {
        "confirmation": datetime(2026, 11, 30, 11, tzinfo=EASTERN),
        "reminder_day": datetime(2026, 12, 3, 11, tzinfo=EASTERN),
        "reminder_hours": datetime(2026, 12, 3, 14, 30, tzinfo=EASTERN),
    }


def test_a_booking_that_fails_leaves_no_plan(office: Office):
    one = office.member(text=True)
    office.books(one, THURSDAY_TWO)
    held = office.holds(one, FRIDAY_TEN)
    request, details = office.request(one), booking.Details("8605550123")
    also = planner(request)
    again = booking.book(office.engine, request, held.appointment, RULES, details, also=also)
    assert again.result == "has_one"
    assert office.notices(held.appointment) == []


def test_the_same_request_twice_plans_once(office: Office):
    member = office.member(text=True)
    held = office.holds(member, THURSDAY_TWO)
    request = office.request(member)
    details = booking.Details("8605550123")
    for _ in range(2):
        also = planner(request)
        booking.book(office.engine, request, held.appointment, RULES, details, also=also)
    assert len(office.notices()) == 3


def test_a_yes_to_texts_after_booking_turns_calls_into_texts(office: Office):
    member = office.member()
    appointment = office.books(member, THURSDAY_TWO)
    office.says(member, "text", True)
    assert office.planned(appointment) == {
        "confirmation": MONDAY,
        "reminder_day": WEDNESDAY_TWO,
        "reminder_hours": THURSDAY_NOON,
    }
    planned = [each for each in office.notices() if each.state == "planned"]
    assert {each.channel for each in planned} == {"text"}


def test_a_no_to_texts_turns_texts_into_calls_and_a_yes_turns_them_back(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.says(member, "text", False)
    planned = [each for each in office.notices(appointment) if each.state == "planned"]
    assert {(each.kind, each.channel) for each in planned} == {
        ("reminder_day", "call"),
        ("reminder_hours", "call"),
    }
    office.says(member, "text", True)
    planned = [each for each in office.notices(appointment) if each.state == "planned"]
    assert {(each.kind, each.channel) for each in planned} == {
        ("reminder_day", "text"),
        ("reminder_hours", "text"),
    }


def test_what_was_sent_is_not_planned_again_on_another_channel(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.send_at(WEDNESDAY_TWO)
    office.says(member, "text", False)
    assert set(office.planned(appointment)) == {"reminder_hours"}


def test_planning_again_without_an_appointment_does_nothing(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.cancels(member, appointment)
    before = office.states(appointment)
    office.says(member, "text", False)
    assert office.states(appointment) == before


def test_a_plan_and_its_booking_are_there_together_or_not_at_all(office: Office):
    member = office.member(text=True)
    held = office.holds(member, THURSDAY_TWO).appointment
    nameless = replace(office.request(member), key=None)  # refused when the answer is kept
    details = booking.Details("8605550123")
    with pytest.raises(IntegrityError):
        booking.book(office.engine, nameless, held, RULES, details, also=planner(nameless))
    assert office.notices() == []
    assert office.appointment(held).status == "pending"


def test_a_move_that_is_undone_leaves_the_plan_as_it_was(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    before = office.states(appointment)
    held = office.holds(member, FRIDAY_TEN).appointment
    nameless = replace(office.request(member), key=None)
    version, also = office.version(appointment), planner(nameless)
    with pytest.raises(IntegrityError):
        booking.move(office.engine, nameless, appointment, version, held, also=also)
    with pytest.raises(IntegrityError):
        booking.cancel(office.engine, nameless, appointment, version, also=also)
    assert office.states(appointment) == before
