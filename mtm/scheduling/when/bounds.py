"""Words that make a bound or a stretch of what they stand at: "after 3", "Tuesday to Friday"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from re import Match

from mtm.scheduling.when.calendar_dates import ordinal
from mtm.scheduling.when.mentions import Clock, Days, Mention, Op, Span
from mtm.scheduling.when.outline import Outline
from mtm.scheduling.when.weeks import coming

_X = r"([DCP]\d+)"
_TO = r"(?:to|-|until|through|thru|and)"
_ABOUT = r"(?:about |around |at |on |the |roughly )?"
_ANY = r"(?:any ?time |some ?time |anything |only |right |just |well )?"
_MOVE = re.compile(
    r"\b(?:move|moved|change|changed|switch|swap|reschedule|push|bump|shift|postpone)\b"
    rf".*?{_X}(?: \w+){{0,4}}? (?:to|for|with) (?:be )?(?={_X})"
)
_STRETCHES = [
    rf"(?:from |between )?{_X} (?:to|-|until|through|thru) {_X}",
    rf"between {_X} and {_X}",
]
_SPLIT_STRETCH = re.compile(rf"(?:between|from) (C\d+) (?:on )?(D\d+) {_TO} (C\d+)")
_THAT = re.compile(r"\b(?:any ?time )?(after|before) (?:that|then)\b")
#: What is over when it begins: "I get up at eleven, so after that".
_ABOUT_THEN = re.compile(
    r"\b(?:(?:get|getting|got|wake|am|be|is|are) (?:up|home|back|off|out|in|done|free|over|finished|through)"
    r"|wake|ends?|finish(?:es)?|close|closes)\b[^.;!?]*$"
)
_TWO_BOUNDS: list[tuple[str, tuple[Op, Op]]] = [
    (rf"not before {_X} (?:or|and|nor) (?:not )?(?:after|past|later than) {_X}", ("from", "until")),
    (rf"not after {_X} (?:or|and|nor) (?:not )?(?:before|earlier than) {_X}", ("until", "from")),
]
_NO_TAG = r"(?! (?:about |around |at )?[DCP]\d)"
# Tried in this order.
_BOUNDS: list[tuple[str, Op]] = [
    (rf"(?<!not )(?<!nothing )\buntil after {_ABOUT}{_X}", "until"),
    (
        rf"{_X} at the (?:very )?earliest|{_X} (?:or|and|but) (?:later|after|onwards?|beyond|following){_NO_TAG}",
        "from",
    ),
    (rf"{_X} (?:or|and) (?:any ?time |any day )?(?:after|later)(?: that)?{_NO_TAG}", "from"),
    (
        rf"{_X} at the (?:very )?latest|{_X} (?:or|and) (?:any ?time )?(?:before|earlier|sooner){_NO_TAG}",
        "until",
    ),
    # "I'm home by two" begins at two; "by two" ends there.
    (
        rf"\b(?:home|back|up|done|free|finished|through|ready|available|awake|dressed) by {_ABOUT}{_X}",
        "from",
    ),
    (
        r"\b(?:get|am|are) (?:off|out|done|through|finished|home|back|free|available)"
        rf"(?: of| from)?(?: work| school)? (?:at|around|after) {_X}",
        "from",
    ),
    (rf"\bearliest(?: \w+){{0,5}} (?:is|would be|at|before) {_ABOUT}{_X}", "from"),
    (rf"\blatest(?: \w+){{0,5}} (?:is|would be|at) {_ABOUT}{_X}", "until"),
    (
        rf"\b(?:no|not|nothing|never) (?:any )?(?:earlier than|sooner than|before|until after|until) {_ABOUT}{_X}",
        "from",
    ),
    (rf"\b(?:no|not|nothing|never) (?:any )?(?:later than|after|past) {_ABOUT}{_X}", "until"),
    (
        rf"\b{_ANY}(?:from|starting|beginning|as early as|as of)(?: from| on| at| with)? {_X}"
        r"(?: (?:onwards?|forward|on out|and on|on(?! [DCP]\d)))?",
        "from",
    ),
    (rf"{_X} (?:onwards?|forward|and up)", "from"),
    (rf"\b{_ANY}(?:after|past|later than|following|once it is past) {_ABOUT}{_X}", "after"),
    (rf"\b{_ANY}(?:before|prior to|earlier than|ahead of|sooner than) {_ABOUT}{_X}", "before"),
    (rf"\b(?:until after|until|up to|up until|by|through|as late as) {_ABOUT}{_X}", "until"),
]


def _after_that(outline: Outline, found: Match[str]) -> list[Mention] | None:
    """ "I nap from one to three, so after that": what ends there, or begins, bounds what follows."""
    named = [tag[0] for tag in outline.tags(0, found.start()) if tag[0][0] in "CD"]
    if not named or _is_day_of_a_time(named, outline, found):
        return None
    mention = outline.of(named[-1])
    value, after = mention.bounded(), found[1] == "after"
    if isinstance(value, Clock):
        if after and value.exact and not _ABOUT_THEN.search(outline.text[: found.start()]):
            return None  # "I nap at two, after that": nobody knows how long
        edge = (value.end or value.start) if after else (value.start or value.end)
        value = Clock(edge, edge)
    # A place of its own, where the mention that it is reckoned from ends.
    op: Op = "after" if after else "before"
    return [Mention(value, mention.end, mention.end, op, base=mention.start)]


def _is_day_of_a_time(named: list[str], outline: Outline, found: Match[str]) -> bool:
    """ "It is at ten on Monday, so after that": after the time, not after the day."""
    if len(named) < 2 or named[-1][0] != "D" or named[-2][0] != "C":
        return False
    return (
        re.search(rf"{named[-2]} (?:on )?{named[-1]}\b", outline.text[: found.start()]) is not None
    )


def _tags(found: Match[str]) -> list[str]:
    return [group for group in found.groups() if group]


def _bound(op: Op, outline: Outline, found: Match[str]) -> list[Mention]:
    mention = outline.of(_tags(found)[0])
    # A bound of a bound keeps the first one; a "not" that is part of it is used up by it.
    used = re.match(r"no |not |nothing |never ", found[0]) is not None
    return [mention if mention.op else replace(mention, op=op, turned=used)]


def _two(ops: tuple[Op, Op], outline: Outline, found: Match[str]) -> list[Mention]:
    tags = _tags(found)
    return [replace(outline.of(tag), op=op, turned=True) for tag, op in zip(tags, ops, strict=True)]


def _stretch(outline: Outline, found: Match[str]) -> list[Mention] | None:
    one, other = (outline.of(tag) for tag in _tags(found))
    if isinstance(one.value, Days) and isinstance(other.value, Days):
        days = _days_between(one.value, other.value)
        return [replace(one, value=days, end=other.end)] if days else None
    if isinstance(one.value, Clock) and isinstance(other.value, Clock):
        clock = _clock_between(one.value, other.value)
        return [replace(one, value=clock, end=other.end)] if clock else None
    return None


def _split_stretch(outline: Outline, found: Match[str]) -> list[Mention] | None:
    """ "Between 2 tomorrow and 4": the day stands inside the stretch."""
    one, day, other = (outline.of(tag) for tag in _tags(found))
    assert isinstance(one.value, Clock) and isinstance(other.value, Clock)
    clock = _clock_between(one.value, other.value)
    return [replace(one, value=clock, end=one.end), day] if clock else None


def _clock_between(one: Clock, other: Clock) -> Clock | None:
    if one.start is None or other.end is None or one.start >= other.end:
        return None
    return Clock(
        one.start, other.end, half_day_unsaid=one.half_day_unsaid and other.half_day_unsaid
    )


def _days_between(one: Days, other: Days) -> Days | None:
    spans = []
    for span in one.readings:
        last = _end_after(span, other)
        if span.first is None or last is None or last < span.first:
            return None
        spans.append(Span(span.first, last))
    return Days(tuple(spans)) if spans else None


def _end_after(span: Span, end: Days) -> date | None:
    """The last day of a stretch that begins with `span`: a bare weekday is the first one after."""
    if span.last is None:
        return None
    if end.weekday is not None:
        return coming(end.weekday, span.last)
    if end.ordinal is not None:
        return ordinal(end.ordinal, span.last + timedelta(days=1))
    return end.readings[0].last if end.readings else None


_Rewrite = tuple[re.Pattern[str], Callable[[Outline, Match[str]], list[Mention] | None]]
_REWRITES: tuple[_Rewrite, ...] = (
    (_SPLIT_STRETCH, _split_stretch),
    *((re.compile(pattern), _stretch) for pattern in _STRETCHES),
    *((re.compile(pattern), partial(_two, ops)) for pattern, ops in _TWO_BOUNDS),
    *((re.compile(pattern), partial(_bound, op)) for pattern, op in _BOUNDS),
    (_THAT, _after_that),
)


def bounded(outline: Outline) -> Outline:
    """The outline with stretches and bounds made single mentions."""
    # "Move it from Tuesday to Wednesday" is Wednesday, and no stretch of days.
    outline = Outline(_MOVE.sub("move to ", outline.text), outline.mentions)
    for pattern, build in _REWRITES:
        outline = outline.rewritten(pattern, partial(build, outline))
    return outline
