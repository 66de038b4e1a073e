"""Dates written with a day and a month, or with the day alone: "March 3rd", "3/15", "the 15th"."""

from __future__ import annotations

from datetime import date
from re import Match

from mtm.scheduling.when.calendar_dates import (
    bare_ordinal,
    checked,
    months_on,
    of_month,
    ordinal,
    weekday_ordinal,
)
from mtm.scheduling.when.grammar import (
    MONTH,
    NUMBER,
    TH,
    TO,
    UNITS,
    WD,
    YEAR,
    month_of,
    number_of,
    reader,
    weekday_of,
)
from mtm.scheduling.when.mentions import Around, Days, Reader, Span, Value, on

# "The 2nd one" chooses; "10 may work" is no day of May.
_NO_CHOICE = (
    r"(?! (?:one|time|choice|option|thing|available|opening|slot|half|floor|appointment|of)\b"
    rf"| {MONTH}\b)"
)
_NO_VERB = r"(?! (?:be|work|not|i|we|you|suit|do|have|also|well)\b)"
_YEAR = rf"(?:(?: ,| of)? (?P<y>{YEAR})\b)?"


def _year(found: Match[str]) -> int | None:
    return int(found["y"]) if found["y"] else None


def _weekday(found: Match[str]) -> int | None:
    return weekday_of(found["wd"]) if found["wd"] else None


