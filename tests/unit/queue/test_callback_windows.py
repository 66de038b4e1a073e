"""Windows for calling back lie within the hours of the line, ahead of now, and are long enough."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.program import program_for
from mtm.program.hours import line_status
from mtm.queue import Window, callback_windows, fitted

LINE = program_for(datetime.fromisoformat("2026-01-05T12:00:00+00:00")).line


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LINE.zone)


def window(start: str, end: str) -> Window:
    return Window(at(start), at(end))


TUESDAY = at("2026-12-01 10:20")


def test_mornings_and_afternoons_are_offered_from_now_on():
    assert callback_windows(LINE, TUESDAY) == (
        window("2026-12-01 10:20", "2026-12-01 12:00"),
        window("2026-12-01 12:00", "2026-12-01 17:00"),
        window("2026-12-02 09:00", "2026-12-02 12:00"),
        window("2026-12-02 12:00", "2026-12-02 17:00"),
    )


def test_a_window_that_is_nearly_over_is_not_offered():
    first = callback_windows(LINE, at("2026-12-01 16:45"))[0]
    assert first == window("2026-12-02 09:00", "2026-12-02 12:00")


def test_weekends_and_holidays_are_passed_over():
    first = callback_windows(LINE, at("2026-12-24 18:00"))[0]
    assert first.starts_at == at("2026-12-28 09:00")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("2026-12-01 14:00", "2026-12-01 16:00"), ("2026-12-01 14:00", "2026-12-01 16:00")),
        (("2026-12-01 16:00", "2026-12-01 20:00"), ("2026-12-01 16:00", "2026-12-01 17:00")),
        (("2026-12-02 00:00", "2026-12-03 00:00"), ("2026-12-02 09:00", "2026-12-02 17:00")),
        (("2026-12-01 09:00", "2026-12-01 12:00"), ("2026-12-01 10:20", "2026-12-01 12:00")),
        (("2026-12-05 09:00", "2026-12-08 00:00"), ("2026-12-07 09:00", "2026-12-07 17:00")),
        (("2026-12-01 18:00", "2026-12-01 20:00"), None),
        (("2026-12-05 09:00", "2026-12-06 12:00"), None),
        (("2026-12-01 08:00", "2026-12-01 09:00"), None),
        (("2026-12-01 16:45", "2026-12-01 18:00"), None),
        (("2026-12-25 09:00", "2026-12-25 12:00"), None),
    ],
)
def test_a_wish_is_cut_to_the_hours(wanted, found):
    expected = None if found is None else window(*found)
    assert fitted(window(*wanted), LINE, TUESDAY) == expected


def test_what_is_no_window_is_refused():
    with pytest.raises(ValueError):
        window("2026-12-01 12:00", "2026-12-01 12:00")
    with pytest.raises(ValueError):
        Window(datetime(2026, 12, 1, 9), at("2026-12-01 12:00"))


@given(st.integers(0, 60 * 24 * 40), st.integers(1, 60 * 24 * 3), st.integers(0, 60 * 24 * 7))
def test_whatever_is_wished_the_line_is_open_in_it(ahead, length, now_ahead):
    now = TUESDAY + timedelta(minutes=now_ahead)
    start = TUESDAY + timedelta(minutes=ahead)
    found = fitted(Window(start, start + timedelta(minutes=length)), LINE, now)
    if found is not None:
        assert found.starts_at >= max(now, start)
        assert found.ends_at - found.starts_at >= timedelta(minutes=30)
        assert line_status(LINE, found.starts_at).is_open
        assert line_status(LINE, found.ends_at - timedelta(minutes=1)).is_open
        assert fitted(found, LINE, now) == found
