"""What we send of an appointment on our own: short, kind, and telling nothing to who reads along."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest
from appointment_replies import ZONES
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_measures import EASTERN, OPEN, assert_fits, assert_is_plain_text, grade

from mtm.answers import About
from mtm.answers.notices import KEYS, calendar_words, notice, notice_title, offers
from mtm.notices.timing import REMINDERS, TELLING
from mtm.program import program_for
from topics import TASK

KINDS = (*TELLING, *REMINDERS)
ABOUT = About(OPEN)
STARTS = datetime(2025, 12, 2, 14, 30, tzinfo=EASTERN)
#: A carrier takes any of these, alone in a text, for a command.
CARRIERS = "STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT INFO START YES UNSTOP"
HEALTH = re.compile(
    r"medic|drug|pill|prescri|therap|health|condition|disease|diagnos|treat|MTM|review|doctor", re.I
)

starts = st.builds(
    lambda days, slot: datetime.combine(
        OPEN.date() + timedelta(days=days), time(9 + slot // 2, slot % 2 * 30), tzinfo=EASTERN
    ),
    st.integers(0, 400),
    st.integers(0, 15),
)
zones = st.sampled_from([zone for zone in ZONES if zone])


def said(kind: str, starts_at: datetime = STARTS, zone: str = "America/New_York"):
    return notice(kind, starts_at, ABOUT, member_zone=zone)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), starts, zones)
def test_every_notice_can_be_sent_and_spoken_wherever_the_member_lives(kind, starts_at, zone):
    reply = said(kind, starts_at, zone)
    assert_fits(reply)
    assert_is_plain_text(reply)


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_tells_nothing_of_health(kind: str):
    reply = said(kind)
    for form in (reply.text, reply.sms, reply.voice, notice_title(kind)):
        assert not HEALTH.search(form), form


def test_a_calendar_entry_tells_nothing_of_health_either():
    title, description = calendar_words(ABOUT)
    assert not HEALTH.search(title + description)
    assert program_for(OPEN).line.number in description


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_names_the_plan_and_its_number(kind: str):
    program, reply = program_for(OPEN), said(kind)
    for form in (reply.text, reply.sms, reply.voice):
        assert program.plan in form
    assert program.line.number in reply.text and program.line.number in reply.sms
    assert "8 8 8, 8 3 0, 6 8 3 1" in reply.voice
    assert reply.sms.startswith(f"{program.plan}: ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_says_weekday_date_and_time(kind: str):
    reply = said(kind)
    assert "Tuesday, December 2, at 2:30 p.m. Eastern time" in reply.text
    assert "Tue Dec 2, 2:30 p.m. Eastern" in reply.sms
    assert "Tuesday, December second" in reply.voice


@pytest.mark.parametrize("kind", KINDS)
def test_the_members_own_time_is_said_where_it_differs(kind: str):
    assert "(1:30 p.m. your time)" in said(kind, zone="America/Chicago").sms
    assert "your time" not in said(kind, zone="America/Detroit").sms


@pytest.mark.parametrize("kind", ["reminder_day", "reminder_hours"])
def test_a_bare_yes_to_a_reminder_says_that_the_member_will_be_there(kind: str):
    assert said(kind).if_yes == "confirm_appointment"


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_offers_numbers_and_the_two_words_that_carriers_want(kind: str):
    text = said(kind).sms
    assert text.endswith("Text HELP for help, STOP to end texts.")
    for word in CARRIERS.split():
        assert word not in text
    assert not re.search(r"\bcancel\b", text, re.I)
    for topic in offers(kind) - {"stop_messages"}:
        key = next(key for key, stands_for in KEYS.items() if stands_for == topic)
        assert re.search(rf"\b{key} (to|if)\b", text)


def test_the_numbers_stand_for_topics_there_are():
    assert set(KEYS.values()) <= set(TASK)
    assert offers("reminder_day") == {
        "confirm_appointment",
        "reschedule_appointment",
        "cancel_appointment",
        "stop_messages",
    }
    assert offers("cancelled") == {"stop_messages"}


@pytest.mark.parametrize("kind", REMINDERS)
def test_an_automated_call_says_how_to_end_such_calls(kind: str):
    assert "9 to get no more calls like this" in said(kind).voice


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_is_easy_to_read(kind: str):
    assert grade(said(kind).text) <= 7


def test_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        said("birthday")
