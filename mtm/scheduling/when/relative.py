"""Days and moments by how far off they are: "tomorrow", "in two weeks", "in an hour"."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from dateutil.relativedelta import relativedelta

from mtm.scheduling.when.grammar import COUNT, number_of, reader
from mtm.scheduling.when.mentions import Around, Build, Days, Reader, Value, on

_DAY = timedelta(days=1)
_MOST = 999


def _fixed(offset: int) -> Build:
    def build(found: Match[str], around: Around) -> tuple[Value, ...]:
        return (Days((on(around.today + offset * _DAY),)),)

    return build


def _count_on(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    day = later(around.today, number_of(found["n"]), found["unit"])
    return None if day is None else (Days((on(day),)),)


def later(day: date, count: int, unit: str) -> date | None:
    """A day, `count` days, weeks, months or years on; None beyond what anybody can mean."""
    if abs(count) > _MOST:
        return None
    return day + relativedelta(**{f"{unit.rstrip('s')}s": count})  # type: ignore[arg-type]


def _open_days_on(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    day, left = around.today, number_of(found["n"])
    if left > 260:
        return None
    while left:
        day += _DAY
        left -= around.open_on(day)
    return (Days((on(day),)),)


def _moment(minutes: float, around: Around) -> tuple[Value, ...] | None:
    if not 0 < minutes <= 60 * 24 * 7:
        return None
    return (around.now + timedelta(minutes=minutes),)


def _minutes_on(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    number = found["n"]
    count = float(number) if number[0].isdigit() else 2.0 if "couple" in number else 1.0
    minutes = count * (60 if found["unit"].startswith("hour") else 1)
    return _moment(minutes + (30 if found["half"] else 0), around)


def _share_of_hour_on(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    shares = {"half": 30, "quarter": 15, "3 quarters": 45}
    return _moment(shares[found["share"]], around)


READERS: tuple[Reader, ...] = (
    reader(r"today|later today|this day|for the day", _fixed(0)),
    reader(r"tomorrows?", _fixed(1)),
    reader(r"(?:today|this day) week", _fixed(7)),
    reader(r"tomorrow week", _fixed(8)),
    reader(r"yesterday", _fixed(-1)),
    reader(r"(?:the )?day after tomorrow|overmorrow", _fixed(2)),
    reader(r"(?:the )?day before yesterday", _fixed(-2)),
    reader(rf"in (?:about |around )?(?P<n>{COUNT}) (?P<unit>day|week|month|year)s?", _count_on),
    reader(rf"(?P<n>{COUNT}) (?P<unit>day|week|month|year)s? (?:from now|hence)", _count_on),
    reader(
        rf"(?:in )?(?P<n>{COUNT}) (?:business|working|work|open) days?(?: from now)?", _open_days_on
    ),
    reader(
        r"in (?:about |around )?(?P<n>\d+(?:\.\d+)?|an?|a couple of) (?P<unit>hour|minute)s?"
        r"(?P<half> and a half)?",
        _minutes_on,
    ),
    reader(
        r"(?P<n>\d+(?:\.\d+)?|an|a couple of) (?P<unit>hour|minute)s?(?P<half> and a half)? from now",
        _minutes_on,
    ),
    reader(
        r"in (?:a |about a |about )?(?P<share>half|quarter|3 quarters)(?: of)?(?: an?)? hour",
        _share_of_hour_on,
    ),
)
