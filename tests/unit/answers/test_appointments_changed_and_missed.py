"""Cancelling, keeping, looking up, confirming, declining, and a call that was missed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from reply_measures import EASTERN, forms

from mtm.answers import About, Reply
from mtm.answers.appointments import (
    ask_cancel,
    ask_cancel_reason,
    cancelled,
    confirmed,
    declined,
    has_one,
    kept,
    missed_call,
    my_appointment,
    no_appointment,
    only_talk,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=EASTERN)
ABOUT = About(NOW)
NEXT = datetime(2026, 12, 1, 15, tzinfo=UTC)
LAST = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
WHEN = ("Tuesday, December 1, at 10:00 a.m.", "Tue Dec 1, 10:00 a.m.", "Tuesday, December first")
BEFORE = ("Friday, November 20", "Fri Nov 20", "Friday, November twentieth")
CLOCK = ("10:00 a.m. Eastern", "10:00 a.m. Eastern", "ten in the morning, Eastern time")


def topics(reply: Reply) -> list[str]:
    return [choice.topic for choice in reply.choices]


def says(reply: Reply, written: tuple[str, str, str]) -> bool:
    return all(each in said for said, each in zip(forms(reply), written, strict=True))


@pytest.mark.parametrize("reply_at", [ask_cancel, cancelled, kept, confirmed, has_one])
def test_the_time_is_said_with_day_date_and_both_clocks(reply_at):
    assert says(reply_at(NEXT, ABOUT), WHEN) and says(reply_at(NEXT, ABOUT), CLOCK)
    away = reply_at(NEXT, ABOUT, member_zone="America/Chicago", for_other=True)
    assert says(away, CLOCK)
    for said, own in zip(
        forms(away), ("9:00 a.m. the", "9:00 a.m. the", "nine in the morning the"), strict=True
    ):
        assert f"{own} member's time" in said


def test_cancelling_is_asked_once_and_nobody_is_talked_out_of_it():
    reply = ask_cancel(NEXT, ABOUT)
    assert reply.asks == "cancel_confirm"
    assert topics(reply) == [
        *("answer/cancel_confirm/yes", "answer/cancel_confirm/no", "reschedule_appointment")
    ]
    assert "Reply 1 to cancel it, 2 to keep it or 3 to move it." in reply.sms
    for said in forms(reply):
        assert not re.search(r"sure|miss|lose|important|recommend|free of|sorry", said)


def test_a_reason_need_not_be_given_and_nothing_is_claimed():
    reply = ask_cancel_reason(ABOUT)
    assert reply.asks == "cancel_reason" and topics(reply) == ["answer/cancel_reason/none"]
    assert all("You do not have to" in said and "cancelled" not in said for said in forms(reply))


def test_what_is_cancelled_is_said_and_the_calendar_can_be_updated():
    reply = cancelled(NEXT, ABOUT, calendar_href="/calendar/example.ics")
    assert all("cancelled" in said and "will not call" in said for said in forms(reply))
    assert [link.href for link in reply.links] == ["/calendar/example.ics"]
    assert topics(reply)[0] == "book_appointment" and reply.if_yes is None


def test_what_is_kept_was_not_changed():
    for said in forms(kept(NEXT, ABOUT)):
        assert "I did not change it" in said and "cancel" not in said


def test_the_open_appointment_is_told_without_its_phone_number():
    reply = my_appointment(NEXT, ABOUT)
    assert says(reply, WHEN) and says(reply, CLOCK)
    assert all("the number given for it" in said for said in forms(reply))
    assert topics(reply) == [
        *("reschedule_appointment", "cancel_appointment", "faq/prepare_for_review")
    ]
    assert "The member's next appointment" in my_appointment(NEXT, ABOUT, for_other=True).sms


def test_an_appointment_without_a_number_says_how_to_give_one():
    reply = my_appointment(NEXT, ABOUT, phone_known=False)
    for said, line in zip(
        forms(reply), ("888-830-6831", "888-830-6831", "8 8 8, 8 3 0"), strict=True
    ):
        assert "no number to call" in said and line in said


def test_an_appointment_whose_time_is_over_is_not_called_the_next_and_not_called_a_review_done():
    reply = my_appointment(NOW - timedelta(minutes=1), ABOUT)
    for said in forms(reply):
        assert "was set for" in said and "I do not know yet how it went" in said
        assert "next" not in said and "took place" not in said
    assert reply.if_yes == "reschedule_appointment"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("fulfilled", "took place"),
        ("noshow", "did not take place"),
        ("cancelled", "was cancelled"),
        ("booked", "was set for"),
        ("arrived", "was set for"),
    ],
)
def test_with_none_open_the_last_is_told_as_it_went(status: str, told: str):
    reply = my_appointment(None, ABOUT, last=(LAST, status))
    assert says(reply, BEFORE) and reply.if_yes == "book_appointment"
    for said in forms(reply):
        assert "no open appointment" in said and told in said
        assert ("took place" in said) == (status == "fulfilled")


def test_without_any_appointment_a_bare_yes_books_one():
    reply = no_appointment(ABOUT)
    assert reply == my_appointment(None, ABOUT)
    assert reply.if_yes == "book_appointment" and topics(reply)[0] == "book_appointment"
    assert reply.text == "There is no open appointment right now.\n\nWould you like to book one?"


def test_that_the_member_will_be_there_is_noted():
    assert all("I noted that you will be there" in said for said in forms(confirmed(NEXT, ABOUT)))
    assert "the member will be there" in confirmed(NEXT, ABOUT, for_other=True).voice


def test_a_second_appointment_cannot_be_booked_but_the_first_moved_or_cancelled():
    reply = has_one(NEXT, ABOUT)
    assert topics(reply) == ["reschedule_appointment", "cancel_appointment"]
    assert "Reply 1 to move it or 2 to cancel it." in reply.sms


def test_who_is_not_in_the_program_may_have_a_talk_about_it():
    reply = only_talk(ABOUT)
    assert reply.asks == "talk_confirm" and reply.if_yes is None
    assert topics(reply)[:2] == ["answer/talk_confirm/yes", "answer/talk_confirm/no"]
    for said in forms(reply):
        assert "for members" in said and "I do not see you in it" in said
        assert "learn more about the program" in said and "qualify" not in said
    assert "I do not see the member in it" in only_talk(ABOUT, for_other=True).text


def test_saying_no_to_the_review_is_noted_and_keeps_the_place_in_the_program():
    for had in (True, False):
        reply = declined(had, ABOUT)
        for said in forms(reply):
            assert "I noted it: no full review for now" in said
            assert "You stay in the program" in said
            assert ("The appointment is cancelled" in said) == had
            assert not re.search(r"sure|sorry|important|hope|benefit", said)
        assert "book_appointment" not in topics(reply)
    assert "The member stays in the program" in declined(True, ABOUT, for_other=True).voice


def test_a_missed_call_is_met_kindly_and_no_call_is_made_up():
    reply = missed_call(None, None, ABOUT)
    for said in forms(reply):
        assert said.startswith("I am sorry that we missed each other.")
        assert "no missed appointment" in said or "do not see a missed appointment" in said
        assert "cannot see other calls" in said
    assert reply.if_yes == "book_appointment"


def test_a_missed_appointment_is_named_and_a_new_time_offered():
    reply = missed_call((LAST, "noshow"), None, ABOUT)
    assert says(reply, BEFORE) and reply.if_yes == "book_appointment"
    assert all("did not take place" in said for said in forms(reply))


def test_one_that_nobody_has_settled_may_have_been_the_call_and_is_moved():
    over = NOW - timedelta(hours=1)
    for reply in (missed_call(None, over, ABOUT), missed_call((over, "booked"), over, ABOUT)):
        assert all("may have been the call" in said for said in forms(reply))
        assert reply.if_yes == "reschedule_appointment"


@pytest.mark.parametrize("status", ["fulfilled", "cancelled"])
def test_one_that_took_place_or_was_cancelled_was_not_missed(status: str):
    reply = missed_call((LAST, status), None, ABOUT)
    assert reply == missed_call(None, None, ABOUT)


def test_after_a_missed_one_the_next_is_told():
    reply = missed_call((LAST, "noshow"), NEXT, ABOUT)
    assert says(reply, WHEN) and says(reply, BEFORE)
    assert topics(reply) == ["reschedule_appointment", "talk_to_person"]
    assert reply.if_yes is None
