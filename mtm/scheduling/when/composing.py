"""Puts the days and times that are wanted together: "Tuesday or Thursday afternoon" is four words
and two options."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from mtm.scheduling.when.calendar_dates import ordinal
from mtm.scheduling.when.mentions import Clock, Days, Mention, Span, on
from mtm.scheduling.when.outline import Outline
from mtm.scheduling.when.parts import EVENING, MORNING

_OR = re.compile(r"\b(?:or|either|alternatively|otherwise|failing)\b")
_OR_AND = re.compile(r"\b(?:or|and|either|alternatively|otherwise|failing|also)\b|,")


@dataclass(frozen=True)
class Option:
    """Days and clock times that go together. None: any."""

    days: Span | None
    clock: Clock | None


@dataclass
class _Draft:
    days: list[Days] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    clock_first: bool = False
    moments: list[datetime] = field(default_factory=list)


def composed(outline: Outline, tags: list[str]) -> tuple[tuple[Option, ...], bool]:
    """The options that the tags amount to, and whether they are readings of one thing, so that
    it has to be asked which is meant."""
    drafts = [_Draft()]
    for number, tag in enumerate(tags):
        mention = outline.of(tag)
        between = _between(outline.text, tags[number - 1], tag) if number else ""
        _put(drafts, mention, between, _kinds_after(outline, tags, number))
    named = [days for draft in drafts for days in draft.days]
    unsure = len(named) == 1 and len(named[0].readings) > 1 and not named[0].every
    return _options(drafts), unsure


def _between(text: str, one: str, other: str) -> str:
    found = re.search(rf"{one}\b(.*?)\b{other}\b", text)
    return found[1] if found else ","


def _kinds_after(outline: Outline, tags: list[str], number: int) -> str:
    return "".join(tag[0] for tag in tags[number + 1 :])


def _put(drafts: list[_Draft], mention: Mention, between: str, coming_kinds: str) -> None:
    draft, value = drafts[-1], mention.bounded()
    if isinstance(value, datetime):
        draft.moments.append(value)
    elif isinstance(value, Days):
        whole = draft.days and draft.clocks and not _narrows(draft.days[-1], value)
        if whole and (not draft.clock_first or _OR_AND.search(between)):
            drafts.append(draft := _Draft())
        _put_days(draft, value, bool(_OR.search(between)), mention.op is not None)
    else:
        if draft.clock_first and draft.days and _OR_AND.search(between) and "D" in coming_kinds:
            drafts.append(draft := _Draft())
        draft.clock_first = draft.clock_first or not draft.days
        # "Not before ten or after four" is both of the bounds that follow from it.
        _put_clock(draft, value, bool(_OR.search(between)) and not mention.turned)


def _narrows(period: Days, days: Days) -> bool:
    return _within(period, days) is not None


def _put_days(draft: _Draft, days: Days, either: bool, bound: bool) -> None:
    if draft.days:
        narrowed = _within(draft.days[-1], days)
        if narrowed is None and not either:
            narrowed = _within(days, draft.days[-1]) or _both(draft.days[-1], days, bound)
        if narrowed is not None:
            draft.days[-1] = narrowed
            return
    if days not in draft.days:
        draft.days.append(days)


def _within(period: Days, days: Days) -> Days | None:
    """A bare weekday or day of the month inside a longer stretch: "next week, maybe Tuesday"."""
    if days.weekday is None and days.ordinal is None:
        return None
    inside: list[Span] = []
    for span in period.readings:
        if span.one_day or span.first is None or span.last is None:
            return None
        day = _first_in(span.first, days)
        if day and day <= span.last:
            inside.append(on(day))
    return Days(tuple(inside)) if inside else None


def _first_in(first: date, days: Days) -> date | None:
    if days.ordinal is not None:
        return ordinal(days.ordinal, first)
    assert days.weekday is not None
    return first + timedelta(days=(days.weekday - first.weekday()) % 7)


def _both(one: Days, other: Days, bound: bool) -> Days | None:
    """Two bounds meet ("after the 15th but before the 20th"); the same day said twice is one."""
    if len(one.readings) != 1 or len(other.readings) != 1:
        same = set(one.readings) & set(other.readings)
        return Days(tuple(same)) if same and not bound else None
    first, last = one.readings[0], other.readings[0]
    open_ended = None in (first.first, first.last, last.first, last.last)
    met = first.meets(last)
    if first == last:
        return one
    return Days((met,)) if met and (open_ended or bound or _day_in_period(first, last)) else None


def _day_in_period(one: Span, other: Span) -> bool:
    return one.one_day != other.one_day


def _put_clock(draft: _Draft, clock: Clock, either: bool) -> None:
    if draft.clocks and not either:
        merged = _merged(draft.clocks[-1], clock)
        if merged is not None:
            draft.clocks[-1] = merged
            if clock.part:  # "ten or eleven in the morning"
                draft.clocks[:-1] = [_settled(c, clock) for c in draft.clocks[:-1]]
            return
    if clock not in draft.clocks:
        draft.clocks.append(clock)


def _merged(one: Clock, other: Clock) -> Clock | None:
    """What two times said together come to; None when they are two times."""
    if other.part and not one.part:
        one, other = other, one
    if one.part and not other.part:
        settled = _settled(other, one)
        if settled.exact or (settled.start and settled.end):
            return settled  # a part of the day only tells which half of it is meant
        return one.meets(settled)
    if one.exact and other.exact:
        return one if one == other else None
    if one.exact or other.exact:
        return _exact_in(one, other)
    return one.meets(other)


def _exact_in(one: Clock, other: Clock) -> Clock | None:
    exact, wide = (one, other) if one.exact else (other, one)
    return exact if wide.meets(exact) else None


def _settled(clock: Clock, part: Clock) -> Clock:
    if not clock.half_day_unsaid or part.part in (None, "day"):
        return clock
    late = part.part != MORNING
    moved = [_half(t, late) if t is not None else None for t in (clock.start, clock.end)]
    if part.part == EVENING and clock.start and clock.start.hour % 12 == 0 and late:
        return clock
    start, end = moved
    if start and end and start > end:  # "between ten and one in the morning"
        return clock
    return replace(clock, start=start, end=end, half_day_unsaid=False)


def _half(at: time, late: bool) -> time:
    return at.replace(hour=at.hour % 12 + (12 if late else 0))


def _options(drafts: list[_Draft]) -> tuple[Option, ...]:
    options: list[Option] = []
    for draft in drafts:
        for moment in draft.moments:
            at = moment.time()
            options.append(Option(on(moment.date()), Clock(at, at)))
        if draft.moments:
            continue
        spans: list[Span | None] = [span for days in draft.days for span in days.readings]
        clocks: list[Clock | None] = [*draft.clocks] or [None]
        for span in [*spans] or [None]:
            options += [Option(span, clock) for clock in clocks]
    return tuple(dict.fromkeys(o for o in options if o.days is not None or o.clock is not None))
