"""Days reckoned from the day named, agreed on or offered last: "the day after", "a week later"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from re import Match

from mtm.scheduling.when.grammar import COUNT, WD, number_of, reader, weekday_of
from mtm.scheduling.when.mentions import Around, Build, Days, Reader, Span, Value, on
from mtm.scheduling.when.relative import later
from mtm.scheduling.when.weeks import coming, monday_of, week_of

_DAY = timedelta(days=1)


def _from_base(how: Callable[[Match[str], date, date], Span]) -> Build:
    """Days reckoned from the day named, agreed on or offered last; nothing without one."""

    def build(found: Match[str], around: Around) -> tuple[Value, ...] | None:
        spans = [how(found, s.first, s.last) for s in around.base() if s.first and s.last]
        return (Days(tuple(spans)),) if spans else ()

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


def _of_that_week(found: Match[str], first: date, last: date) -> Span:
    return on(monday_of(first) + timedelta(days=weekday_of(found["wd"])))


def _weekday_after(found: Match[str], first: date, last: date) -> Span:
    return on(coming(weekday_of(found["wd"]), last))


def _count_later(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "A week later": than the day named or agreed on, else than today."""
    base = around.base() or (on(around.today),)
    count, unit = number_of(found["n"]), found["unit"]
    days = [later(span.first, count, unit) for span in base if span.first]
    return (Days(tuple(on(day) for day in days if day)),) if all(days) else None


READERS: tuple[Reader, ...] = (
    reader(
        rf"(?:the )?(?P<wd>{WD}) of (?:that|the same) week",
        _from_base(_of_that_week),
        from_earlier=True,
    ),
    reader(
        rf"(?P<n>{COUNT}) (?P<unit>day|week|month|year)s? later", _count_later, from_earlier=True
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
        r"(?:(?<=but )|(?<=but the )|(?<=this week or )|(?<=day or ))next(?: one)?|(?:the )?(?:one after|next one|"
        r"following one)(?: that)?",
        _from_base(_one_later),
        from_earlier=True,
    ),
    reader(r"(?:the same|that same|same|that) day", _from_base(_same_day), from_earlier=True),
    reader(
        rf"the (?P<wd>{WD}) after(?: that)?(?! the)", _from_base(_weekday_after), from_earlier=True
    ),
)
