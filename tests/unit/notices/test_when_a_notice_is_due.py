"""Due times: a day on the wall clock, two hours as they pass, and nobody's night disturbed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mtm.notices.timing import (
    APART,
    CANCELLED,
    CONFIRMATION,
    MOVED,
    REMINDER_DAY,
    REMINDER_HOURS,
    REMINDERS,
    TELLING,
    SendingHours,
    due_times,
    ideal,
    last_moment,
)

EASTERN = ZoneInfo("America/New_York")
# Every clock of the fifty states and the territories, with and without daylight saving time.
ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "America/Detroit",
        "America/Indiana/Indianapolis",
        "America/Chicago",
        "America/Denver",
        "America/Boise",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "America/Adak",
        "Pacific/Honolulu",
        "America/Puerto_Rico",
        "America/St_Thomas",
        "Pacific/Guam",
        "Pacific/Saipan",
        "Pacific/Pago_Pago",
    )
]
HOURS = SendingHours()
LONG_BEFORE = timedelta(days=20)

zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
working_days = st.dates(datetime(2026, 1, 1).date(), datetime(2029, 1, 1).date()).filter(
    lambda day: day.weekday() < 5
)
starts = st.builds(
    lambda day, half_hour: datetime.combine(
        day, time(9 + half_hour // 2, half_hour % 2 * 30), tzinfo=EASTERN
    ).astimezone(UTC),
    working_days,
    st.integers(0, 15),
)
sending_hours = st.tuples(st.integers(8, 20), st.integers(9, 21)).filter(
    lambda bounds: bounds[0] < bounds[1]
)


def eastern(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=EASTERN)


def due(starts_at, now=None, zone=EASTERN, telling=None, hours=HOURS):
    now = now or starts_at - LONG_BEFORE
    return due_times(starts_at, now, zone, hours, telling, now + APART)


def test_reminders_go_out_a_day_and_two_hours_before():
    assert due(eastern(2026, 12, 1, 14)) == {
        REMINDER_DAY: eastern(2026, 11, 30, 14),
        REMINDER_HOURS: eastern(2026, 12, 1, 12),
    }


@pytest.mark.parametrize("sunday", [(2026, 11, 1), (2027, 3, 14)], ids=["autumn", "spring"])
def test_a_day_across_a_change_of_the_clocks_is_a_day_on_the_wall(sunday):
    monday = datetime(*sunday).date() + timedelta(days=1)
    tuesday_ten = datetime.combine(monday + timedelta(days=1), time(10), tzinfo=EASTERN)
    sunday_noon = datetime(*sunday, 12, tzinfo=EASTERN)
    assert due(tuesday_ten)[REMINDER_DAY].astimezone(EASTERN).time() == time(10)
    assert ideal(REMINDER_DAY, sunday_noon, EASTERN).astimezone(EASTERN).time() == time(12)
    assert sunday_noon.astimezone(UTC) - ideal(REMINDER_DAY, sunday_noon, EASTERN) != timedelta(
        days=1
    )
    assert sunday_noon.astimezone(UTC) - ideal(REMINDER_HOURS, sunday_noon, EASTERN) == timedelta(
        hours=2
    )


def test_a_reminder_before_eight_goes_at_eight_if_that_is_before_the_call():
    assert due(eastern(2026, 12, 1, 9))[REMINDER_HOURS] == eastern(2026, 12, 1, 8)


def test_a_reminder_in_the_night_goes_the_evening_before():
    # Nine o'clock in the east is four in the morning in Honolulu.
    honolulu = ZoneInfo("Pacific/Honolulu")
    found = due(eastern(2026, 12, 1, 9), zone=honolulu)
    assert found[REMINDER_HOURS] == datetime(2026, 11, 30, 20, 30, tzinfo=honolulu)
    assert found[REMINDER_DAY] == datetime(2026, 11, 30, 8, tzinfo=honolulu)


def test_a_reminder_without_an_hour_left_is_not_sent():
    honolulu = ZoneInfo("Pacific/Honolulu")
    late_evening = datetime(2026, 11, 30, 21, 30, tzinfo=honolulu)
    assert due(eastern(2026, 12, 1, 9), late_evening, honolulu) == {}


def test_what_was_due_before_the_booking_is_not_made_up_for():
    found = due(eastern(2026, 12, 1, 14), eastern(2026, 12, 1, 10))
    assert found == {REMINDER_HOURS: eastern(2026, 12, 1, 12)}


def test_nobody_is_reminded_right_after_booking():
    assert due(eastern(2026, 12, 1, 14), eastern(2026, 12, 1, 11, 30)) == {}


@pytest.mark.parametrize("telling", TELLING)
def test_what_happened_is_told_at_once(telling):
    now = eastern(2026, 11, 24, 11, 15)
    assert due(eastern(2026, 12, 1, 14), now, telling=telling)[telling] == now


@pytest.mark.parametrize("telling", [CONFIRMATION, MOVED])
def test_what_happened_at_night_is_told_in_the_morning(telling):
    found = due(eastern(2026, 12, 1, 14), eastern(2026, 11, 30, 23), telling=telling)
    assert found == {
        telling: eastern(2026, 12, 1, 8),
        REMINDER_HOURS: eastern(2026, 12, 1, 12),
    }


def test_a_cancelled_call_has_no_reminder():
    assert set(due(eastern(2026, 12, 1, 14), telling=CANCELLED)) == {CANCELLED}


@pytest.mark.parametrize("first_last", [(7, 20), (8, 22), (12, 12), (20, 9)])
def test_sending_hours_stay_within_the_law(first_last):
    with pytest.raises(ValueError, match="between 8"):
        SendingHours(*map(time, first_last))


@given(
    starts,
    st.timedeltas(timedelta(0), timedelta(days=40)),
    zones,
    st.sampled_from([None, *TELLING]),
)
def test_every_notice_is_in_an_allowed_hour_of_the_member_and_in_time(before, ahead, zone, telling):
    now = before - ahead
    found = due(before, now, zone, telling)
    for kind, moment in found.items():
        assert now <= moment <= last_moment(kind, before) <= before
        assert time(8) <= moment.astimezone(zone).time() < time(21)
    if telling in found:
        assert all(found[kind] - found[telling] >= APART for kind in found if kind in REMINDERS)


@given(starts, zones)
def test_a_call_booked_long_before_has_both_reminders_in_order(before, zone):
    found = due(before, zone=zone)
    assert set(found) == set(REMINDERS)
    assert found[REMINDER_DAY] + APART <= found[REMINDER_HOURS]
    for kind in REMINDERS:
        wanted = ideal(kind, before, zone)
        if time(8) <= wanted.astimezone(zone).time() <= time(20, 30):
            assert found[kind] == wanted


@given(starts, zones)
def test_a_day_before_is_the_same_time_on_the_wall(before, zone):
    wanted, call = ideal(REMINDER_DAY, before, zone).astimezone(zone), before.astimezone(zone)
    assert wanted.time() == call.time()
    assert call.date() - wanted.date() == timedelta(days=1)


@given(moments, zones, st.timedeltas(timedelta(0), timedelta(days=3)), sending_hours)
@example(datetime(2027, 3, 14, 6, 30, tzinfo=UTC), ZONES[0], timedelta(days=1), (8, 21))
@example(datetime(2026, 11, 1, 5, 30, tzinfo=UTC), ZONES[0], timedelta(days=1), (8, 21))
def test_no_allowed_moment_is_nearer_than_the_one_found(wanted, zone, room, bounds):
    hours = SendingHours(time(bounds[0]), time(bounds[1]))
    after, before = wanted - room, wanted + room / 2
    found = hours.nearest(wanted, zone, after, before)
    step = timedelta(minutes=5)
    nearer = room if found is None else abs(found - wanted)
    for away in range(int(nearer / step)):
        for moment in (wanted - away * step, wanted + away * step):
            in_margin = not hours.allow(moment + timedelta(minutes=30), zone)
            assert not (after <= moment <= before) or not hours.allow(moment, zone) or in_margin


@given(moments, zones, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_what_is_found_lies_between_its_bounds(wanted, zone, room):
    assume(room > timedelta(0))
    found = HOURS.nearest(wanted, zone, wanted, wanted + room)
    assert found is None or (wanted <= found <= wanted + room and HOURS.allow(found, zone))
    if room >= timedelta(hours=12):
        assert found is not None
