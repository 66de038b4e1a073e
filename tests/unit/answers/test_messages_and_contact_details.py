"""Stopping and starting messages, reminders, and changing how a member is reached."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from reply_measures import EASTERN, assert_fits, forms, says_hours

from mtm.answers import About, Reply
from mtm.answers.contact import (
    already_stopped,
    ask_new_value,
    ask_text_reminders,
    ask_what_changed,
    ask_which_channels,
    ask_which_to_start,
    contact_changed,
    contact_not_understood,
    no_reminders,
    read_back_contact,
    reminders_set,
    started,
    stopped,
    texts_stopped,
)
from mtm.answers.contact.changing import FIELDS
from mtm.consent import CHANNELS
from mtm.program import program_for

ABOUT = About(datetime(2026, 11, 24, 10, tzinfo=EASTERN))
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)
PHONE = "8605550123"
SPOKEN_PHONE = "8 6 0, 5 5 5, 0 1 2 3"


def topics(reply: Reply) -> list[str]:
    return [choice.topic for choice in reply.choices]


@pytest.mark.parametrize(
    ("ask", "question"),
    [(ask_which_channels, "stop_channels"), (ask_which_to_start, "start_channels")],
)
def test_any_channel_and_all_of_them_can_be_chosen(ask, question: str):
    reply = ask(ABOUT)
    assert reply.asks == question
    assert topics(reply) == [f"answer/{question}/{each}" for each in (*CHANNELS, "all")]


def test_stopping_is_kept_apart_from_leaving_and_cancelling_before_and_after():
    for reply in (ask_which_channels(ABOUT), stopped(("text",), ABOUT)):
        for said in forms(reply):
            assert "not take you out of the program" in said
            assert re.search("cancel an appointment|cancels no appointment", said)


def test_what_was_stopped_is_named_and_nothing_more():
    for said in forms(stopped(("call", "text"), ABOUT)):
        assert "no more texts or calls from us" in said
        assert "emails" not in said and "letters" not in said
    for said in forms(stopped("all", ABOUT)):
        assert "texts, calls, emails or letters" in said
    assert stopped("all", ABOUT) == stopped(CHANNELS, ABOUT)


def test_letters_of_others_than_the_program_are_not_promised_to_stop():
    for channels in (("mail",), "all"):
        for said in forms(stopped(channels, ABOUT)):
            assert "ther mail from the health plan may still come" in said
    assert "health plan" not in stopped(("text", "email"), ABOUT).text


@pytest.mark.parametrize("channels", [(), ("fax",), ("text", "fax"), "text"])
def test_a_channel_that_there_is_not_cannot_be_stopped(channels):
    for says in (stopped, started, already_stopped):
        with pytest.raises(ValueError, match="text, call, email or mail"):
            says(channels, ABOUT)


def test_the_appointment_stays_and_a_reminder_is_offered_another_way():
    reply = stopped(("text",), ABOUT, appointment_at=AT)
    assert reply.asks == "reminder_channel"
    assert topics(reply) == [f"answer/reminder_channel/{by}" for by in ("call", "email", "none")]
    for said in forms(reply):
        assert "appointment is still on" in said and "December" in said.replace("Dec ", "December")
        assert "pharmacist will call" not in said
    assert "by phone or by email?" in reply.voice


def test_a_reminder_is_offered_only_by_what_is_left_and_possible():
    reply = stopped(("text",), ABOUT, appointment_at=AT, reminded_by=("text", "email"))
    assert topics(reply) == ["answer/reminder_channel/email", "answer/reminder_channel/none"]
    for channels, by in (
        (("text", "call"), ("text", "call")),
        ("all", CHANNELS),
        (("mail",), CHANNELS),
    ):
        reply = stopped(channels, ABOUT, appointment_at=AT, reminded_by=by)
        assert reply.asks is None
        assert all("still on" in said for said in forms(reply))
    assert stopped(("text",), ABOUT).asks is None


def test_where_calls_are_stopped_the_call_of_the_appointment_itself_still_comes():
    for said in forms(stopped(("call",), ABOUT, appointment_at=AT)):
        assert "pharmacist will call then" in said


def test_the_text_after_a_carrier_keyword_tells_of_texts_alone_and_asks_for_nothing():
    reply = texts_stopped(ABOUT)
    assert reply.choices == () and reply.asks is None and len(reply.sms) <= 160
    for said in forms(reply):
        assert program_for(ABOUT.now).plan in said and "?" not in said.replace("Questions?", "")
        assert not re.search("MTM|program|appointment|medic|review|pharmac", said)
        assert "reminders too" in said and "nothing else has changed" in said.lower()
    assert "Text START to get them back" in reply.sms


def test_what_was_started_can_be_stopped_at_any_time():
    for said in forms(started(("email", "text"), ABOUT)):
        assert "texts and emails" in said and "stop them at any time" in said


def test_where_the_phone_itself_stopped_texts_it_is_told_what_starts_them_again():
    reply = started(("text", "call"), ABOUT, by_keyword=True)
    assert_fits(reply)
    for said in forms(reply):
        assert "the word START from that phone" in said and "It is done" not in said


def test_where_a_person_has_to_look_first_nothing_more_is_told():
    for said in forms(started("all", ABOUT, held=True)):
        assert "before a person" in said and "It is done" not in said
        assert "death" not in said and "died" not in said


def test_what_was_stopped_before_was_not_changed_and_a_slip_can_be_reported():
    reply = already_stopped(("mail",), ABOUT)
    assert topics(reply)[:2] == ["complaint", "talk_to_person"]
    for said in forms(reply):
        assert (
            said.startswith("Letters from us were stopped before") and "nothing to change" in said
        )


def test_texted_reminders_are_asked_for_with_the_number_they_go_to():
    reply = ask_text_reminders(PHONE, ABOUT)
    assert reply.asks == "reminders_by_text"
    assert topics(reply) == ["answer/reminders_by_text/yes", "answer/reminders_by_text/no"]
    assert "860-555-0123" in reply.text and "860-555-0123" in reply.sms
    assert SPOKEN_PHONE in reply.voice
    for said in forms(reply):
        assert "nothing about your health" in said and "stop them at any time" in said
    with pytest.raises(ValueError, match="ten digits"):
        ask_text_reminders("555", ABOUT)


@pytest.mark.parametrize(
    ("channel", "how"), [("text", "by text"), ("call", "by phone"), ("email", "by email")]
)
def test_a_reminder_that_is_set_says_how_it_comes(channel: str, how: str):
    assert all(f"reminders {how}" in said for said in forms(reminders_set(channel, ABOUT)))


def test_without_a_reminder_the_appointment_stands():
    assert all("ppointment is still on" in said for said in forms(no_reminders(ABOUT)))


def test_each_contact_detail_can_be_chosen():
    reply = ask_what_changed(ABOUT)
    assert reply.asks == "contact_field"
    assert topics(reply) == [f"answer/contact_field/{field}" for field in FIELDS]


@pytest.mark.parametrize("field", FIELDS)
def test_a_new_value_asked_for_in_vain_brings_ways_out(field: str):
    first, again = ask_new_value(field, 1, ABOUT), ask_new_value(field, 2, ABOUT)
    assert first.asks == again.asks == "contact_value"
    assert topics(again) == [*topics(first), "talk_to_person", "start_over"]
    assert all("I did not get that" in said for said in forms(again))
    assert "888-830-6831" in again.text
    with pytest.raises(ValueError, match="from one"):
        ask_new_value(field, 0, ABOUT)


def test_what_can_be_tapped_is_offered():
    language, best_time = (ask_new_value(field, 1, ABOUT) for field in ("language", "best_time"))
    assert topics(language) == ["answer/contact_value/en", "answer/contact_value/es"]
    assert topics(best_time) == [
        f"answer/contact_value/{part}" for part in ("morning", "afternoon", "any")
    ]
    assert "9 a.m. to 5 p.m." in best_time.text
    assert ask_new_value("phone", 1, ABOUT).choices == ()


@pytest.mark.parametrize(
    ("field", "value", "written", "spoken"),
    [
        ("phone", "(860) 555-0123", "860-555-0123", SPOKEN_PHONE),
        ("address", "12 Elm St, Hartford, CT 06103", "12 Elm St, Hartford, CT 06103", "0 6 1 0 3"),
        ("email", "ann@example.com", "ann@example.com", "a n n, at, example, dot, com"),
        ("language", "es", "Spanish", "Spanish"),
        ("best_time", "morning", "in the morning", "in the morning"),
    ],
)
def test_a_new_value_is_read_back_before_it_is_changed(
    field: str, value: str, written: str, spoken: str
):
    reply = read_back_contact(field, value, ABOUT)
    assert reply.asks == "contact_confirm"
    assert topics(reply) == ["answer/contact_confirm/yes", "answer/contact_confirm/no"]
    assert written in reply.text and written in reply.sms and spoken in reply.voice
    assert "not changed yet" in reply.text


def test_what_was_changed_is_named_and_not_said_again():
    reply = contact_changed("email", ABOUT)
    assert all("email address as you gave it" in said for said in forms(reply))
    assert topics(reply)[0] == "update_contact"


def test_what_could_not_be_understood_changes_nothing_and_a_person_helps():
    reply = contact_not_understood(ABOUT)
    assert topics(reply)[0] == "talk_to_person"
    assert all("I changed nothing" in said and says_hours(said) for said in forms(reply))


def test_a_detail_that_there_is_not_is_unknown():
    for wrong in (
        lambda: ask_new_value("fax", 1, ABOUT),
        lambda: read_back_contact("fax", "1", ABOUT),
        lambda: contact_changed("fax", ABOUT),
        lambda: reminders_set("mail", ABOUT),
    ):
        with pytest.raises(KeyError):
            wrong()
