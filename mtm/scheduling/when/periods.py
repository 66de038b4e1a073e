"""Weeks, months, and parts of them: "end of next week", "early December", "the week of the 7th"."""

from __future__ import annotations

from datetime import timedelta
from re import Match

from mtm.scheduling.when.calendar_dates import month_span, months_on, whole_month
from mtm.scheduling.when.grammar import MONTH, YEAR, month_of, reader
from mtm.scheduling.when.mentions import Around, Days, Reader, Span, Value
from mtm.scheduling.when.weeks import monday_of, part_of, weeks

_PARTS = {
    "early": r"early(?: on)?(?: in)?|(?:the )?(?:beginning|start|first part|first half) of|first thing",
    "middle": r"(?:the )?middle of|mid",
    "late": r"late|later|(?:the )?(?:end|tail end|last part|latter part|second half) of"
    r"|towards? the end of|late in",
}
_PART = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _PARTS.items()) + ") "
_MONTHLY = rf"(?:(?P<month>{MONTH})(?: of)?(?: (?P<y>{YEAR}))?|(?P<which>the|this|next|the following) month)"
# "May" and "March" are months of their own only after one of these.
_BEFORE_MONTH = frozenset(
    ["in", "during", "of", "this", "next", "until", "through", "by", "late", "early", "mid"]
)


def _part(found: Match[str]) -> str | None:
    groups = found.groupdict()
    return next((name for name in _PARTS if groups.get(name)), None)


def _week(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    if found[0] == "the next week" and around.last_base():
        return None  # reckoned from what was named or offered (relative.py)
    return (_of_week(found, weeks(_offset(found), around), around),)


def _offset(found: Match[str]) -> int:
    words = found["week"]
    if "after next" in words:
        return 2
    return 1 if "next" in words else 0


def _of_week(found: Match[str], week: Days, around: Around) -> Days:
    part = _part(found)
    if part is None:
        return week
    if found["late"] and found["late"].startswith("later") and "next" not in found["week"]:
        return _later_this_week(week, around)
    whole = tuple(Span(monday_of(s.first), s.last) for s in week.readings if s.first)
    spans = tuple(part_of(span, part) for span in whole)
    if found["week"] == "week" and all(s.last and s.last < around.today for s in spans):
        # "Early in the week", said on a Wednesday.
        return _of_week(found, weeks(1, around), around)
    return Days(spans)


def _later_this_week(week: Days, around: Around) -> Days:
    tomorrow = around.today + timedelta(days=1)
    return Days(tuple(Span(max(s.first or tomorrow, tomorrow), s.last) for s in week.readings))


def _month(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    if found["month"]:
        if not _is_month(found):
            return None
        year = int(found["y"]) if found["y"] else None
        month = month_of(found["month"])
        whole = month_span(month, year, around)
        part = _part(found)
        if part and whole.first:
            whole = whole_month(whole.first.year, month)
            return (Days((part_of(whole, part),)),)
        return (Days((whole,)),)
    year, month = months_on(around.today, 0 if found["which"] in ("the", "this") else 1)
    whole = whole_month(year, month)
    part = _part(found)
    if part:
        return (Days((part_of(whole, part),)),)
    if found["which"] == "the":
        return None
    return (Days((Span(max(around.today, whole.first or around.today), whole.last),)),)


def _is_month(found: Match[str]) -> bool:
    words = f"{found.string[: found.start()]} {found[0]}".split()
    before = words[: words.index(found["month"], len(found.string[: found.start()].split()))]
    certain = found["month"] not in ("may", "march") or found["y"] is not None
    return certain or bool(before and before[-1] in _BEFORE_MONTH) or _part(found) is not None


def _weekend(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    monday = monday_of(around.today)
    later = 7 if "next" in found[0] else 0
    saturday = monday + timedelta(days=5 + later)
    return (Days((Span(saturday, saturday + timedelta(days=1)),)),)


def _within(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    number = {"a": 1, "an": 1, "the": 1, "1": 1, "2": 2, "a couple of": 2, "couple of": 2}
    count = number.get(found["n"]) or int(found["n"])
    days = count * (7 if found["unit"].startswith("week") else 1)
    return (Days((Span(around.today, around.today + timedelta(days=days)),)),)


def _week_or_so(found: Match[str], around: Around) -> tuple[Value, ...] | None:
    week = timedelta(days=7)
    return (Days((Span(around.today + week, around.today + 2 * week),)),)


_COUNTED = r"(?P<n>\d+|an?|the|a couple of)"
READERS: tuple[Reader, ...] = (
    reader(
        rf"(?:{_PART})?(?:the )?(?P<week>this coming week|this week|next week|week after next|"
        r"the coming week|the upcoming week)",
        _week,
    ),
    reader(rf"{_PART}(?:the )?(?P<week>week)(?! of)", _week),
    reader(r"(?P<late>later) in the (?P<week>week)", _week),
    reader(rf"{_PART}{_MONTHLY}", _month),
    reader(rf"(?:in |during |this |next )?{_MONTHLY}(?! \d)", _month),
    reader(r"(?P<month>)(?P<y>)(?P<which>this|next|the following) month", _month),
    reader(r"(?:(?:this|next|the|over the|on the|at the|on) )?weekends?", _weekend),
    reader(rf"(?:within|in the next|over the next) {_COUNTED} (?P<unit>days?|weeks?)", _within),
    reader(r"(?:in )?(?:a|1|one) (?:week or 2|week or so|to 2 weeks|or 2 weeks)", _week_or_so),
)
