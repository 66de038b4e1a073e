"""Papers, a death, a complaint, a call back: taken down kindly, and what happens next is said."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from reply_measures import EASTERN, forms, says_hours

from mtm.answers import About, Reply
from mtm.answers.handed_on import (
    ask_callback_number,
    ask_callback_window,
    ask_complaint,
    ask_resend,
    callback_already,
    callback_noted,
    complaint_noted,
    death_noted,
    no_callback,
    not_allowed,
    reach_person,
    resend_noted,
    sorry_for_loss,
)

ABOUT = About(datetime(2026, 11, 24, 10, tzinfo=EASTERN))
NIGHT = About(datetime(2026, 11, 24, 22, tzinfo=EASTERN))
PHONE = "8605550123"
PHONES = ("860-555-0123", "860-555-0123", "8 6 0, 5 5 5, 0 1 2 3")
NUMBERS = ("C4-2211", "C4-2211", "C 4, 2 2 1 1")


def topics(reply: Reply) -> list[str]:
    return [choice.topic for choice in reply.choices]


def says(reply: Reply, written: tuple[str, str, str]) -> bool:
    return all(each in said for said, each in zip(forms(reply), written, strict=True))


@pytest.mark.parametrize(
    "reply",
    [
        resend_noted("C4-2211", ABOUT),
        death_noted("C4-2211", ABOUT),
        complaint_noted("C4-2211", "complaint", ABOUT),
        callback_noted("C4-2211", PHONE, "any", ABOUT),
        callback_already("C4-2211", ABOUT),
    ],
    ids=["resend", "death", "complaint", "callback", "callback again"],
)
def test_what_was_noted_has_a_number_to_quote(reply: Reply):
    assert says(reply, NUMBERS) and reply.voice.count(NUMBERS[2]) == 2
    assert all("eference number" in said for said in forms(reply))


def test_either_paper_or_both_can_be_sent_again_to_the_address_on_file():
    reply = ask_resend(ABOUT)
    assert reply.asks == "resend_what"
    assert topics(reply) == [
        *(f"answer/resend_what/{what}" for what in ("list", "plan", "both")),
        *("update_contact", "talk_to_person"),
    ]
    assert all("address that we have on file" in said for said in forms(reply))


@pytest.mark.parametrize(
    ("what", "papers"),
    [
        ("list", "your medication list to"),
        ("plan", "your action plan to"),
        ("both", "your medication list and action plan to"),
    ],
)
def test_the_papers_that_will_be_mailed_are_named_and_no_day_is_promised(what: str, papers: str):
    for said in forms(resend_noted("C4-2211", ABOUT, what=what)):
        assert f"Our team will mail {papers}" in said and not re.search(r"\bdays?\b|week", said)


def test_a_death_is_met_gently_and_nobody_has_to_show_who_they_are():
    reply = sorry_for_loss(ABOUT)
    assert reply.asks == "death_who"
    assert topics(reply) == ["answer/death_who/none", "talk_to_person"]
    for said in forms(reply):
        assert said.startswith("I am so sorry for your loss.")
        assert "calls and letters stop" in said and "When you are ready" in said
        assert not re.search("member ID|birth|card|confirm|verify|prove", said)
    assert "do not have to" in reply.text and "do not have to" in reply.voice


def test_after_a_death_messages_stop_at_once_a_person_calls_and_there_is_nothing_to_do():
    reply = death_noted("C4-2211", ABOUT, phone=PHONE)
    assert says(reply, PHONES) and reply.choices == () and reply.asks is None
    for said, line in zip(forms(reply), ("888-830", "888-830", "8 8 8, 8 3 0"), strict=True):
        assert "messages and calls stop now" in said and "will call you at" in said
        assert "do not have to do anything more" in said and line in said


def test_where_it_is_not_known_who_died_or_whom_to_call_nothing_is_claimed():
    for said in forms(death_noted("C4-2211", ABOUT, messages_stopped=False)):
        assert "stop now" not in said and "will call you" not in said
        assert "stop once a person" in said and "Until then" in said.replace("until", "Until")
        assert "take it from here" in said


@pytest.mark.parametrize(
    ("kind", "serious", "noted"),
    [
        ("complaint", "We take this seriously", "your complaint"),
        ("privacy", "We take your privacy seriously", "your worry"),
    ],
)
def test_a_complaint_is_taken_seriously_in_the_members_own_words(
    kind: str, serious: str, noted: str
):
    asked, done = ask_complaint(ABOUT, kind=kind), complaint_noted("C4-2211", kind, ABOUT)
    assert asked.asks == "complaint_words" and topics(asked) == ["talk_to_person"]
    for said in forms(asked):
        assert serious in said and "your own words" in said and "What happened?" in said
    for said in forms(done):
        assert f"wrote down {noted} in your own words" in said and "read it and answer" in said
        assert "number on the back of your member ID card" in said
    assert "grievance" in done.text
    assert "the member's ID card" in complaint_noted("C4-2211", kind, ABOUT, for_other=True).sms


def test_a_person_can_be_called_now_or_call_back():
    reply = reach_person(ABOUT)
    assert reply.asks == "callback_wanted"
    assert topics(reply) == ["answer/callback_wanted/yes", "answer/callback_wanted/no"]
    assert "The line is open now" in reply.text and "Open now" in reply.sms
    assert "closed now" in reach_person(NIGHT).voice and "911" in reply.text
    assert all(says_hours(said) for said in forms(no_callback(ABOUT)))


def test_at_night_a_call_back_is_offered_with_when_the_line_opens():
    reply = ask_callback_number(None, 1, NIGHT)
    assert reply.asks == "callback_phone" and reply.choices == ()
    for said, urgent in zip(forms(reply), ("911", "911", "9 1 1"), strict=True):
        assert "losed now" in said and re.search("tomorrow at (9 a.m.|nine in the morning)", said)
        assert "area code" in said and urgent in said


def test_the_number_on_file_is_offered_for_the_call():
    reply = ask_callback_number(PHONE, 1, NIGHT)
    assert says(reply, PHONES)
    assert topics(reply) == ["answer/callback_phone/yes", "answer/callback_phone/no"]
    assert ask_callback_number("555-0123", 1, NIGHT) == ask_callback_number(None, 1, NIGHT)


def test_a_number_asked_for_in_vain_brings_help_and_a_way_out():
    reply = ask_callback_number(PHONE, 2, NIGHT)
    assert says(reply, PHONES) and topics(reply) == ["answer/callback_phone/yes", "start_over"]
    assert topics(ask_callback_number(None, 2, NIGHT)) == ["start_over"]
    with pytest.raises(ValueError, match="from one"):
        ask_callback_number(None, 0, NIGHT)


def test_the_number_is_read_back_and_a_time_within_the_hours_asked_for():
    reply = ask_callback_window(ABOUT, phone=PHONE)
    assert reply.asks == "callback_window" and says(reply, PHONES)
    assert topics(reply) == [
        f"answer/callback_window/{part}" for part in ("morning", "afternoon", "any")
    ]
    assert all(says_hours(said) for said in forms(reply))
    assert ask_callback_window(ABOUT).text.startswith("When is a good time")


@pytest.mark.parametrize(
    ("window", "said_as"),
    [("morning", "in the morning"), ("afternoon", "in the afternoon"), ("any", "at any time")],
)
def test_a_call_back_is_noted_with_number_and_time_and_no_day_is_promised(
    window: str, said_as: str
):
    reply = callback_noted("C4-2211", PHONE, window, ABOUT)
    assert says(reply, PHONES)
    for said in forms(reply):
        assert "A person will call" in said and said_as in said and says_hours(said)
        assert not re.search("today|tomorrow|within", said)


def test_wrong_numbers_and_times_are_refused():
    with pytest.raises(ValueError, match="ten digits"):
        callback_noted("C4-2211", "555", "any", ABOUT)
    with pytest.raises(KeyError):
        callback_noted("C4-2211", PHONE, "midnight", ABOUT)
    with pytest.raises(ValueError, match="number to quote"):
        callback_already("C4/2211", ABOUT)


def test_without_an_authority_nothing_is_done_and_it_is_said_how_to_set_it_up():
    reply = not_allowed(ABOUT)
    assert topics(reply) == ["talk_to_person", "faq/caregiver", "help"]
    for said in forms(reply):
        assert "changed nothing" in said and "set it up" in said
        assert re.search("kind of you|Thank you for helping", said)
        assert says_hours(said)
