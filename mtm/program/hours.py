"""Whether the program's phone line is open, and when it opens next."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

from mtm.program.facts import Line, program_for

# The line is never closed for longer than this; a search that runs on would hide wrong facts.
_LONGEST_CLOSURE_DAYS = 14


@dataclass(frozen=True)
class LineStatus:
    """The line at one moment. Times are on the line's own clock.

    `closes` is set while it is open, `opens` while it is closed; `holiday` is the name of the
    federal holiday that keeps it closed today.
    """

    now: datetime
    closes: datetime | None = None
    opens: datetime | None = None
    holiday: str | None = None

    @property
    def is_open(self) -> bool:
        """True from the opening minute up to, not including, the closing minute."""
        return self.closes is not None


def line_status(line: Line, now: datetime) -> LineStatus:
    """Open or closed at `now`, which has to be aware (ValueError otherwise).

    Open on the line's weekdays (page line 39), closed on federal holidays and on the day on which
    one is observed (5 U.S.C. 6103).
    """
    if now.utcoffset() is None:
        raise ValueError("the moment has to carry a time zone")
    local = now.astimezone(line.zone)
    today = local.date()
    if works_on(line, today) and line.opens <= local.time() < line.closes:
        return LineStatus(local, closes=_at(line, today, line.closes))
    return LineStatus(local, opens=_next_opening(line, local), holiday=_holiday_today(line, today))


def closing_in_words(status: LineStatus) -> str:
    """When an open line closes, such as "5 p.m."."""
    if status.closes is None:
        raise ValueError("a closed line does not close")
    return clock_in_words(status.closes.time())


def opening_in_words(status: LineStatus) -> str:
    """When a closed line opens next: "tomorrow at 9 a.m.", "on Monday, May 4, at 9 a.m."."""
    day, clock = opening_parts(status, day_in_words, clock_in_words)
    return f"{day} at {clock}"


def opening_parts(
    status: LineStatus, say_day: Callable[[date], str], say_clock: Callable[[time], str]
) -> tuple[str, str]:
    """The day and the time that a closed line opens next, in the words of whoever says them."""
    if status.opens is None:
        raise ValueError("an open line does not open")
    clock = say_clock(status.opens.time())
    day = status.opens.date()
    away = (day - status.now.date()).days
    if away < 2:
        return ("tomorrow" if away else "today"), clock
    return f"on {say_day(day)},", clock


def day_in_words(day: date) -> str:
    """A day as we write it: "Monday, May 4"."""
    return f"{day:%A}, {day:%B} {day.day}"


def weekdays_in_words(line: Line) -> str:
    """The days on which the line is open: "Monday through Friday", or each day by its name."""
    days = sorted(line.weekdays)
    names = [calendar.day_name[day] for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{names[0]} through {names[-1]}"
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[:-1] else names)


def clock_in_words(clock: time) -> str:
    """A time of day as we write it: "9 a.m.", "4:30 p.m.", "noon"."""
    if (clock.hour, clock.minute) == (12, 0):
        return "noon"
    minutes = f":{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes} {'a.m.' if clock.hour < 12 else 'p.m.'}"


def _next_opening(line: Line, local: datetime) -> datetime:
    for ahead in range(_LONGEST_CLOSURE_DAYS):
        day = local.date() + timedelta(days=ahead)
        opening = _at(line, day, line.opens)
        if works_on(line, day) and opening > local:
            return opening
    raise ValueError("the line does not open within two weeks: check its weekdays")


def works_on(line: Line, day: date) -> bool:
    """Whether the line is open on a day at all: one of its weekdays and no federal holiday."""
    return day.weekday() in line.weekdays and day not in _federal_holidays()


def _holiday_today(line: Line, day: date) -> str | None:
    return _federal_holidays().get(day) if day.weekday() in line.weekdays else None


def _at(line: Line, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=line.zone)


@cache
def _federal_holidays() -> holidays.HolidayBase:
    # Without a state the library lists the federal holidays only; it adds years as they are asked.
    return holidays.country_holidays("US")


def plan_day(now: datetime) -> date:
    """The calendar day it is for the plan at `now` (aware): the day in the time zone of its line."""
    return now.astimezone(program_for(now).line.zone).date()
