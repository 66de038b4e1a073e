"""Readings in the short notation of member_sentences.py."""

from datetime import date, datetime

from mtm.scheduling.when import (
    Ask,
    Closed,
    Day,
    Exclude,
    Instant,
    Reading,
    TimeRange,
    Window,
)
from mtm.scheduling.when.spelling import WEEKDAYS


def short(reading: Reading) -> str:
    match reading:
        case Instant(at):
            return f"at {at:%m-%d %H:%M}"
        case Day(on):
            return f"day {on:%m-%d}"
        case Window(windows):
            return "in " + " + ".join(_stretch(*window) for window in windows)
        case TimeRange(begin, end):
            if end == begin:
                return f"={begin:%H:%M}"
            return f"{begin:%H:%M}-{end:%H:%M}" if end else f"from {begin:%H:%M}"
        case Exclude(days, dates, parts):
            return " ".join(
                ["not", *(WEEKDAYS[day] for day in days), *(f"{d:%m-%d}" for d in dates), *parts]
            )
        case Ask(those):
            return "ask " + " ".join(_one(one) for one in those)
        case Closed(why):
            return f"closed {why}"
    return "none"


def _stretch(start: datetime, end: datetime | None) -> str:
    if end is None:
        return f"{start:%m-%d %H:%M}-"
    if end.date() == start.date():
        return f"{start:%m-%d %H:%M}-{end:%H:%M}"
    return f"{start:%m-%d %H:%M} - {end:%m-%d %H:%M}"


def _one(one: date | datetime) -> str:
    return f"{one:%m-%dT%H:%M}" if isinstance(one, datetime) else f"{one:%m-%d}"


def same(given: str, expected: str) -> bool:
    """Equal, whatever the order of the windows."""
    return sorted(given.split(" + ")) == sorted(expected.split(" + ")) or (
        given[:3] == expected[:3] == "in "
        and sorted(given[3:].split(" + ")) == sorted(expected[3:].split(" + "))
    )
