"""Times are offered in a member's language and daytime where there are any, and otherwise anyhow."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_calendar import NOW, RULES, ask, at, booked, create_members, create_pharmacists, row_of
from sqlalchemy import select

from mtm.scheduling.booking import Details, book, move
from mtm.scheduling.preferring import DAYTIME, best_offer, hold_best
from mtm.scheduling.staffing import default_hours
from mtm.scheduling.tables import Pharmacist
from mtm.scheduling.wanted import Wanted
from mtm.store import reading

PACIFIC, MOUNTAIN, ALASKA, HAWAII, GUAM = (
    "America/Los_Angeles",
    "America/Denver",
    "America/Anchorage",
    "Pacific/Honolulu",
    "Pacific/Guam",
)
WEDNESDAYS = {2: default_hours(RULES.line)[2]}
LATE_FRIDAYS = {4: [(time(16), time(17))]}


def offer(engine, now=NOW, **wishes):
    with reading(engine) as connection:
        return best_offer(connection, now, RULES, **wishes)


def by_clock(offered):
    return [f"{each:%a %H:%M}" for each in offered.times]


def languages_of(engine, pharmacist):
    with reading(engine) as connection:
        return connection.scalar(select(Pharmacist.languages).where(Pharmacist.id == pharmacist))


class TestTheLanguage:
    def test_times_of_whoever_speaks_it_are_offered(self, engine, pharmacist):
        create_pharmacists(engine, 1, WEDNESDAYS, ("es",))
        offered = offer(engine, language="es")
        assert offered.spoken
        assert all(each.weekday() == 2 for each in offered.times)

    def test_where_nobody_speaks_it_anybody_does_with_an_interpreter(self, engine, pharmacist):
        assert offer(engine, language="vi").times == offer(engine).times
        assert not offer(engine, language="vi").spoken
        assert offer(engine).spoken

    def test_nobody_waits_for_weeks_for_whoever_speaks_it(self, engine, pharmacist):
        (speaker,) = create_pharmacists(engine, 1, LATE_FRIDAYS, ("es",))
        for member, start in zip(
            create_members(engine, 4),
            ("2026-11-27T16:00", "2026-11-27T16:30", "2026-12-04T16:00", "2026-12-04T16:30"),
            strict=True,
        ):
            held = hold_best(
                engine, ask(member), at(*start.split("T")), RULES, kind="review", language="es"
            )
            assert held.done.pharmacist == speaker
        assert not offer(engine, language="es").spoken

    def test_a_time_that_was_wished_for_goes_before_the_language(self, engine, pharmacist):
        create_pharmacists(engine, 1, WEDNESDAYS, ("es",))
        monday = Wanted(windows=((at("2026-11-30", "00:00"), at("2026-12-01", "00:00")),))
        offered = offer(engine, language="es", wanted=monday)
        assert not offered.spoken
        assert {each.weekday() for each in offered.times} == {0}

    def test_it_is_held_with_whoever_speaks_it(self, engine, pharmacist, ann):
        create_pharmacists(engine, 2)
        (speaker,) = create_pharmacists(engine, 1, languages=("es",))
        start = at("2026-11-30", "10:00")
        held = hold_best(engine, ask(ann), start, RULES, kind="review", language="es")
        assert held.spoken and held.done.pharmacist == speaker

    def test_it_is_held_with_anybody_where_whoever_speaks_it_is_taken(self, engine, ann, bob):
        create_pharmacists(engine, 1, languages=("es",))
        start = at("2026-11-30", "10:00")
        booked(engine, bob, start)
        (other,) = create_pharmacists(engine, 1)
        held = hold_best(engine, ask(ann), start, RULES, kind="review", language="es")
        assert not held.spoken and held.done.pharmacist == other

    def test_a_hold_changes_hands_when_the_language_is_told_later(self, engine, pharmacist, ann):
        start = at("2026-11-30", "10:00")
        first = hold_best(engine, ask(ann), start, RULES, kind="review", language="en")
        (speaker,) = create_pharmacists(engine, 1, languages=("pl",))
        second = hold_best(engine, ask(ann), start, RULES, kind="review", language="pl")
        assert first.done.pharmacist == pharmacist
        assert second.spoken and second.done.pharmacist == speaker

    def test_a_move_to_somebody_who_does_not_speak_it_needs_an_interpreter(self, engine, ann):
        create_pharmacists(engine, 1, WEDNESDAYS, ("es",))
        create_pharmacists(engine, 1)
        wednesday, thursday = at("2026-12-02", "10:00"), at("2026-12-03", "10:00")
        held = hold_best(engine, ask(ann), wednesday, RULES, kind="review", language="es")
        details = Details(phone="8605550101", language="es", interpreter=not held.spoken)
        made = book(engine, ask(ann), held.done.appointment, RULES, details)
        row = row_of(engine, made.appointment)
        assert not row.interpreter and "es" in languages_of(engine, row.pharmacist_id)
        new = hold_best(engine, ask(ann), thursday, RULES, kind="review", language="es")
        moved = move(
            engine,
            ask(ann),
            made.appointment,
            row.version,
            new.done.appointment,
            details=replace(details, interpreter=not new.spoken),
        )
        assert moved.result == "moved"
        assert row_of(engine, made.appointment).interpreter


def test_who_moves_is_not_offered_the_time_they_have(engine):
    create_pharmacists(engine, 2)
    first, *_ = offer(engine).times
    assert first not in offer(engine, but=first).times
    assert len(offer(engine, but=first).times) == 3


class TestTheClock:
    @pytest.mark.parametrize(
        ("zone", "earliest"),
        [
            ("", "09:00"),
            ("America/New_York", "09:00"),
            ("America/Chicago", "09:00"),
            (MOUNTAIN, "10:00"),
            ("America/Phoenix", "10:00"),
            (PACIFIC, "11:00"),
            (ALASKA, "12:00"),
            (HAWAII, "13:00"),
        ],
    )
    def test_nobody_is_offered_the_night(self, engine, zone, earliest):
        create_pharmacists(engine, 1, {day: [(time(9), time(17))] for day in range(5)})
        offered = offer(engine, zone=zone)
        assert len(offered.times) == 3
        assert min(f"{each:%H:%M}" for each in offered.times) == earliest

    def test_in_summer_hawaii_is_an_hour_further_away(self, engine):
        create_pharmacists(engine, 1, {day: [(time(9), time(17))] for day in range(5)})
        summer = at("2027-06-01", "08:00")
        offered = offer(engine, now=summer, zone=HAWAII)
        assert min(f"{each:%H:%M}" for each in offered.times) == "14:00"

    def test_where_no_time_is_in_their_day_all_are_offered(self, engine, pharmacist):
        assert offer(engine, zone=GUAM).times == offer(engine).times

    def test_an_early_time_is_theirs_if_they_ask_for_it(self, engine, pharmacist, ann):
        early = Wanted(clock=(time(9), time(10)))
        assert by_clock(offer(engine, zone=PACIFIC, wanted=early))[0] == "Wed 09:00"
        start = at("2026-11-25", "09:00")
        held = hold_best(engine, ask(ann), start, RULES, kind="review", language="en")
        assert held.done.result == "held"

    def test_a_morning_is_their_own_morning_where_there_is_one(self, engine, pharmacist):
        morning = Wanted(clock=(time(9), time(12)))
        assert {f"{each:%H}" for each in offer(engine, zone=PACIFIC, wanted=morning).times} == {
            "11"
        }

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        hours=st.integers(0, 24 * 300),
        zone=st.sampled_from([PACIFIC, MOUNTAIN, ALASKA, HAWAII, GUAM, "America/Puerto_Rico"]),
    )
    def test_on_any_day_of_the_year(self, engine, hours, zone):
        with reading(engine) as connection:
            if connection.scalar(select(Pharmacist.id).limit(1)) is None:
                create_pharmacists(engine, 1)
        now = NOW.replace(hour=0) + hours * (RULES.notice / 2)
        offered, own = offer(engine, now=now, zone=zone), ZoneInfo(zone)
        first, last = DAYTIME
        inside = [first <= each.astimezone(own).time() < last for each in offered.times]
        assert all(inside) or (zone == GUAM and not any(inside))
