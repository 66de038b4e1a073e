"""From a reading of a member's words to what is looked for, and whether another time is named."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from actions.forms.booking_offers import Offers
from mtm.program import program_for
from mtm.scheduling.calendar import Rules
from mtm.scheduling.suiting import Narrow, NotThen, names_another_time, suited
from mtm.scheduling.wanted import Wanted
from mtm.scheduling.when import read

#: A Tuesday.
NOW = datetime.fromisoformat("2026-12-01T10:00")
LINE = program_for(NOW.astimezone()).line
#: Monday, December 14, at 2 in the afternoon.
APPOINTMENT = datetime(2026, 12, 14, 14, tzinfo=LINE.zone)
THAT_WEEK = ((datetime(2026, 12, 7, tzinfo=LINE.zone), datetime(2026, 12, 12, tzinfo=LINE.zone)),)


@pytest.mark.parametrize(
    "text",
    [
        "thurs at 2",
        "Friday",
        "Monday at 10",
        "at 3",
        "any Friday or Thursday",
        "Christmas",
        "the 15th",
    ],
)
def test_another_time_than_that_of_the_appointment_is_named(text):
    assert names_another_time(read(text, NOW), APPOINTMENT)


@pytest.mark.parametrize(
    "text",
    [
        "I'll be there",
        "Monday",
        "see you Monday at 2",
        "on the 14th",
        "at 2",
        "1",
        "yes",
        "afternoons",
    ],
)
def test_no_other_time_is_named(text):
    assert not names_another_time(read(text, NOW), APPOINTMENT)


def test_hours_and_days_ruled_out_leave_the_week_that_was_asked_for():
    read_as = suited(
        read("not before 2 and no Wednesdays", NOW), Wanted(windows=THAT_WEEK), LINE.zone
    )
    assert isinstance(read_as, Narrow)
    wanted = read_as.wanted
    assert wanted.windows == THAT_WEEK
    assert wanted.allows(datetime(2026, 12, 8, 14, tzinfo=LINE.zone))
    assert not wanted.allows(datetime(2026, 12, 9, 14, tzinfo=LINE.zone))
    assert not wanted.allows(datetime(2026, 12, 8, 13, 30, tzinfo=LINE.zone))


def test_what_is_closed_keeps_the_day_that_was_meant():
    assert suited(read("December 25", NOW), Wanted(), LINE.zone) == NotThen(
        "holiday", date(2026, 12, 25)
    )


@pytest.mark.parametrize(
    ("clock", "left"), [("10:00", [1, 8]), ("15:30", [8])], ids=["in time", "too late for today"]
)
def test_today_is_asked_about_only_while_it_can_be_booked(clock, left):
    services = SimpleNamespace(booking_rules=Rules)
    now = datetime.fromisoformat(f"2026-12-01T{clock}").replace(tzinfo=LINE.zone)
    days = Offers(services, now).without_today((date(2026, 12, 1), date(2026, 12, 8)))
    assert [day.day for day in days] == left