def _month_day(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    days = of_month(month_of(found["mo"]), number_of(found["n"]), _year(found), around)
    return (checked(days, _weekday(found)),)


def _then_weekday(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    days = of_month(month_of(found["mo"]), number_of(found["n"]), _year(found), around)
    # "March 3, Thursday or Friday": another weekday begins something new.
    day = _only(days)
    return (days,) if day and day.weekday() == weekday_of(found["wd"]) else None


def _only(days: Days | None) -> date | None:
    return days.readings[0].first if days and days.readings else None


def _numeric(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    year = int(found["y"]) if found["y"] else None
    if year is not None and year < 100:
        year += 2000
    days = _month_first(int(found["a"]), int(found["b"]), year, around)
    return None if days is None else (checked(days, _weekday(found)),)


def _month_first(one: int, other: int, year: int | None, around: Around) -> Days | None:
    month, day = (one, other) if one <= 12 else (other, one)
    if not 1 <= month <= 12 or not 1 <= day <= 31 or (year and not 1990 <= year <= 2099):
        return None
    return of_month(month, day, year, around)


def _dashed(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "Friday 7-6" is a date where the sixth of July is a Friday, and else two hours."""
    days = _month_first(int(found["a"]), int(found["b"]), None, around)
    day = _only(days)
    soon = day is not None and 0 <= (day - around.today).days <= 60
    return (days,) if days and day and soon and day.weekday() == _weekday(found) else None


def _weekday_number(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "Tuesday 8" is a date where one of the coming Tuesdays is the eighth, and else an hour."""
    day = ordinal(int(found["n"]), around.today)
    if not day or (day - around.today).days > 35 or day.weekday() != _weekday(found):
        return None
    return (Days((on(day),)),)


def _ordinal(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    day, weekday = number_of(found["n"]), _weekday(found)
    if weekday is None:
        return (bare_ordinal(day, around),)
    return (weekday_ordinal(weekday, day, around),)


def _ordinal_of_month(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    year, month = months_on(around.today, 1 if found["which"] == "next" else 0)
    days = of_month(month, number_of(found["n"]), year, around)
    day = _only(days)
    if found["which"] == "the" and day and day < around.today:
        return (bare_ordinal(day.day, around),)
    return (checked(days, _weekday(found)),)


def _two_of_month(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    month, year = month_of(found["mo"]), _year(found)
    begin = _only(of_month(month, number_of(found["n"]), year, around))
    end = _only(of_month(month, number_of(found["n2"]), year, around))
    if begin is None or end is None:
        return (Days(()),)
    return (Days((Span(begin, end),)),) if begin <= end else None


_LEAD = rf"(?:(?P<wd>{WD})(?: ,)? (?:the )?)?"
_M_D = rf"{_LEAD}(?:this )?(?P<mo>{MONTH}) (?:the )?(?P<n>{NUMBER}){_YEAR}"
_D_M = rf"(?:the )?(?P<n>{NUMBER})(?: day)?(?: of)? (?P<mo>{MONTH}){_NO_VERB}{_YEAR}"

READERS: tuple[Reader, ...] = (
    reader(rf"{_M_D}(?! {UNITS}\b)", _month_day),
    reader(
        rf"(?:this )?(?P<mo>{MONTH}) (?:the )?(?P<n>{NUMBER}){_YEAR}(?: ,| \()? (?P<wd>{WD})"
        r"(?: \))?",
        _then_weekday,
    ),
    reader(_LEAD + _D_M, _month_day),
    reader(rf"{_D_M}(?: ,| \()? (?P<wd>{WD})(?: \))?", _then_weekday),
    reader(rf"{_LEAD}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?:/(?P<y>\d\d|\d{{4}}))?(?!/)", _numeric),
    reader(
        rf"{_LEAD}(?P<y>\d{{4}})/(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})",
        _numeric,
    ),
    reader(rf"(?P<wd>{WD}) (?:the )?(?P<a>\d{{1,2}}) - (?P<b>\d{{1,2}})", _dashed),
    reader(
        rf"(?P<wd>{WD}) (?P<n>\d{{1,2}})(?![:/.]| -| (?:am|pm|oclock|to|or|{UNITS})\b)",
        _weekday_number,
    ),
    reader(
        rf"(?:(?P<wd>{WD})(?: ,)? )?(?:on )?the (?P<n>\d{{1,2}}{TH}){_NO_CHOICE}",
        _ordinal,
    ),
    reader(
        rf"(?P<wd>)(?:^|(?<=about )|(?<=maybe )|(?<= or )|(?<= , )|(?<=for ))(?P<n>\d{{1,2}}{TH})"
        r"(?= (?:at|or|and|in|if|is|works|please|from|between|after|before|,)(?!\w)|$| [.?!,])",
        _ordinal,
    ),
    reader(rf"(?:(?P<wd>{WD})(?: ,)?|on) (?P<n>\d{{1,2}}{TH}){_NO_CHOICE}", _ordinal),
    reader(
        rf"(?P<wd>)(?:(?<={TH} and )|(?<={TH} or )|(?<={TH} , ))(?P<n>\d{{1,2}}{TH}){_NO_CHOICE}",
        _ordinal,
    ),
    reader(rf"(?:the )?(?P<n>\d{{1,2}}{TH})(?: is| ,)?(?: an?)? (?P<wd>{WD})", _ordinal),
    reader(
        r"(?P<wd>)(?:on )?the (?P<n>\d{1,2})(?= (?:from|between|at|before|after|or|and|in|is|works|,)"
        r"(?!\w)|$| [.?!])(?! (?:or|and) \d{1,2} (?:am|pm|oclock))",
        _ordinal,
    ),
    reader(
        rf"{_LEAD}(?:the )?(?P<n>\d{{1,2}}{TH}) of (?P<which>the|this|next) month",
        _ordinal_of_month,
    ),
    reader(
        rf"(?:from )?(?P<mo>{MONTH}) (?:the )?(?P<n>{NUMBER}) {TO} (?:the )?(?P<n2>{NUMBER}){_YEAR}",
        _two_of_month,
    ),
    reader(
        rf"(?:from |between )?(?:the )?(?P<n>{NUMBER}) (?:{TO}|and) (?:the )?(?P<n2>{NUMBER})"
        rf"(?: of)? (?P<mo>{MONTH}){_NO_VERB}{_YEAR}",
        _two_of_month,
    ),
)
