"""Dates, clocks and phone numbers as a voice says them, and a phone number as it is written."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from mtm.answers.forms import Forms
from mtm.answers.words import number

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
_TENTHS: Final = {20: "twentieth", 30: "thirtieth"}


def spoken_day(day: date) -> str:
    """A weekday and date as they are said: "Tuesday, December first"."""
    return f"{day:%A}, {day:%B} {_ordinal(day.day)}"


def spoken_clock(clock: time) -> str:
    """A time of day as it is said: "ten in the morning", "two thirty in the afternoon", "noon"."""
    if clock.minute == 0 and clock.hour in (0, 12):
        return "noon" if clock.hour else "midnight"
    hour = _SMALL[clock.hour % 12 or 12]
    return f"{hour}{_minutes(clock.minute)} {_part_of_day(clock.hour)}"


def phone_words(phone: str) -> Forms:
    """A US phone number: "860-555-0123" written, its digits one by one in groups spoken.

    Takes ten digits, however they are parted, with or without the country code 1. Raises
    ValueError for anything else.
    """
    digits = re.sub(r"[^0-9]", "", phone)
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if len(digits) != 10:
        raise ValueError("a phone number has ten digits")
    return number(f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")


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
