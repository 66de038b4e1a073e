"""Dates and times of day as a voice says them."""

from __future__ import annotations

from datetime import date, time
from typing import Final

_SMALL: Final = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty")
_ORDINALS: Final = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
)
_NOON: Final = 12  # o'clock
_TENTHS: Final = {20: "twentieth", 30: "thirtieth"}


def spoken_day(day: date) -> str:
    """A weekday and date as they are said: "Tuesday, December first"."""
    return f"{day:%A}, {day:%B} {_ordinal(day.day)}"


def spoken_date(day: date) -> str:
    """A date with its year as it is said: "December thirty-first, 2026"."""
    return f"{day:%B} {_ordinal(day.day)}, {day.year}"


def spoken_clock(clock: time) -> str:
    """A time of day as it is said: "ten in the morning", "two thirty in the afternoon", "noon"."""
    if clock.minute == 0 and clock.hour in (0, 12):
        return "noon" if clock.hour else "midnight"
    return f"{_bare(clock)} {_part_of_day(clock.hour)}"


def spoken_hours(opens: time, closes: time) -> str:
    """Hours of a day as they are said: "nine to five", with the part of day where that is not clear."""
    clear = opens.hour < _NOON < closes.hour and closes.hour - _NOON < opens.hour
    said = [_bare(each) if clear else spoken_clock(each) for each in (opens, closes)]
    return " to ".join(said)


def _bare(clock: time) -> str:
    return f"{_SMALL[clock.hour % _NOON or _NOON]}{_minutes(clock.minute)}"


def _ordinal(day: int) -> str:
    if day < len(_ORDINALS):
        return _ORDINALS[day]
    if day in _TENTHS:
        return _TENTHS[day]
    return f"{_TENS[day // 10]}-{_ORDINALS[day % 10]}"


def _minutes(minute: int) -> str:
    if minute == 0:
        return ""
    if minute < 10:
        return f" oh {_SMALL[minute]}"
    if minute < len(_SMALL):
        return f" {_SMALL[minute]}"
    return f" {_TENS[minute // 10]}" + (f"-{_SMALL[minute % 10]}" if minute % 10 else "")


def _part_of_day(hour: int) -> str:
    if hour < 12:
        return "in the morning"
    return "in the afternoon" if hour < 18 else "in the evening"
