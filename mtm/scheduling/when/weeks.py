"""Weekdays and weeks reckoned from a day. A week begins on Monday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from mtm.scheduling.when.mentions import Around, Days, Span, on

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
SUNDAY = 6


def coming(weekday: int, today: date) -> date:
    """The first such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def bare(weekday: int, around: Around, *, every: bool = False) -> Days:
    """ "Tuesday": the coming one. Said on a Tuesday it is today's or the next, while today lasts.
    "Tuesdays" (`every`): the next two. After times of one later week were offered: that week's."""
    known = around.day_known
    if known and known.weekday() == weekday and not every:
        return Days((on(known),), weekday=weekday)
    monday = _offered_week(around)
    if monday and not every:
        return Days((on(monday + timedelta(days=weekday)),), weekday=weekday)
    ahead = coming(weekday, around.today)
    possible = around.today.weekday() == weekday and around.today_possible
    if every:
        first = around.today if possible else ahead
        return Days((on(first), on(first + _WEEK)), weekday=weekday, every=True)
    return Days((on(around.today), on(ahead)) if possible else (on(ahead),), weekday=weekday)


def _offered_week(around: Around) -> date | None:
    """The Monday of the later week that several days were offered of, and no others; else None."""
    days = {moment.date() for moment in around.offered}
    mondays = {monday_of(day) for day in days}
    monday = mondays.pop() if len(mondays) == 1 and len(days) > 1 else None
    return monday if monday and monday > around.today else None


def this(weekday: int, around: Around) -> Days:
    """ "This Friday", "this coming Friday": the nearest, today included."""
    if weekday == around.today.weekday():
        return Days((on(around.today),))
    return Days((on(coming(weekday, around.today)),))


def next_(weekday: int, around: Around) -> Days:
    """ "Next Friday": where the coming one lies in the week that has begun, readers differ.

    On a Sunday too: by some calendars the week has just begun, by others it ends.
    """
    today = around.today
    ahead = coming(weekday, today)
    if today.weekday() == weekday:
        return Days((on(ahead),))
    if monday_of(ahead) == monday_of(today) or today.weekday() == SUNDAY:
        return Days((on(ahead), on(ahead + _WEEK)))
    return Days((on(ahead),))


def after_next(weekday: int, around: Around) -> Days:
    """ "The Friday after next": a week after each reading of "next Friday"."""
    return shifted(next_(weekday, around), 7)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(offset: int, around: Around) -> Days:
    """The week that is `offset` weeks after this one, Monday to Sunday.

    This week is what is left of it; on a weekend it is the one about to begin. On a Sunday "next
    week" may be that one or the one after.
    """
    monday = monday_of(around.today) + offset * _WEEK
    if offset == 0:
        if around.today.weekday() >= 5:
            return Days((week_from(monday + _WEEK),))
        return Days((Span(around.today, monday + 6 * _DAY),))
    if around.today.weekday() == SUNDAY:
        return Days((week_from(monday), week_from(monday + _WEEK)))
    return Days((week_from(monday),))


def week_from(monday: date) -> Span:
    """The seven days from a Monday."""
    return Span(monday, monday + 6 * _DAY)


def week_of(day: date) -> Span:
    """The week that a day lies in; of a Saturday or Sunday too."""
    return week_from(monday_of(day))


def in_week(weekday: int, week: Days, around: Around) -> Days:
    """A weekday of a week: "Tuesday of next week"."""
    spans = tuple(
        on(monday_of(span.first or around.today) + timedelta(days=weekday))
        for span in week.readings
    )
    return Days(spans)


def shifted(days: Days, count: int) -> Days:
    """The same days, `count` days later."""
    return moved(days, lambda day: day + timedelta(days=count))


def moved(days: Days, how: Callable[[date], date]) -> Days:
    """The first day of each reading, moved."""
    return Days(tuple(on(how(span.first)) for span in days.readings if span.first))


def part_of(span: Span, part: str) -> Span:
    """The early, middle or late days of a week or month. Of a week: Monday and Tuesday, Tuesday to
    Thursday, Thursday and Friday. Of a month: its first ten, middle ten and last ten days."""
    first, last = span.first, span.last
    if first is None or last is None:
        return span
    if (last - first).days < 7:
        monday = monday_of(first)
        begin, end = {"early": (0, 1), "middle": (1, 3), "late": (3, 4)}[part]
        return Span(monday + begin * _DAY, monday + end * _DAY)
    if part == "early":
        return Span(first, first + 9 * _DAY)
    if part == "late":
        return Span(last - 9 * _DAY, last)
    return Span(first + 10 * _DAY, last - 10 * _DAY)
