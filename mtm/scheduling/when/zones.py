"""A clock time said by another American zone: "2 pm Pacific" is turned to the plan's clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mtm.scheduling.when.composing import Option
from mtm.scheduling.when.mentions import Clock
from mtm.scheduling.when.said import Said

_ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}
_LETTERS = {"e": "eastern", "c": "central", "m": "mountain", "p": "pacific"}
_NAMED = re.compile(
    r"(?:\d|[ap]\.?m\.?|noon|o'?clock)\s*\(?(?:"
    r"(?P<name>eastern|central|mountain|pacific)\b|(?P<letters>[ecmp])(?:[sd]t|t)\b)"
    r"|\b(?P<time>eastern|central|mountain|pacific)(?: standard| daylight)? time\b",
    re.IGNORECASE,
)


def in_plan_time(said: Said, text: str, now: datetime, plan: ZoneInfo) -> Said:
    """What was said, with its clock times moved when the text names another zone than the plan's.

    A time that falls on another day that way is left out: better none than a wrong one.
    """
    found = _NAMED.search(text)
    if not found:
        return said
    name = found["name"] or found["time"] or _LETTERS[found["letters"].lower()]
    there = now.replace(tzinfo=ZoneInfo(_ZONES[name.lower()])).utcoffset()
    here = now.replace(tzinfo=plan).utcoffset()
    if there is None or here is None or there == here:
        return said
    moved = [_moved(option, here - there) for option in said.options]
    return replace(said, options=tuple(option for option in moved if option))


def _moved(option: Option, by: timedelta) -> Option | None:
    clock = option.clock
    if clock is None or clock.part:
        return option
    start, end = (_later(at, by) if at is not None else None for at in (clock.start, clock.end))
    if (start is None) != (clock.start is None) or (end is None) != (clock.end is None):
        return None
    return replace(option, clock=Clock(start, end))


def _later(at: time, by: timedelta) -> time | None:
    day = datetime(2000, 1, 1)
    moved = datetime.combine(day, at) + by
    return moved.time() if moved.date() == day.date() else None
