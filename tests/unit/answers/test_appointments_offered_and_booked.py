"""Offering times, the questions that go with them, reading back, and what is said once it is made."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from appointment_replies import plan_moments
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_measures import EASTERN, forms, says_hours

from mtm.answers import About, Reply
from mtm.answers.appointments import (
    Opening,
    ask_language,
    ask_note,
    ask_phone,
    ask_which_day,
    booked,
    hold_expiring,
    moved,
    no_times,
    offer_times,
    read_back,
)

ABOUT = About(datetime(2026, 11, 24, 10, tzinfo=EASTERN))
TIMES = (
    datetime(2026, 12, 1, 15, tzinfo=UTC),
    datetime(2026, 12, 2, 19, 30, tzinfo=UTC),
    datetime(2026, 12, 4, 14, tzinfo=UTC),
)
PHONE = "8605550123"
SPOKEN_PHONE = "8 6 0, 5 5 5, 0 1 2 3"


def titles(reply: Reply) -> list[str]:
    return [choice.title for choice in reply.choices]


def topics(reply: Reply) -> list[str]:
    return [choice.topic for choice in reply.choices]


def test_times_are_offered_as_buttons_that_answer_by_the_plans_clock():
    reply = offer_times(TIMES, ABOUT)
    assert reply.asks == "time"
    assert list(zip(titles(reply), topics(reply), strict=True)) == [
        ("Tue, Dec 1, 10:00 a.m.", "answer/time/2026-12-01T10:00:00-05:00"),
        ("Wed, Dec 2, 2:30 p.m.", "answer/time/2026-12-02T14:30:00-05:00"),
        ("Fri, Dec 4, 9:00 a.m.", "answer/time/2026-12-04T09:00:00-05:00"),
        ("More times", "answer/time/more"),
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(plan_moments, min_size=1, max_size=3))
def test_a_tapped_time_is_the_moment_that_was_offered(moments: list[datetime]):
    offered = offer_times(moments, ABOUT, member_zone="Pacific/Honolulu").choices[:-1]
    tapped = [choice.topic.removeprefix("answer/time/") for choice in offered]
    assert [datetime.fromisoformat(each) for each in tapped] == moments


def test_the_first_offer_says_what_is_booked_how_long_it_takes_and_that_another_day_will_do():
    reply = offer_times(TIMES, ABOUT)
    for said in forms(reply):
        assert "15 to 20 minutes" in said and "phone" in said and "Eastern" in said
        assert "better" in said
    assert "ConnectiCare clinical pharmacist" in reply.text
    assert "Reply 1 for Tue Dec 1, 10:00 a.m.; 2 for" in reply.sms
    assert "4 for more times. Times are Eastern." in reply.sms
    assert (
        "I have Tuesday, December first, at ten in the morning; Wednesday, December second, at two "
        "thirty in the afternoon; or Friday, December fourth, at nine in the morning, Eastern time."
    ) in reply.voice


def test_a_talk_is_about_the_program_and_no_length_is_promised():
    for said in forms(offer_times(TIMES, ABOUT, kind="talk")):
        assert "about the program" in said and "minutes" not in said and "review" not in said


@pytest.mark.parametrize(
    ("opening", "why"),
    [
        (Opening.MORE, "more times"),
        (Opening.MOVE, "stays"),
        (Opening.SUIT, "may suit you"),
        (Opening.LOST, "someone else just took that time"),
        (Opening.NONE_SUIT, "nothing is open then"),
        (Opening.AGAIN, "I did not get that"),
        (Opening("past"), "has gone by"),
        (Opening("weekend"), "closed on weekends"),
        (Opening("holiday"), "for a holiday"),
        (Opening("hours"), "closed at that time"),
        (Opening("no_such_date"), "could not find that date"),
    ],
)
@pytest.mark.parametrize("zone", ["", "America/Chicago", "Pacific/Guam"])
def test_what_came_before_is_said_first_in_every_form(opening: Opening, why: str, zone: str):
    for for_other in (False, True):
        who = {"member_zone": zone, "for_other": for_other}
        reply = offer_times(TIMES, ABOUT, opening=opening, moving_from=TIMES[0], **who)
        for said in forms(reply):
            assert why in said.partition(".\n")[0][:140]
        assert "10:00 a.m." in reply.text and "10:00 a.m." in reply.sms


def test_outside_the_hours_the_hours_are_told():
    for why in (Opening.WEEKEND, Opening.HOURS):
        text = offer_times(TIMES, ABOUT, opening=why).text
        assert "9 a.m. to 5 p.m., Monday through Friday, Eastern time" in text


def test_one_time_is_offered_as_one():
    reply = offer_times(TIMES[:1], ABOUT)
    assert "This time is open" in reply.text and "Does it suit you?" in reply.text
    assert "Here is one more time" in offer_times(TIMES[:1], ABOUT, opening=Opening.MORE).voice


@pytest.mark.parametrize("times", [(), TIMES + TIMES])
def test_no_time_and_too_many_cannot_be_offered(times: tuple[datetime, ...]):
    with pytest.raises(ValueError, match="one to three"):
        offer_times(times, ABOUT)
    with pytest.raises(ValueError, match="one to three"):
        ask_which_day(times, ABOUT)


def test_two_readings_of_a_day_are_asked_about():
    reply = ask_which_day([date(2026, 11, 27), date(2026, 12, 4)], ABOUT)
    assert reply.asks == "time"
    assert topics(reply) == ["answer/time/2026-11-27", "answer/time/2026-12-04"]
    assert titles(reply) == ["Friday, November 27", "Friday, December 4"]
    assert "Reply 1 for Fri Nov 27 or 2 for Fri Dec 4." in reply.sms
    assert "Friday, November twenty-seventh, or Friday, December fourth?" in reply.voice
    assert "Eastern" not in "".join(forms(reply))


def test_two_readings_of_a_time_are_asked_about_with_the_clock():
    reply = ask_which_day([datetime(2026, 12, 1, 9), TIMES[0]], ABOUT)
    assert topics(reply)[0] == "answer/time/2026-12-01T09:00:00-05:00"
    assert all("Eastern" in said for said in forms(reply))


def test_with_nothing_open_there_is_the_phone_line():
    reply = no_times(ABOUT)
    assert topics(reply)[0] == "talk_to_person" and reply.asks is None
    assert all(says_hours(said) and "found no open time" in said for said in forms(reply))


def test_the_phone_on_file_is_read_back_in_groups():
    reply = ask_phone(PHONE, 1, ABOUT)
    assert reply.asks == "phone" and topics(reply) == ["answer/phone/yes", "answer/phone/no"]
    for said, number in zip(
        forms(reply), ("860-555-0123", "860-555-0123", SPOKEN_PHONE), strict=True
    ):
        assert number in said


@pytest.mark.parametrize("unusable", [None, "", "555-0123", "ask my son"])
def test_without_a_usable_number_on_file_it_is_asked_for_with_the_area_code(unusable: str | None):
    reply = ask_phone(unusable, 1, ABOUT)
    assert reply.asks == "phone" and reply.choices == ()
    assert all("area code" in said for said in forms(reply))


def test_a_phone_asked_for_in_vain_brings_help_and_ways_out():
    reply = ask_phone(PHONE, 2, ABOUT)
    assert topics(reply) == ["answer/phone/yes", "talk_to_person", "start_over"]
    assert "860-555-0123" in reply.sms and SPOKEN_PHONE in reply.voice
    assert topics(ask_phone(None, 3, ABOUT)) == ["talk_to_person", "start_over"]
    with pytest.raises(ValueError, match="from one"):
        ask_phone(PHONE, 0, ABOUT)


def test_a_note_is_wanted_freely_and_not_shown_again():
    reply = ask_note(ABOUT)
    assert reply.asks == "note" and topics(reply) == ["answer/note/none"]
    assert "not read it out or show it here again" in reply.text
    assert "not show it again" in reply.sms and "not read it out" in reply.voice


def test_any_language_can_be_named_and_an_interpreter_is_free():
    reply = ask_language(ABOUT)
    assert topics(reply) == ["answer/language/en", "answer/language/es"]
    assert reply.asks == "language" and titles(reply)[1].startswith("Español")
    assert all("interpreter is free" in said for said in forms(reply))


def test_a_hold_that_runs_out_is_warned_of_and_leaves_the_question_as_it_was():
    reply = hold_expiring(ABOUT)
    assert reply.asks is None and reply.choices == () and reply.if_yes is None
    assert all("a few more minutes" in said and "keeps it longer" in said for said in forms(reply))


def test_day_date_time_and_phone_are_read_back_before_anything_is_booked():
    reply = read_back(TIMES[0], PHONE, ABOUT)
    assert reply.asks == "booking_confirm"
    assert "Tuesday, December 1, at 10:00 a.m. Eastern time" in reply.text
    assert "860-555-0123" in reply.text and "It is not booked yet" in reply.text
    assert "Tue Dec 1, 10:00 a.m. Eastern. Call to 860-555-0123" in reply.sms
    assert "Tuesday, December first, at ten in the morning, Eastern time" in reply.voice
    assert SPOKEN_PHONE in reply.voice
    assert list(zip(titles(reply), topics(reply), strict=True)) == [
        ("Yes", "answer/booking_confirm/yes"),
        ("Another time", "answer/booking_confirm/time"),
        ("Another number", "answer/booking_confirm/phone"),
        ("Add a note", "answer/booking_confirm/note"),
    ]
    for said in forms(reply):
        assert "language" not in said.lower() and "interpreter" not in said
        assert "place of" not in said


def test_language_interpreter_note_and_the_old_time_are_read_back_where_there_are_any():
    reply = read_back(
        *(TIMES[0], PHONE, ABOUT),
        language="vi",
        interpreter=True,
        has_note=True,
        moving_from=TIMES[1],
        member_zone="America/Denver",
    )
    for said in forms(reply):
        assert "Vietnamese" in said and "with an interpreter" in said and "note" in said
        assert "place of" in said and "Wed" in said
    assert titles(reply)[-1] == "Change the note"
    assert "(8:00 a.m. your time)" in reply.text and "(8:00 a.m. your time)" in reply.sms


def test_a_pharmacist_who_speaks_the_language_needs_no_interpreter():
    said = read_back(TIMES[0], PHONE, ABOUT, language="es").text
    assert "Language: Spanish, which the pharmacist speaks\n" in said
    assert "interpreter" not in said


def test_an_offer_tells_how_the_call_in_another_language_is_held():
    assert "The pharmacist speaks Spanish." in offer_times(TIMES, ABOUT, language="es").text
    for said in forms(offer_times(TIMES, ABOUT, language="vi", interpreter=True)):
        assert "interpreter for Vietnamese" in said
    assert all("English" not in said for said in forms(offer_times(TIMES, ABOUT)))


def test_it_is_said_to_be_booked_and_how_to_change_it():
    reply = booked(TIMES[0], PHONE, ABOUT, calendar_href="/calendar/example.ics")
    assert "It is booked." in reply.text and reply.sms.startswith("Booked:")
    assert [(link.title, link.href) for link in reply.links] == [
        ("Add it to my calendar", "/calendar/example.ics")
    ]
    assert topics(reply) == [
        *("reschedule_appointment", "cancel_appointment", "faq/prepare_for_review")
    ]
    assert reply.asks is None
    assert all("860-555-0123" in said or SPOKEN_PHONE in said for said in forms(reply))
    assert booked(TIMES[0], PHONE, ABOUT).links == ()


def test_a_booked_talk_is_not_called_a_review():
    web, text, voice = forms(booked(TIMES[0], PHONE, ABOUT, kind="talk"))
    for told in (web, text.partition(" Reply ")[0]):
        assert "talk" in told and "review" not in told
    assert "review" not in voice  # what it is was read back before it was booked


def test_a_moved_appointment_has_its_new_time_and_gives_up_the_old():
    reply = moved(
        TIMES[0], PHONE, ABOUT, moving_from=TIMES[1], calendar_href="/calendar/example.ics"
    )
    for said in forms(reply):
        assert "given up" in said and said.index("Tue") < said.index("Wed")
    assert reply.links[0].title == "Update my calendar"
    assert "given up" not in moved(TIMES[0], PHONE, ABOUT).text


@pytest.mark.parametrize("says", [read_back, booked, moved])
def test_nothing_is_booked_to_a_number_that_is_none(says):
    with pytest.raises(ValueError, match="ten digits"):
        says(TIMES[0], "555", ABOUT)
