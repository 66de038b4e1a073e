"""Weekdays by their names: "Friday", "next Friday", "Friday of next week", "Mondays"."""

from __future__ import annotations

from datetime import timedelta
from re import Match

from mtm.scheduling.when.grammar import COUNT, WD, number_of, reader, weekday_of
from mtm.scheduling.when.mentions import Around, Days, Reader, Value, on
from mtm.scheduling.when.spelling import EITHER
from mtm.scheduling.when.weeks import after_next, bare, coming, in_week, next_, shifted, this, weeks


def _weekday(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    weekday, lead = weekday_of(found["wd"]), found["lead"] or ""
    if found["s"] or lead in ("every", "any", "each", "a"):
        return (bare(weekday, around, every=True),)
    if lead in ("last", "past", "this past", "the past"):
        return (Days((on(coming(weekday, around.today) - timedelta(days=7)),)),)
    if "following" in lead and (after := _after_the_same(weekday, around)):
        return (after,)
    if "next" in lead or "following" in lead:
        return (next_(weekday, around),)
    if lead:
        return (this(weekday, around),)
    return (bare(weekday, around),)


def _after_the_same(weekday: int, around: Around) -> Days | None:
    """ "Not this Monday, the following Monday"."""
    spans = around.earlier[-1].readings if around.earlier else ()
    same = [span.first for span in spans if span.first and span.first.weekday() == weekday]
    return Days((on(same[0] + timedelta(days=7)),)) if same else None


def _nth_coming(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "Three Fridays from now"."""
    count = int(found["n"])
    if not 1 <= count <= 52:
        return None
    first = coming(weekday_of(found["wd"]), around.today)
    return (Days((on(first + timedelta(days=7 * (count - 1))),)),)


def _in_weeks_on(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    """ "In two weeks, on Friday": the Friday of the week that it then is."""
    week = weeks(number_of(found["n"]), around) if number_of(found["n"]) <= 52 else None
    return (in_week(weekday_of(found["wd"]), week, around),) if week else None


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


_LEAD = (
    r"(?:the )?(?:this coming|this upcoming|this next|this past|coming|upcoming|following|next|"
    r"this|last|past|every|any|each)"
)
READERS: tuple[Reader, ...] = (
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
    reader(rf"(?P<n>\d+) (?P<wd>{WD})s from (?:now|today)", _nth_coming),
    reader(rf"in (?P<n>{COUNT}) weeks?(?: ,)? on (?P<wd>{WD})", _in_weeks_on),
)
