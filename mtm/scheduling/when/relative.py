"""Days by how far off they are: "tomorrow", "next Friday", "in two weeks", "the day after"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from re import Match

from dateutil.relativedelta import relativedelta

from mtm.scheduling.when.grammar import COUNT, WD, number_of, reader, weekday_of
from mtm.scheduling.when.mentions import Around, Build, Days, Reader, Span, Value, on
from mtm.scheduling.when.spelling import EITHER
from mtm.scheduling.when.weeks import (
    after_next,
    bare,
    coming,
    in_week,
    next_,
    shifted,
    this,
    week_of,
    weeks,
)

_DAY = timedelta(days=1)


def _fixed(offset: int) -> Build:
    def build(found: Match[str], around: Around) -> tuple[Value, ...]:
        return (Days((on(around.today + offset * _DAY),)),)

    return build


def _weekday(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    weekday, lead = weekday_of(found["wd"]), found["lead"] or ""
    if found["s"] or lead in ("every", "any", "each", "a"):
        return (bare(weekday, around, every=True),)
    if lead in ("last", "past", "this past", "the past"):
        return (Days((on(coming(weekday, around.today) - timedelta(days=7)),)),)
    if "next" in lead or "following" in lead:
        return (next_(weekday, around),)
    if lead:
        return (this(weekday, around),)
    return (bare(weekday, around),)


def _tailed(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "Friday week", "Friday coming", "Friday after next"."""
    weekday, tail = weekday_of(found["wd"]), found["tail"]
    if tail == "week":
        return (shifted(bare(weekday, around), 7),)
    if tail == "after next":
        return (after_next(weekday, around),)
    return ((next_ if tail == "next" else this)(weekday, around),)


def _of_week(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    words = found["week"]
    offset = 2 if "after next" in words or "in 2 weeks" in words else int("this" not in words)
    return (in_week(weekday_of(found["wd"]), weeks(offset, around), around),)


def _two_of_week(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "Wednesday or Thursday of next week": both are of that week."""
    week = weeks(1 if "next" in found["week"] else 0, around)
    return tuple(in_week(weekday_of(found[name]), week, around) for name in ("wd", "wd2"))


def _either(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """A misspelling that may be one of two weekdays."""
    both = [bare(weekday_of(name), around) for name in found[0].rstrip("s").split(EITHER)]
    return (Days(tuple(sorted({s for d in both for s in d.readings}, key=lambda s: str(s.first)))),)


def _count_on(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    return (Days((on(later(around.today, number_of(found["n"]), found["unit"])),)),)


def later(day: date, count: int, unit: str) -> date:
    """A day, `count` days, weeks, months or years on."""
    unit = unit.rstrip("s")
    return day + relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]


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


def _from_base(how: Callable[[Match[str], date, date], Span]) -> Build:
    """Days reckoned from the day named, agreed on or offered last; nothing without one."""

    def build(found: Match[str], around: Around) -> tuple[Value, ...] | None:
        spans = [how(found, s.first, s.last) for s in around.base() if s.first and s.last]
        return (Days(tuple(spans)),) if spans else None

    return build


def _day_after(found: Match[str], first: date, last: date) -> Span:
    return on(first - _DAY if "before" in found[0] else last + _DAY)


def _week_after(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    spans = [week_of(s.first + timedelta(days=7)) for s in around.last_base() if s.first]
    return (Days(tuple(spans)),) if spans else None


def _one_later(found: Match[str], first: date, last: date) -> Span:
    """ "Not this Friday but the next one", "this week or next"."""
    return (
        Span(first + timedelta(days=7), last + timedelta(days=7))
        if first == last
        else week_of(first + timedelta(days=7))
    )


def _same_day(found: Match[str], first: date, last: date) -> Span:
    return Span(first, last)


def _weekday_after(found: Match[str], first: date, last: date) -> Span:
    return on(coming(weekday_of(found["wd"]), last))


_LEAD = (
    r"(?:the )?(?:this coming|this upcoming|this next|this past|coming|upcoming|following|next|"
    r"this|last|past|every|any|each)"
)
READERS: tuple[Reader, ...] = (
    reader(r"today|later today|this day|for the day", _fixed(0)),
    reader(r"tomorrows?", _fixed(1)),
    reader(r"(?:today|this day) week", _fixed(7)),
    reader(r"tomorrow week", _fixed(8)),
    reader(r"yesterday", _fixed(-1)),
    reader(r"(?:the )?day after tomorrow|overmorrow", _fixed(2)),
    reader(r"(?:the )?day before yesterday", _fixed(-2)),
    reader(rf"(?:(?P<lead>{_LEAD}|(?<=on )a) )?(?P<wd>{WD})(?P<s>s)?", _weekday),
    reader(rf"(?P<wd>{WD}) (?:the )?(?P<tail>week|coming|after next|next)", _tailed),
    reader(rf"(?:the )(?P<wd>{WD}) (?P<tail>after next)", _tailed),
    reader(
        rf"(?P<wd>{WD})(?: ,)? (?:of |in )?(?:the )?(?P<week>week after next|following week|"
        r"next week|coming week|this week|in 2 weeks)",
        _of_week,
    ),
    reader(
        r"(?:the )?(?P<week>week after next|following week|next week|this week)"
        rf"(?: ,)? (?:on |maybe |preferably |is )?(?P<wd>{WD})",
        _of_week,
    ),
    reader(
        rf"(?P<wd>{WD}) (?:or|and) (?P<wd2>{WD}) (?:of )?(?P<week>next week|this week)",
        _two_of_week,
    ),
    reader(rf"{WD}s?{EITHER}{WD}s?", _either),
    reader(rf"in (?:about |around )?(?P<n>{COUNT}) (?P<unit>day|week|month|year)s?", _count_on),
    reader(
        rf"(?P<n>{COUNT}) (?P<unit>day|week|month|year)s? (?:later|on|from now|hence)", _count_on
    ),
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
    reader(
        r"(?<!any )(?:the )?(?:very )?(?:day after|day following|next day|following day|day before)"
        r"(?: that| then)?",
        _from_base(_day_after),
        from_earlier=True,
    ),
    reader(
        r"(?:the )?(?:week after|following week)(?: that)?|the next week",
        _week_after,
        from_earlier=True,
    ),
    reader(
        r"(?:(?<=but )|(?<=but the )|(?<=this week or ))next(?: one)?|(?:the )?(?:one after|next one|"
        r"following one)(?: that)?",
        _from_base(_one_later),
        from_earlier=True,
    ),
    reader(r"(?:the same|that same|same|that) day", _from_base(_same_day), from_earlier=True),
    reader(
        rf"the (?P<wd>{WD}) after(?: that)?(?! the)", _from_base(_weekday_after), from_earlier=True
    ),
)
