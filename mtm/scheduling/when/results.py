"""What a member's words about a time come to: exactly one of eight readings.

All dates and times are local to the plan, without a zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

Why = Literal["past", "weekend", "holiday", "hours", "no_such_date"]


@dataclass(frozen=True)
class Instant:
    """One moment, inside office hours and not in the past."""

    at: datetime


@dataclass(frozen=True)
class Day:
    """One open day, at no particular time."""

    on: date


@dataclass(frozen=True)
class AnyDay:
    """Clock times on any day but some; `to` None is open."""

    from_: time
    to: time | None
    weekdays: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()


@dataclass(frozen=True)
class Window:
    """Stretches of time, the earliest first; a time in any of them will do.

    An end of None is open. `runs_on` says how an open end is meant: over the days that follow
    ("from Wednesday on"), or up to the closing of its own day ("Wednesday after two").
    """

    windows: tuple[tuple[datetime, datetime | None], ...]
    runs_on: bool = False
    #: Set where no day was named and the stretches only write out what was said: the clock times
    #: wanted, and what will not do.
    any_day: AnyDay | None = field(default=None, compare=False)


@dataclass(frozen=True)
class TimeRange:
    """Clock times on any day. `to` None is open; equal to `from_`, it is that one clock time."""

    from_: time
    to: time | None


@dataclass(frozen=True)
class Exclude:
    """What will not do: weekdays (Monday 0), dates, parts of the day ("morning", "afternoon").

    `moments` are times that were offered and refused.
    """

    days: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    parts: tuple[str, ...] = ()
    moments: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Ask:
    """Good readers differ, or several times were named: which of these? Days or moments.

    `clock`: of days, the clock times that go with whichever is meant ("next Friday afternoon"); either
    end None where open.
    """

    readings: tuple[date | datetime, ...]
    clock: tuple[time | None, time | None] | None = None


@dataclass(frozen=True)
class Closed:
    """What was asked for cannot be had, and why. `at` is the day or moment, where there is one."""

    why: Why
    at: date | datetime | None = None


@dataclass(frozen=True)
class Nothing:
    """No time was understood."""


Reading = Instant | Day | Window | TimeRange | Exclude | Ask | Closed | Nothing
