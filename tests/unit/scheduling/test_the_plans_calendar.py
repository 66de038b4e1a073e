"""Days and hours that can be booked, through changes of the clocks, years and holidays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.program import program_for
from mtm.program.hours import works_on
from mtm.scheduling.calendar import Rules, cell_of, cells_between, rules_from
from mtm.settings import Settings

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LINE = program_for(NOW).line
RULES = Rules(LINE)
FIVE = timedelta(minutes=5)


def at(day, clock):
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LINE.zone)


def utc(moment):
    return moment.astimezone(UTC).strftime("%H:%M")


def test_rules_are_those_of_the_settings():
    assert rules_from(Settings(), LINE) == RULES
    other = Settings(
        review_minutes=30,
        buffer_minutes=15,
        notice_minutes=60,
        horizon_business_days=5,
        hold_minutes=2,
    )
    rules = rules_from(other, LINE)
    assert (rules.review, rules.step) == (timedelta(minutes=30), timedelta(minutes=45))
    assert (rules.notice, rules.hold) == (timedelta(hours=1), timedelta(minutes=2))
    assert rules.horizon_days == 5


def test_lengths_are_whole_cells():
    with pytest.raises(ValueError, match="multiple of 5"):
        Rules(LINE, review=timedelta(minutes=18))


def test_reviews_begin_every_half_hour_and_end_by_closing():
    starts = RULES.beginnings(date(2026, 12, 1))
    assert [f"{each:%H:%M}" for each in (starts[0], starts[1], starts[-1])] == [
        "09:00",
        "09:30",
        "16:30",
    ]
    assert starts[-1] + RULES.review <= at("2026-12-01", "17:00")
    longer = Rules(LINE, review=timedelta(minutes=45))
    assert f"{longer.beginnings(date(2026, 12, 1))[-1]:%H:%M}" == "15:25"


@pytest.mark.parametrize(
    ("day", "first_utc"),
    [
        ("2026-10-30", "13:00"),  # the last open day before the clocks go back
        ("2026-11-02", "14:00"),
        ("2027-03-12", "14:00"),  # and before they go forward
        ("2027-03-15", "13:00"),
    ],
)
def test_nine_oclock_is_nine_oclock_on_both_sides_of_a_change_of_the_clocks(day, first_utc):
    first, last = RULES.beginnings(date.fromisoformat(day))[
        :: len(RULES.beginnings(NOW.date())) - 1
    ]
    assert (first.time(), utc(first)) == (time(9), first_utc)
    assert last - first == timedelta(hours=7, minutes=30)


def test_notice_is_counted_in_real_time():
    # Sunday, November 1, 2026: 1:30 comes twice. Whichever it is, Monday is far enough.
    for fold in (0, 1):
        now = at("2026-11-01", "01:30").replace(fold=fold)
        assert RULES.starts_on(date(2026, 11, 2), now)[0] == at("2026-11-02", "09:00")
    # A notice that ends where the clocks change: 7 hours before 9 a.m. is 1 a.m., and not 2 a.m.
    early = Rules(LINE, notice=timedelta(hours=32))
    before = at("2027-03-14", "00:30")  # 31.5 real hours before Monday, 9 a.m.
    assert early.starts_on(date(2027, 3, 15), before)[0] == at("2027-03-15", "09:30")


def test_notice_is_two_hours():
    day = date(2026, 11, 24)
    assert RULES.starts_on(day, at(day, "10:00"))[0] == at(day, "12:00")
    assert RULES.starts_on(day, at(day, "10:01"))[0] == at(day, "12:30")
    assert RULES.starts_on(day, at(day, "16:00")) == []


def test_open_days_leave_out_weekends_and_federal_holidays():
    days = list(RULES.open_days(NOW))
    assert days[:4] == [date(2026, 11, d) for d in (24, 25, 27, 30)]  # the 26th is Thanksgiving
    assert not {date(2026, 12, 25), date(2027, 1, 1), date(2026, 12, 26)} & set(days)


def test_the_horizon_is_counted_in_open_days_over_the_end_of_the_year():
    days = list(RULES.open_days(NOW))
    assert len(days) == 31  # today and thirty more
    assert days[-1] == date(2027, 1, 8)
    assert next(iter(RULES.open_days(at("2026-11-28", "12:00")))) == date(2026, 11, 30)
    assert len(list(RULES.open_days(at("2026-11-28", "12:00")))) == 30


def test_a_holiday_that_is_observed_on_another_day_is_closed_then():
    # July 4, 2026 is a Saturday: the Friday before is the holiday.
    assert not RULES.allows(at("2026-07-03", "10:00"), at("2026-07-01", "10:00"))
    assert RULES.allows(at("2026-07-06", "10:00"), at("2026-07-01", "10:00"))


def test_a_leap_day_is_a_day():
    assert RULES.allows(at("2028-02-29", "16:30"), at("2028-02-28", "10:00"))
    assert date(2028, 2, 29) in RULES.open_days(at("2028-02-28", "10:00"))


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-24T11:30",  # too soon
        "2026-11-23T10:00",  # past
        "2026-11-26T10:00",  # holiday
        "2026-11-28T10:00",  # weekend
        "2026-12-01T08:30",  # before the line opens
        "2026-12-01T17:00",  # after it closes
        "2026-12-01T10:10",  # between two beginnings
        "2027-01-11T10:00",  # past the horizon
    ],
)
def test_what_is_not_offered_is_not_allowed(start):
    assert not RULES.allows(datetime.fromisoformat(start).replace(tzinfo=LINE.zone), NOW)


@given(
    now=st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),
    notice=st.integers(0, 3000),
    horizon=st.integers(1, 60),
    buffer=st.integers(0, 6),
    review=st.integers(1, 12),
)
def test_whatever_can_be_booked_is_in_hours_with_notice_and_in_order(
    now, notice, horizon, buffer, review
):
    rules = Rules(
        LINE,
        review * FIVE,
        buffer * FIVE,
        timedelta(minutes=notice),
        horizon,
        timedelta(minutes=10),
    )
    days = list(rules.open_days(now))
    assert days == sorted(set(days))
    assert all(works_on(LINE, day) for day in days)
    assert sum(day > now.astimezone(LINE.zone).date() for day in days) == horizon
    for day in (days[0], days[-1]):
        for start in rules.starts_on(day, now):
            assert start.astimezone(UTC) - now >= rules.notice
            assert LINE.opens <= start.time() and (start + rules.review).time() <= LINE.closes
            assert rules.allows(start, now) and rules.allows(start.astimezone(UTC), now)


@given(
    start=st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),
    minutes=st.integers(1, 120),
)
def test_cells_cover_a_span_and_no_cell_more(start, minutes):
    until = start + timedelta(minutes=minutes)
    cells = cells_between(start, until)
    begins = [datetime.fromtimestamp(cell * 300, UTC) for cell in cells]
    assert begins[0] <= start < begins[0] + FIVE
    assert begins[-1] < until <= begins[-1] + FIVE + timedelta(seconds=1)
    assert cell_of(start) == cells[0]
