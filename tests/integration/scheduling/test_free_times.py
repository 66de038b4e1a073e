"""Which times are free: hours, breaks, time off, languages, wishes; compared with counting by hand."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_calendar import (
    LINE,
    MONDAY,
    NOW,
    RULES,
    at,
    booked,
    check,
    create_members,
    create_pharmacists,
    held,
    later,
)
from sqlalchemy import delete, insert, select

from mtm.scheduling.calendar import cells_between
from mtm.scheduling.slots import free_at, free_slots
from mtm.scheduling.staffing import add_time_off, default_hours, set_active, set_hours
from mtm.scheduling.tables import (
    Appointment,
    AppointmentChange,
    BookingRequest,
    Pharmacist,
    TimeCell,
    TimeOff,
    WeeklyHours,
)
from mtm.scheduling.wanted import Wanted
from mtm.store import reading, writing

DAY = timedelta(days=1)
ON_MONDAY = Wanted(windows=((MONDAY, MONDAY + DAY),))


def offers(engine, now=NOW, rules=RULES, **wishes):
    with reading(engine) as connection:
        found = free_slots(connection, now, rules, **wishes)
    return [f"{slot.starts_at:%a %H:%M}" for slot in found]


def free(engine, start, now=NOW, **more):
    with reading(engine) as connection:
        return free_at(connection, start, now, RULES, **more)


def test_with_nobody_there_is_nothing(engine):
    assert offers(engine) == []


def test_three_good_times_are_offered_and_then_more(engine):
    create_pharmacists(engine, 1)
    # It is Tuesday, 10 a.m.; the 26th is Thanksgiving.
    assert offers(engine) == ["Tue 13:00", "Wed 09:00", "Fri 09:00"]
    assert offers(engine, after=at("2026-11-27", "09:00")) == [
        "Fri 09:30",
        "Mon 13:00",
        "Tue 09:00",
    ]
    last = at("2027-01-08", "16:00")
    assert offers(engine, after=last) == ["Fri 16:30"]
    assert offers(engine, after=last + RULES.step) == []


def test_a_break_is_free_of_reviews(engine):
    create_pharmacists(engine, 1)
    assert "Mon 12:00" not in offers(engine, wanted=ON_MONDAY, limit=20)
    assert offers(engine, wanted=ON_MONDAY, limit=20)[5:7] == ["Mon 11:30", "Mon 13:00"]


def test_the_buffer_may_run_into_a_break_but_the_review_may_not(engine):
    (who,) = create_pharmacists(engine, 1)
    with writing(engine) as connection:
        set_hours(connection, who, 0, [(time(9), time(9, 20)), (time(9, 30), time(9, 45))])
    assert offers(engine, wanted=ON_MONDAY) == ["Mon 09:00"]


def test_time_off_is_free_of_reviews(engine):
    first, second = create_pharmacists(engine, 2)
    with writing(engine) as connection:
        add_time_off(connection, first, at("2026-11-30", "09:15"), at("2026-11-30", "10:00"))
    assert free(engine, MONDAY) == [second]
    assert free(engine, MONDAY + RULES.step) == [second]
    assert sorted(free(engine, MONDAY + 2 * RULES.step)) == [first, second]


def test_only_who_speaks_a_language_is_asked_for_it(engine):
    create_pharmacists(engine, 2)
    (spanish,) = create_pharmacists(engine, 1, languages=["es"])
    assert free(engine, MONDAY, language="es") == [spanish]
    assert len(free(engine, MONDAY, language="en")) == 3
    assert offers(engine, language="vi") == []
    (ann,) = create_members(engine, 1)
    booked(engine, ann, at("2026-11-24", "13:00"))
    assert len(offers(engine, language="es")) == 3


def test_wishes_are_met(engine):
    create_pharmacists(engine, 1)
    afternoon = Wanted(windows=((at("2026-12-01", "14:00"), at("2026-12-01", "17:00")),))
    assert offers(engine, wanted=afternoon) == ["Tue 14:00", "Tue 14:30", "Tue 16:00"]
    assert offers(engine, wanted=Wanted(not_parts=frozenset({"morning"}))) == [
        "Tue 13:00",
        "Wed 13:00",
        "Fri 13:00",
    ]
    assert offers(engine, wanted=Wanted(not_weekdays=frozenset({1, 2, 4})))[0] == "Mon 09:00"
    far = Wanted(windows=((at("2027-01-07", "00:00"), None),))
    assert offers(engine, wanted=far) == ["Thu 09:00", "Thu 11:00", "Fri 13:00"]
    assert offers(engine, wanted=Wanted(windows=((at("2027-03-01", "00:00"), None),))) == []


def test_the_load_is_spread(engine):
    who = create_pharmacists(engine, 3)
    members = create_members(engine, 9)
    times = [MONDAY + n * RULES.step for n in range(3)]
    done = [booked(engine, m, times[n // 3]) for n, m in enumerate(members[:6])]
    assert sorted(each.pharmacist for each in done) == sorted([*who, *who])
    done = [booked(engine, m, times[2] + n * RULES.step) for n, m in enumerate(members[6:])]
    assert sorted(each.pharmacist for each in done) == sorted(who)


def test_a_retired_pharmacists_time_does_not_count_as_that_of_another(engine):
    """One who works no more is booked at nine; the other one is free at nine."""
    first, second = create_pharmacists(engine, 2)
    (ann,) = create_members(engine, 1)
    gone = booked(engine, ann, MONDAY).pharmacist
    with writing(engine) as connection:
        set_active(connection, gone, False)
    (other,) = {first, second} - {gone}
    assert free(engine, MONDAY) == [other]
    assert offers(engine, wanted=ON_MONDAY)[0] == "Mon 09:00"


def test_what_was_made_by_other_rules_is_in_the_way_too(engine):
    create_pharmacists(engine, 1)
    (ann,) = create_members(engine, 1)
    booked(engine, ann, at("2026-11-30", "09:25"), replace(RULES, buffer=timedelta(minutes=5)))
    assert offers(engine, wanted=ON_MONDAY, limit=3)[0] == "Mon 10:00"
    assert free(engine, MONDAY) == free(engine, MONDAY + RULES.step) == []


PHARMACISTS = 3
TIMES = [start for start in RULES.beginnings(MONDAY.date())]


@pytest.fixture
def calendar(engine):
    """A calendar that an example begins with: nobody works, nothing is booked."""
    members = create_members(engine, 12)

    def anew():
        with writing(engine) as connection:
            tables = (TimeCell, AppointmentChange, Appointment, BookingRequest)
            for table in (*tables, WeeklyHours, TimeOff, Pharmacist):
                connection.execute(delete(table))
        return create_pharmacists(engine, PHARMACISTS)

    return anew, members


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_free_is_whoever_works_and_has_nothing_else(engine, calendar, data):
    anew, members = calendar
    who = anew()
    quarter = st.integers(0, 31).map(lambda n: 9 * 60 + 15 * n)
    for pharmacist in who:
        stretches = [(time(9), time(17))]
        if data.draw(st.booleans()):
            a, b, c = sorted(data.draw(st.sets(quarter, min_size=3, max_size=3)))
            stretches = [(time(9), _clock(a)), (_clock(b), _clock(c))]
            stretches = [each for each in stretches if each[0] < each[1]]
        with writing(engine) as connection:
            set_hours(connection, pharmacist, 0, stretches)
            if data.draw(st.booleans()):
                start = MONDAY + timedelta(minutes=data.draw(quarter) - 9 * 60)
                add_time_off(connection, pharmacist, start, start + timedelta(hours=1))
    other = replace(RULES, buffer=timedelta(minutes=data.draw(st.sampled_from([0, 5, 10]))))
    for member in members[: data.draw(st.integers(0, 12))]:
        rules = data.draw(st.sampled_from([RULES, other]))
        start = data.draw(st.sampled_from(rules.beginnings(MONDAY.date())))
        if free_by(engine, start, rules):
            (booked if data.draw(st.booleans()) else held)(engine, member, start, rules)
    if data.draw(st.booleans()):
        with writing(engine) as connection:
            set_active(connection, who[0], False)
    check(engine)
    now = later(data.draw(st.sampled_from([1, 11])))  # holds last ten minutes
    by_hand = {start: free_by_hand(engine, start, now) for start in TIMES}
    for start in TIMES:
        assert set(free(engine, start, now)) == by_hand[start]
    with reading(engine) as connection:
        slots = free_slots(connection, now, RULES, wanted=ON_MONDAY, limit=len(TIMES))
    assert [slot.starts_at for slot in slots] == [start for start in TIMES if by_hand[start]]
    assert all(slot.pharmacist in by_hand[slot.starts_at] for slot in slots)


def _clock(minutes):
    return time(minutes // 60, minutes % 60)


def free_by(engine, start, rules):
    with reading(engine) as connection:
        return free_at(connection, start, NOW, rules)


def free_by_hand(engine, start, now):
    """The same by looking at every pharmacist and every appointment."""
    with reading(engine) as connection:
        people = connection.execute(select(Pharmacist.__table__)).all()
        hours = connection.execute(select(WeeklyHours.__table__)).all()
        away = connection.execute(select(TimeOff.__table__)).all()
        appointments = connection.execute(select(Appointment.__table__)).all()
    ends, until = start + RULES.review, start + RULES.step
    found = set()
    for person in people:
        works = any(
            row.pharmacist_id == person.id
            and row.weekday == start.weekday()
            and row.starts <= start.time()
            and ends.time() <= row.ends
            for row in hours
        )
        off = any(
            row.pharmacist_id == person.id and row.starts_at < ends and row.ends_at > start
            for row in away
        )
        busy = any(
            row.pharmacist_id == person.id
            and (row.status == "booked" or (row.status == "pending" and row.held_until > now))
            and set(cells_between(row.starts_at, row.busy_until)) & set(cells_between(start, until))
            for row in appointments
        )
        if person.active and works and not off and not busy:
            found.add(person.id)
    return found


def test_hours_are_read_anew_each_time(engine):
    (who,) = create_pharmacists(engine, 1)
    assert free(engine, MONDAY) == [who]
    with writing(engine) as connection:
        set_hours(connection, who, 0, [])
    assert free(engine, MONDAY) == []
    with writing(engine) as connection:
        set_hours(connection, who, 0, default_hours(LINE)[0])
    assert free(engine, MONDAY) == [who]


def test_nothing_is_offered_on_a_holiday_even_to_who_works_every_day(engine):
    (who,) = create_pharmacists(engine, 1)
    with writing(engine) as connection:
        for weekday in range(7):
            connection.execute(delete(WeeklyHours).where(WeeklyHours.weekday == weekday))
            new = insert(WeeklyHours).values(pharmacist_id=who, weekday=weekday)
            connection.execute(new.values(starts=time(0), ends=time(23, 59)))
    closed = ("2026-11-26", "2026-11-28", "2026-11-29", "2026-12-25", "2027-01-01")
    for day in closed:
        whole = (at(day, "00:00"), at(day, "23:59"))
        assert offers(engine, wanted=Wanted(windows=(whole,))) == []
        assert free(engine, at(day, "10:00")) == [who]
