"""Days found by counting: "the second Tuesday of May", "the last day of the month"; named days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from re import Match

import holidays
from dateutil.easter import easter

from mtm.scheduling.when.calendar_dates import months_on, nth_weekday, whole_month
from mtm.scheduling.when.grammar import MONTH, TH, WD, month_of, number_of, reader, weekday_of
from mtm.scheduling.when.mentions import Around, Days, Reader, Span, Value, on

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_NTH |= {"fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": -1}
_NTHS = rf"(?:{'|'.join(_NTH)})"
_OF = rf"(?:of|in) (?P<mo>{MONTH}|(?:the|this|next) month)"

DayOf = Callable[[int, int], date | None]


def _in_month(named: str, around: Around, day_of: DayOf) -> Days:
    """The day of a month; of a named month, and of "the month", the next that is not past."""
    today = around.today
    if named.endswith("month"):
        which = [months_on(today, 1)] if named.startswith("next") else [months_on(today, 0)]
        which += [months_on(today, 1)] if named.startswith("the") else []
    else:
        which = [(today.year, month_of(named)), (today.year + 1, month_of(named))]
    found = [day for year, month in which if (day := day_of(year, month))]
    ahead = [day for day in found if day >= today] or found[-1:]
    return Days((on(ahead[0]),) if ahead else ())


def _nth_weekday(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    nth, weekday = _NTH[found["nth"]], weekday_of(found["wd"])
    days = _in_month(found["mo"], around, lambda y, m: nth_weekday(nth, weekday, y, m))
    return (days,)


def _nth_last_day(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    back = (_NTH.get(found["nth"]) or number_of(found["nth"])) if found["nth"] else 1

    def day_of(year: int, month: int) -> date | None:
        last = whole_month(year, month).last
        return last - timedelta(days=back - 1) if last else None

    return (_in_month(found["mo"], around, day_of),)


def _nth_week(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """The first week of a month is its first seven days, and so on."""
    nth = _NTH[found["nth"]]

    def day_of(year: int, month: int) -> date | None:
        span = whole_month(year, month)
        assert span.first and span.last
        return span.last - timedelta(days=6) if nth < 0 else span.first + timedelta(7 * nth - 7)

    first = _in_month(found["mo"], around, day_of).readings[0].first
    return (Days((Span(first, first + timedelta(days=6)),)),) if first else None


# By their names in the library, and the days it does not list by rule.
_FEDERAL = {
    r"newyears(?: day)?|new year day": "New Year's Day",
    r"(?:mlk|martin luther king)(?: junior| jr)?(?: \.)?(?: day)?": "Martin Luther King Jr. Day",
    r"president'?s? day|washington'?s? birthday": "Washington's Birthday",
    r"memorial day": "Memorial Day",
    r"juneteenth": "Juneteenth National Independence Day",
    r"independence day|the 4th of july|july 4th|4th of july|the 4th july": "Independence Day",
    r"labou?r day": "Labor Day",
    r"columbus day|indigenous peoples?'? day": "Columbus Day",
    r"veterans?'? day": "Veterans Day",
    r"(?:turkey day|thanksgiving)(?: day)?": "Thanksgiving Day",
    r"(?:christmas|xmas)(?: day)?": "Christmas Day",
}


@cache
def _federal(year: int) -> dict[str, date]:
    return {name: day for day, name in holidays.country_holidays("US", years=year).items()}


_OTHERS: dict[str, Callable[[int], date]] = {
    r"(?:christmas|xmas) eve": lambda year: date(year, 12, 24),
    r"newyears eve": lambda year: date(year, 12, 31),
    r"halloween": lambda year: date(year, 10, 31),
    r"valentines?(?: day)?": lambda year: date(year, 2, 14),
    r"(?:saint|st) (?:patricks?|pattys?)(?: day)?": lambda year: date(year, 3, 17),
    r"easter monday": lambda year: easter(year) + timedelta(days=1),
    r"easter(?: sunday)?": easter,
    r"april fools?(?: day)?": lambda year: date(year, 4, 1),
    r"good friday": lambda year: easter(year) - timedelta(days=2),
    r"black friday": lambda year: _federal(year)["Thanksgiving Day"] + timedelta(days=1),
}


def _named(day_in: Callable[[int], date]) -> Callable[[Match[str], Around], tuple[Value, ...]]:
    def build(found: Match[str], around: Around) -> tuple[Value, ...]:
        today = around.today
        this_year = day_in(today.year)
        return (Days((on(this_year if this_year >= today else day_in(today.year + 1)),)),)

    return build


def _of_federal(name: str) -> Callable[[int], date]:
    return lambda year: _federal(year)[name]


READERS: tuple[Reader, ...] = (
    reader(rf"(?:the )?(?P<nth>{_NTHS}) (?P<wd>{WD}) {_OF}", _nth_weekday),
    reader(rf"(?:the )?(?:(?P<nth>\d{{1,2}}{TH}|{_NTHS}) )?last day {_OF}", _nth_last_day),
    reader(rf"(?:the )?(?P<nth>{_NTHS}) week {_OF}", _nth_week),
    *(reader(rf"(?:{name})", _named(_of_federal(day))) for name, day in _FEDERAL.items()),
    *(reader(rf"(?:{name})", _named(day_in)) for name, day_in in _OTHERS.items()),
)
