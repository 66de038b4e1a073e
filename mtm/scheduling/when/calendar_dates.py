"""Dates by their day and month: which one is meant, when the year or the month is not said."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from mtm.scheduling.when.mentions import Around, Days, Span, on

# A day and month gone by no longer than this is taken for a slip, and else for next year's.
_SLIP = timedelta(days=45)
# A weekday and a day of the month that only meet later than this do not belong together.
_FAR = timedelta(days=45)


def of_month(month: int, day: int, year: int | None, around: Around) -> Days:
    """A day of a named month. No reading when the month has no such day."""
    if year is None:
        year = _year_of(month, day, around.today)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Days(())
    return Days((on(date(year, month, day)),))


def _year_of(month: int, day: int, today: date) -> int:
    last = calendar.monthrange(today.year, month)[1]
    this_year = date(today.year, month, min(max(day, 1), last))
    if this_year >= today or (today - this_year <= _SLIP and day <= last):
        return today.year
    return today.year + 1


def checked(days: Days, weekday: int | None) -> Days:
    """The date, and where it does not fall on the weekday said, the nearest such day as well."""
    if weekday is None or not days.readings or not days.readings[0].first:
        return days
    day = days.readings[0].first
    if day.weekday() == weekday:
        return days
    return Days((on(day), on(nearest(weekday, day))))


def nearest(weekday: int, day: date) -> date:
    """The such weekday that lies nearest to a day, itself included."""
    return min(
        (day + timedelta(days=shift) for shift in range(-3, 4)),
        key=lambda near: (near.weekday() != weekday, abs((near - day).days)),
    )


def ordinal(day: int, start: date) -> date | None:
    """The first day from `start` on that is the `day`th of its month; None when no month has it."""
    if not 1 <= day <= 31:
        return None
    year, month = start.year, start.month
    while True:
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= start:
            return date(year, month, day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def bare_ordinal(day: int, around: Around) -> Days:
    """ "The 15th": the next one, today included."""
    found = ordinal(day, around.today)
    return Days((on(found),), ordinal=day) if found else Days(())


def weekday_ordinal(weekday: int, day: int, around: Around) -> Days:
    """ "Tuesday the 8th": the next 8th that is a Tuesday, unless that is far off."""
    first = ordinal(day, around.today)
    if first is None:
        return Days(())
    found = first
    while found.weekday() != weekday:
        later = ordinal(day, found + timedelta(days=1))
        assert later is not None  # the 29th, 30th and 31st come again every few months
        found = later
    if found - around.today <= _FAR:
        return Days((on(found),))
    near = nearest(weekday, first)
    others = [near] if near >= around.today else []
    return Days(tuple(on(day) for day in sorted({first, *others, found})[:2]))


def month_span(month: int, year: int | None, around: Around) -> Span:
    """All of a month; of the present one what is left."""
    today = around.today
    if year is None:
        year = today.year + (month < today.month)
    last = date(year, month, calendar.monthrange(year, month)[1])
    return Span(max(date(year, month, 1), min(today, last)), last)


def whole_month(year: int, month: int) -> Span:
    """A month from its first day to its last."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months_on(today: date, count: int) -> tuple[int, int]:
    """Year and month, `count` months after today's."""
    whole = today.year * 12 + today.month - 1 + count
    return whole // 12, whole % 12 + 1


def nth_weekday(nth: int, weekday: int, year: int, month: int) -> date | None:
    """The nth such weekday of a month (1 the first, -1 the last), or None."""
    days = [
        day
        for number in range(1, calendar.monthrange(year, month)[1] + 1)
        if (day := date(year, month, number)).weekday() == weekday
    ]
    place = nth - 1 if nth > 0 else nth
    return days[place] if -len(days) <= place < len(days) else None
