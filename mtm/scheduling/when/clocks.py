"""Clock times as they are written and said: "2:30", "half past ten", "from 2 to 4", "noonish".

Where neither a.m. nor p.m. is said, one to six is the afternoon and seven to eleven the morning, as
office hours have it; a part of the day that is said as well may still move the time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from re import Match

from mtm.scheduling.when.grammar import MONTH, TH, UNITS, reader
from mtm.scheduling.when.mentions import Around, Clock, Reader, Value

_HALF_DAY = 12 * 60
_TO_HOUR = {"to": -1, "of": -1, "before": -1, "until": -1, "past": 1, "after": 1}

_MERIDIEM = r"(?: ?(?:am|pm)| in the (?:am|pm))"
_HOUR = r"(?:0?\d|1\d|2[0-4])"
_SHARE = r"(?:(?:a )?quarter|half|\d{1,2}(?: minutes?)?)"
#: Certainly a clock time, whatever stands around it.
_SURE = (
    rf"(?:{_SHARE} (?:past|after) |(?:(?:a )?quarter|\d{{1,2}} minutes?|20|25) (?:to|of|before|until) |(?:5|10) of "
    rf"|(?:1[3-9]|2\d) to )(?:noon|midnight|{_HOUR}(?::00)?(?: oclock)?{_MERIDIEM}?(?![:/\d]))"
    rf"|(?:12 )?(?:noon|midnight)"
    rf"|{_HOUR}:[0-5]\d(?: oclock)?{_MERIDIEM}?"
    rf"|{_HOUR} oclock{_MERIDIEM}?"
    rf"|{_HOUR}(?: [0-5]\d)?{_MERIDIEM}"
    rf"|\d{{3,4}}{_MERIDIEM}"
)
#: Perhaps one: bare digits.
_BARE = rf"{_HOUR}(?! [0-5]\d(?:\d| {MONTH})|{TH})(?: [0-5]\d)?|[01]?\d[0-5]\d|2[0-3][0-5]\d"
_NO_UNIT = rf"(?! ?(?:{UNITS}|#)(?!\w))(?![:/.]\d)"
_APPROXIMATELY = r"(?: ?(?:ish|sharp|exactly|or so|or thereabouts|on the dot))?"
_LINK = r"(?:to|-|until|through|thru)"


@dataclass(frozen=True)
class _Raw:
    """A time as said: minutes after midnight, and whether its half of the day was said."""

    minutes: int
    sure: bool


def _raw(said: str) -> _Raw | None:
    """What one time stands for, or None for no time ("13 pm", "9:75")."""
    meridiem = re.search(r"(am|pm)$", said)
    body = re.sub(r"(?: in the)? ?(?:am|pm)$| oclock", "", said).strip()
    away = re.fullmatch(rf"({_SHARE}) (past|after|to|of|before|until) (.+)", body)
    if away:
        hour = _raw(away[3] + (f" {meridiem[0]}" if meridiem else ""))
        if hour is None:
            return None
        share = away[1].removeprefix("a ")
        number = {"quarter": 15, "half": 30}.get(share) or int(share.split()[0])
        minutes = (hour.minutes + _TO_HOUR[away[2]] * number) % (2 * _HALF_DAY)
        return _Raw(minutes, hour.sure)
    return _digits(body, meridiem[0] if meridiem else None)


def _digits(body: str, meridiem: str | None) -> _Raw | None:
    if body in ("noon", "12 noon"):
        return _Raw(_HALF_DAY, True)
    if body in ("midnight", "12 midnight"):
        return _Raw(0, True)
    packed = re.fullmatch(r"(\d{1,2}?)[: ]?(\d\d)?", body)
    if not packed:
        return None
    hour, minute = int(packed[1]), int(packed[2] or 0)
    if len(body) == 2 and ":" not in body:  # "10" is no 1:0
        hour, minute = int(body), 0
    if hour > 24 or minute > 59:
        return None
    if meridiem and 1 <= hour <= 12:
        return _Raw((hour % 12 + 12 * (meridiem == "pm")) * 60 + minute, True)
    sure = hour > 12 or hour == 0 or (len(body) >= 4 and body[0] == "0" and ":" not in body)
    return _Raw((hour % 24) * 60 + minute, sure)


def _settled(raw: _Raw) -> int:
    """Office hours settle it: one to six in the afternoon, seven to twelve as said."""
    if not raw.sure and raw.minutes < 7 * 60:
        return raw.minutes + _HALF_DAY
    return raw.minutes


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def one(said: str) -> Clock | None:
    """The clock time of one expression of this module, or None."""
    raw = _raw(said)
    if raw is None:
        return None
    at = _time(_settled(raw))
    return Clock(at, at, half_day_unsaid=not raw.sure)


def stretch(first: str, last: str) -> Clock | None:
    """From one time to another: a half of the day said once goes for both where it can."""
    begin, end = _raw(first), _raw(last)
    if begin is None or end is None:
        return None
    start, stop = _both(begin, end)
    if start >= stop:
        return None
    return Clock(_time(start), _time(stop), half_day_unsaid=not (begin.sure or end.sure))


def _both(begin: _Raw, end: _Raw) -> tuple[int, int]:
    if not begin.sure and end.sure:
        same = begin.minutes % _HALF_DAY + (_HALF_DAY if end.minutes >= _HALF_DAY else 0)
        return (same if same < end.minutes else begin.minutes), end.minutes
    start = _settled(begin)
    if end.sure:
        return start, end.minutes
    stops = (end.minutes, (end.minutes + _HALF_DAY) % (2 * _HALF_DAY))
    return start, min((stop for stop in stops if stop > start), default=end.minutes)


def _one(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    clock = one(found["at"])
    return None if clock is None else (clock,)


def _minutes_to(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "Five to three" is 2:55; "ten to two", without "at", is more likely a stretch."""
    if stretch(found["one"], found["other"]):
        return None
    clock = one(found["at"])
    return None if clock is None else (clock,)


def _stretch(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    clock = stretch(found["one"], found["other"])
    return None if clock is None else (clock,)


_ANY = rf"(?:{_SURE}|{_BARE})"
SURE: tuple[Reader, ...] = (
    reader(rf"(?P<at>{_SURE}){_NO_UNIT}{_APPROXIMATELY}", _one),
    reader(r"(?P<at>[0-2]\d[0-5]\d) (?:hours|hrs|h)", _one),
    reader(rf"(?<=at )(?P<at>(?:5|10) to {_HOUR}){_NO_UNIT}", _one),
    reader(rf"(?<!from )(?P<at>(?P<one>5|10) to (?P<other>{_HOUR})){_NO_UNIT}", _minutes_to),
    reader(
        rf"(?:between|from) (?P<one>{_ANY}) (?:and|{_LINK}) (?P<other>{_ANY}){_NO_UNIT}", _stretch
    ),
    reader(rf"(?P<one>{_SURE}) {_LINK} (?P<other>{_ANY}){_NO_UNIT}", _stretch),
    reader(rf"(?P<one>{_ANY}) {_LINK} (?P<other>{_SURE}){_NO_UNIT}", _stretch),
    reader(r"(?P<one>\d{4}) - (?P<other>\d{4})", _stretch),
)
#: Only where the words around them say that a time is meant (scanning.py).
BARE: tuple[Reader, ...] = (
    reader(rf"(?P<at>{_BARE}){_NO_UNIT}{_APPROXIMATELY}", _one),
    reader(rf"(?P<one>{_BARE}) {_LINK} (?P<other>{_BARE}){_NO_UNIT}", _stretch),
)
