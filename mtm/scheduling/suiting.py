"""From what a member said about time to what is looked for: a moment, or a narrower wish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mtm.scheduling.wanted import Wanted
from mtm.scheduling.when import (
    AnyDay,
    Ask,
    Closed,
    Day,
    Exclude,
    Instant,
    Nothing,
    Reading,
    TimeRange,
    Window,
)

#: A clock time alone stands for the beginnings up to so long after it.
_AT_THAT_CLOCK = timedelta(minutes=29)


@dataclass(frozen=True)
class Pick:
    """One moment was named."""

    at: datetime


@dataclass(frozen=True)
class Narrow:
    """The wish is narrower now; free times that suit it are to be offered."""

    wanted: Wanted


@dataclass(frozen=True)
class Later:
    """None of the times offered; others after them that suit the wish."""

    after: datetime
    wanted: Wanted


@dataclass(frozen=True)
class AskDay:
    """It can mean several days or moments: ask which."""

    readings: Sequence[date | datetime]
    #: What is wished for once it is known which day.
    wanted: Wanted


@dataclass(frozen=True)
class NotThen:
    """No review can be held then: "past", "weekend", "holiday", "hours" or "no_such_date".

    `at` is the day or moment that was meant, where there is one.
    """

    why: str
    at: date | datetime | None = None


Suited = Pick | Narrow | Later | AskDay | NotThen | None


def suited(reading: Reading, before: Wanted, zone: ZoneInfo) -> Suited:
    """What a reading asks for, given what the member wished before; None when it says nothing.

    A day or a window replaces one said before; clock times and exclusions are added to it, so that
    "mornings are bad" and then "Tuesday" means a Tuesday afternoon.
    """
    match reading:
        case Instant(at):
            return Pick(_in(zone, at))
        case Day(on):
            return Narrow(replace(before, windows=(_whole(on, zone),)))
        case Window(any_day=any_day):
            return Narrow(
                _on_any_day(before, any_day)
                if any_day
                else replace(before, windows=_spans(reading, zone), clock=(None, None))
            )
        case TimeRange(first, last):
            return Narrow(replace(before, clock=(first, _end_of(first, last))))
        case Exclude(moments=refused) if refused:
            after = _in(zone, max(refused))
            return Later(after, _without(before, reading))
        case Exclude():
            return Narrow(_without(before, reading))
        case Ask(readings, clock):
            return AskDay(tuple(readings), replace(before, clock=clock) if clock else before)
        case Closed(why, at):
            return NotThen(why, at)
        case Nothing():
            return None
    raise AssertionError("no other reading")


def names_another_time(reading: Reading, start: datetime) -> bool:
    """Whether words name a day or time that is not that of an appointment at `start` (plan's clock).

    A weekday is enough to be the same: who says "Tuesday" of one in two weeks means that one.
    """
    match reading:
        case Instant(at) | Closed(_, datetime() as at):
            return (at.weekday(), at.time()) != (start.weekday(), start.time())
        case Day(on) | Closed(_, date() as on):
            return on.weekday() != start.weekday()
        case Window(windows, any_day=None):
            return all(first.weekday() != start.weekday() for first, _ in windows)
        case TimeRange(first, last) if first == last:
            return first != start.time()
        case Ask(readings):
            return all(each.weekday() != start.weekday() for each in readings)
    return False


def as_dict(wanted: Wanted) -> dict[str, Any]:
    """A wish as plain data; `from_dict` reads it back."""
    return {
        "windows": [
            [first and first.isoformat(), last and last.isoformat()]
            for first, last in wanted.windows
        ],
        "clock": [each and each.isoformat() for each in wanted.clock],
        "not_weekdays": sorted(wanted.not_weekdays),
        "not_dates": sorted(day.isoformat() for day in wanted.not_dates),
        "not_parts": sorted(wanted.not_parts),
    }


def from_dict(data: Mapping[str, Any] | None) -> Wanted:
    """Read what `as_dict` wrote; None is no wish."""
    if not data:
        return Wanted()
    first, last = (each and time.fromisoformat(each) for each in data["clock"])
    return Wanted(
        windows=tuple(
            (begins and datetime.fromisoformat(begins), ends and datetime.fromisoformat(ends))
            for begins, ends in data["windows"]
        ),
        clock=(first, last),
        not_weekdays=frozenset(data["not_weekdays"]),
        not_dates=frozenset(date.fromisoformat(day) for day in data["not_dates"]),
        not_parts=frozenset(data["not_parts"]),
    )


def _on_any_day(before: Wanted, said: AnyDay) -> Wanted:
    return replace(
        before,
        clock=(said.from_, said.to),
        not_weekdays=before.not_weekdays | frozenset(said.weekdays),
        not_dates=before.not_dates | frozenset(said.dates),
    )


def _without(before: Wanted, said: Exclude) -> Wanted:
    return replace(
        before,
        not_weekdays=before.not_weekdays | frozenset(said.days),
        not_dates=before.not_dates | frozenset(said.dates),
        not_parts=before.not_parts | frozenset(said.parts),
    )


def _spans(said: Window, zone: ZoneInfo) -> tuple[tuple[datetime, datetime | None], ...]:
    """The stretches meant: an open end is that of its own day, unless it runs on."""
    spans = []
    for first, last in said.windows:
        begins = _in(zone, first)
        ends = _in(zone, last) if last else None
        if ends is None and not said.runs_on:
            ends = _whole(begins.date(), zone)[1]
        spans.append((begins, ends))
    return tuple(spans)


def _end_of(first: time, last: time | None) -> time | None:
    if last != first:
        return last
    return (datetime.combine(date.min, first) + _AT_THAT_CLOCK).time()


def _whole(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    first = datetime.combine(day, time.min, tzinfo=zone)
    return first, first + timedelta(days=1)


def _in(zone: ZoneInfo, moment: datetime) -> datetime:
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
