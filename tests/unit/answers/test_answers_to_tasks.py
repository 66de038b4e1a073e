"""Things to get done: honest about the phone, silent about what was not done."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mtm.answers import Reply
from mtm.answers.catalogue import TASK

BY_ID_CARD = {"plan_question", "leave_plan"}
BY_PHONE = [topic for topic in TASK if topic not in BY_ID_CARD]
NIGHT = datetime(2025, 11, 24, 22, tzinfo=ZoneInfo("America/New_York"))
SPOKEN_HOURS = "nine to five Eastern, Monday through Friday"
CARD = r"number on the back of (your|the) member('s)? ID card"


@pytest.mark.parametrize("topic", BY_PHONE)
def test_a_task_is_done_by_phone_with_number_hours_and_whether_it_is_open(
    topic: str, ask: Callable[..., Reply]
):
    day, night = ask(topic), ask(topic, now=NIGHT)
    for written in (day.text, day.sms, night.text, night.sms):
        assert "888-830-6831 (TTY: 711)" in written
        assert "9 a.m. to 5 p.m., Monday through Friday" in written
    for said in (day.voice, night.voice):
        assert f"8 8 8, 8 3 0, 6 8 3 1, {SPOKEN_HOURS}" in said
    for said in (day.text, day.sms, day.voice):
        assert re.search("open now", said, re.IGNORECASE)
    for said in (night.text, night.sms, night.voice):
        assert re.search("closed now", said, re.IGNORECASE)
        assert re.search("tomorrow at (9 a.m.|nine in the morning)", said)


@pytest.mark.parametrize("topic", sorted(BY_ID_CARD))
def test_a_plan_matter_goes_to_the_number_on_the_card_and_not_to_our_line(
    topic: str, ask: Callable[..., Reply]
):
    reply = ask(topic)
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(CARD, said)
    assert "888" not in reply.text + reply.sms


@pytest.mark.parametrize("topic", TASK)
def test_no_task_claims_to_be_done(topic: str, ask: Callable[..., Reply]):
    done = (
        r"\b(is|are|was|were|has been|have been) (now )?"
        r"(booked|moved|cancel+ed|confirmed|recorded|noted|stopped|removed|updated|saved|sent)\b"
    )
    reply = ask(topic)
    for said in (reply.text, reply.sms, reply.voice):
        assert not re.search(done, said)
        assert not re.search(r"\bI('ve| have| will)? (now )?(booked|stopped|noted|removed)", said)


@pytest.mark.parametrize("topic", sorted(set(BY_PHONE) - {"complaint", "report_death"}))
def test_a_task_that_needs_a_look_up_says_to_have_the_card_ready(
    topic: str, ask: Callable[..., Reply]
):
    if topic != "talk_to_person":
        assert "member ID card" in ask(topic).text


def test_stopping_messages_is_kept_apart_from_leaving(ask: Callable[..., Reply]):
    reply = ask("stop_messages")
    assert "does not take you out of the program" in reply.text
    assert "opt_out" in {choice.topic for choice in reply.choices}


def test_skipping_the_review_keeps_the_place_in_the_program(ask: Callable[..., Reply]):
    reply = ask("decline_review")
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"stay in\s+the\s+program", said)


def test_leaving_the_plan_is_kept_apart_from_leaving_the_program(ask: Callable[..., Reply]):
    reply = ask("leave_plan")
    assert "MTM program is a different thing" in reply.text
    assert "faq/opt_out_info" in {choice.topic for choice in reply.choices}


def test_a_complaint_is_taken_seriously_and_reaches_a_person(ask: Callable[..., Reply]):
    reply = ask("complaint")
    for said in (reply.text, reply.sms, reply.voice):
        assert "seriously" in said and "person" in said and re.search(CARD, said)


def test_a_death_is_met_gently(ask: Callable[..., Reply]):
    reply = ask("report_death")
    for said in (reply.text, reply.sms, reply.voice):
        assert said.startswith("I am so sorry for your loss")
        assert "when you are ready" in said.lower() and "calls and letters stop" in said
    assert [choice.topic for choice in reply.choices] == ["talk_to_person"]


@pytest.mark.parametrize("topic", ["reschedule_appointment", "cancel_appointment"])
def test_an_appointment_stands_until_somebody_really_changes_it(
    topic: str, ask: Callable[..., Reply]
):
    reply = ask(topic)
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"still\s+stands|stands until", said)


@pytest.mark.parametrize(
    "topic",
    [
        *("book_appointment", "reschedule_appointment", "cancel_appointment", "my_appointment"),
        *("confirm_appointment", "decline_review", "missed_call"),
        *("opt_out", "opt_in", "stop_messages", "start_messages", "update_contact"),
        *("resend_materials", "report_death", "complaint"),
    ],
)
def test_what_cannot_be_done_now_is_not_called_impossible(topic: str, ask: Callable[..., Reply]):
    """These answers are for when the records cannot be used; at other times it can be done here."""
    reply = ask(topic)
    for said in (reply.text, reply.sms, reply.voice):
        assert not re.search(r"from here|\bhere yet|\byet\b", said)
    assert "right now" in " ".join(reply.text.split())


def test_a_person_can_be_reached_without_anything_being_called_impossible(
    ask: Callable[..., Reply],
):
    reply = ask("talk_to_person")
    for said in (reply.text, reply.sms, reply.voice):
        assert "reach a person by phone" in said and "cannot" not in said
