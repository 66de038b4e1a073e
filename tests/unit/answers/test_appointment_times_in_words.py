"""How a time, a date and a phone number are written and said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from appointment_replies import ZONES, phones, plan_moments
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_measures import EASTERN

from mtm.answers import About
from mtm.answers.appointments.languages import language_name
from mtm.answers.appointments.moments import (
    button_words,
    clocks_for,
    day_words,
    moment_words,
    written_clock,
)
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.forms import Forms
from mtm.answers.spoken import spoken_clock, spoken_date, spoken_day, spoken_hours

ABOUT = About(datetime(2026, 11, 24, 10, tzinfo=EASTERN))
TEN = datetime(2026, 12, 1, 10, tzinfo=EASTERN)


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (time(9), time(17), "nine to five"),
        (time(8, 30), time(16, 45), "eight thirty to four forty-five"),
        (time(8), time(20), "eight in the morning to eight in the evening"),
        (time(9), time(12), "nine in the morning to noon"),
        (time(13), time(17), "one in the afternoon to five in the afternoon"),
    ],
)
def test_hours_are_said_without_the_part_of_day_where_they_are_clear(opens, closes, said):
    assert spoken_hours(opens, closes) == said


def test_a_date_with_its_year_is_said_with_its_ordinal():
    assert spoken_date(date(2026, 12, 31)) == "December thirty-first, 2026"
    assert spoken_date(date(2025, 3, 1)) == "March first, 2025"


def test_a_time_has_its_weekday_its_date_and_the_plans_clock():
    assert moment_words(TEN, clocks_for(ABOUT)) == Forms(
        "Tuesday, December 1, at 10:00 a.m. Eastern time",
        "Tue Dec 1, 10:00 a.m. Eastern",
        "Tuesday, December first, at ten in the morning, Eastern time",
    )


def test_where_two_clocks_differ_both_are_said():
    assert moment_words(TEN, clocks_for(ABOUT, "America/Los_Angeles")) == Forms(
        "Tuesday, December 1, at 10:00 a.m. Eastern time (7:00 a.m. your time)",
        "Tue Dec 1, 10:00 a.m. Eastern (7:00 a.m. your time)",
        "Tuesday, December first, at ten in the morning, Eastern time, "
        "which is seven in the morning your time",
    )


def test_for_someone_else_it_is_the_members_time():
    said = moment_words(TEN, clocks_for(ABOUT, "America/Chicago", for_other=True))
    assert "9:00 a.m. the member's time" in said.web and "your" not in said.voice


def test_where_it_is_another_day_the_weekday_is_said():
    said = moment_words(TEN, clocks_for(ABOUT, "Pacific/Guam"))
    assert "(1:00 a.m. on Wednesday, your time)" in said.web
    assert "(1:00 a.m. Wed, your time)" in said.sms
    assert "which is one in the morning on Wednesday, your time" in said.voice


@pytest.mark.parametrize("zone", ["", "America/New_York", "America/Detroit", "America/Toronto"])
def test_one_clock_is_enough_where_both_show_the_same(zone: str):
    assert moment_words(TEN, clocks_for(ABOUT, zone)) == moment_words(TEN, clocks_for(ABOUT))


def test_arizona_is_two_or_three_hours_off_as_the_season_has_it():
    clocks = clocks_for(ABOUT, "America/Phoenix")
    assert "(8:00 a.m. your time)" in moment_words(TEN, clocks).web
    assert "(7:00 a.m. your time)" in moment_words(TEN.replace(month=7), clocks).web


def test_the_days_after_the_clocks_change_keep_the_plans_hours():
    clocks = clocks_for(ABOUT)
    for day in (date(2026, 10, 30), date(2026, 11, 2), date(2027, 3, 12), date(2027, 3, 15)):
        at_ten = datetime.combine(day, time(10), tzinfo=EASTERN).astimezone(UTC)
        assert "10:00 a.m." in moment_words(at_ten, clocks).web
    assert "Friday, October 30" in moment_words(datetime(2026, 10, 30, 14, tzinfo=UTC), clocks).web
    assert "at 9:00" in moment_words(datetime(2026, 11, 2, 14, tzinfo=UTC), clocks).web


@settings(max_examples=200, deadline=None)
@given(plan_moments, st.sampled_from(ZONES), st.booleans())
def test_the_members_clock_is_told_exactly_where_it_differs(
    moment: datetime, zone: str, for_other: bool
):
    clocks = clocks_for(ABOUT, zone, for_other)
    said = moment_words(moment, clocks)
    plans = moment.astimezone(EASTERN)
    members = plans.astimezone(clocks.member) if clocks.member else plans
    differs = members.utcoffset() != plans.utcoffset()
    for form in (said.web, said.sms, said.voice):
        assert "Eastern" in form
        assert (f"{clocks.whose} time" in form) == differs
    assert written_clock(plans.time()) in said.web and f"{plans:%A}, {plans:%B}" in said.web
    if differs:
        assert written_clock(members.time()) in said.web and said.sms
        assert spoken_clock(members.time()) in said.voice
        assert (f"on {members:%A}" in said.web) == (members.date() != plans.date())


def test_a_moment_without_a_zone_is_on_the_plans_clock():
    clocks = clocks_for(ABOUT, "America/Chicago")
    assert moment_words(TEN.replace(tzinfo=None), clocks) == moment_words(TEN, clocks)


def test_a_zone_that_does_not_exist_is_told():
    with pytest.raises(ZoneInfoNotFoundError):
        clocks_for(ABOUT, "America/Nowhere")


def test_a_date_far_off_has_its_year():
    clocks = clocks_for(ABOUT)
    assert day_words(date(2027, 1, 5), clocks).web == "Tuesday, January 5"
    assert day_words(date(2026, 2, 3), clocks) == Forms(
        "Tuesday, February 3, 2026", "Tue Feb 3, 2026", "Tuesday, February third, 2026"
    )


def test_a_button_is_short_and_names_the_clock_where_there_are_two():
    assert button_words(TEN, clocks_for(ABOUT)) == "Tue, Dec 1, 10:00 a.m."
    assert button_words(TEN, clocks_for(ABOUT, "America/Chicago")) == (
        "Tue, Dec 1, 10:00 a.m. Eastern"
    )


@pytest.mark.parametrize(
    ("clock", "written", "spoken"),
    [
        (time(9), "9:00 a.m.", "nine in the morning"),
        (time(9, 5), "9:05 a.m.", "nine oh five in the morning"),
        (time(11, 40), "11:40 a.m.", "eleven forty in the morning"),
        (time(12), "noon", "noon"),
        (time(12, 30), "12:30 p.m.", "twelve thirty in the afternoon"),
        (time(14, 15), "2:15 p.m.", "two fifteen in the afternoon"),
        (time(16, 55), "4:55 p.m.", "four fifty-five in the afternoon"),
        (time(18), "6:00 p.m.", "six in the evening"),
        (time(0), "midnight", "midnight"),
        (time(0, 10), "12:10 a.m.", "twelve ten in the morning"),
    ],
)
def test_a_clock_is_written_with_its_minutes_and_spoken_in_words(
    clock: time, written: str, spoken: str
):
    assert (written_clock(clock), spoken_clock(clock)) == (written, spoken)


@pytest.mark.parametrize(
    ("day", "spoken"),
    [
        (date(2026, 12, 1), "Tuesday, December first"),
        (date(2026, 12, 3), "Thursday, December third"),
        (date(2026, 12, 12), "Saturday, December twelfth"),
        (date(2026, 12, 20), "Sunday, December twentieth"),
        (date(2026, 12, 22), "Tuesday, December twenty-second"),
        (date(2026, 12, 30), "Wednesday, December thirtieth"),
        (date(2026, 12, 31), "Thursday, December thirty-first"),
        (date(2028, 2, 29), "Tuesday, February twenty-ninth"),
    ],
)
def test_a_date_is_spoken_with_its_ordinal(day: date, spoken: str):
    assert spoken_day(day) == spoken


def test_no_two_days_and_no_two_clocks_sound_the_same():
    days = {spoken_day(date(2028, 1, 1) + timedelta(days=n)) for n in range(366)}
    assert len(days) == 366
    assert len({spoken_clock(time(n // 60, n % 60)) for n in range(24 * 60)}) == 24 * 60


@given(phones)
def test_a_phone_number_is_written_in_groups_and_spoken_digit_by_digit(phone: str):
    said = phone_words(phone)
    assert said.web == said.sms == f"{phone[:3]}-{phone[3:6]}-{phone[6:]}"
    assert said.voice.replace(" ", "").split(",") == said.web.split("-")
    assert "  " not in said.voice and all(len(word.strip(",")) == 1 for word in said.voice.split())


@pytest.mark.parametrize("written", ["(860) 555-0123", "+1 860 555 0123", "1-860-555-0123"])
def test_a_phone_number_is_the_same_however_it_was_written(written: str):
    assert phone_words(written) == phone_words("8605550123")


@pytest.mark.parametrize("wrong", ["", "5550123", "86055501234", "no phone", "28605550123"])
def test_what_is_no_phone_number_is_refused(wrong: str):
    with pytest.raises(ValueError, match="ten digits"):
        phone_words(wrong)


def test_a_language_goes_by_its_name():
    assert language_name("ES") == "Spanish" and language_name("xx") == "another language"
