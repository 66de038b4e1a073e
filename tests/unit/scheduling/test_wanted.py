"""Wishes about time, in members' words once they are understood."""

from datetime import date, datetime, time

import pytest

from mtm.program import program_for
from mtm.scheduling.wanted import Wanted

ZONE = program_for(datetime.fromisoformat("2026-11-24T10:00-05:00")).line.zone


def at(day, clock, zone=ZONE):
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("wanted", "suits", "does_not"),
    [
        (Wanted(), "2026-12-01T09:00", None),
        (  # "Tuesday afternoon, not before two"
            Wanted(windows=((at("2026-12-01", "14:00"), at("2026-12-01", "17:00")),)),
            "2026-12-01T14:00",
            "2026-12-01T13:30",
        ),
        (
            Wanted(windows=((at("2026-12-01", "14:00"), at("2026-12-01", "16:00")),)),
            "2026-12-01T15:30",
            "2026-12-01T16:00",
        ),
        (  # "Tuesday or after the tenth": windows in a row, the last open
            Wanted(
                windows=(
                    (at("2026-12-01", "00:00"), at("2026-12-02", "00:00")),
                    (at("2026-12-11", "00:00"), None),
                )
            ),
            "2026-12-17T09:00",
            "2026-12-02T09:00",
        ),
        (
            Wanted(windows=((None, at("2026-12-02", "00:00")),)),
            "2026-12-01T16:30",
            "2026-12-02T09:00",
        ),
        (Wanted(clock=(time(10), time(12))), "2026-12-01T10:00", "2026-12-01T12:00"),
        (Wanted(clock=(None, time(11))), "2026-12-01T10:30", "2026-12-01T11:00"),
        (Wanted(not_weekdays=frozenset({0})), "2026-12-01T09:00", "2026-11-30T09:00"),
        (Wanted(not_dates=frozenset({date(2026, 12, 1)})), "2026-12-02T09:00", "2026-12-01T09:00"),
        (Wanted(not_parts=frozenset({"morning"})), "2026-12-01T12:00", "2026-12-01T11:30"),
        (Wanted(not_parts=frozenset({"afternoon"})), "2026-12-01T11:30", "2026-12-01T12:00"),
    ],
)
def test_what_suits(wanted, suits, does_not):
    assert wanted.allows(at(*suits.split("T")))
    assert does_not is None or not wanted.allows(at(*does_not.split("T")))


def test_a_moment_without_a_zone_is_by_the_plans_clock():
    naive = Wanted(windows=((datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 16)),))
    assert naive.allows(at("2026-12-01", "14:00"))
    assert not naive.allows(at("2026-12-01", "16:00"))
