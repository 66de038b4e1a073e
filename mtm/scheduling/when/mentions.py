"""The times a sentence names: days, clock times, moments, and where in the text they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from re import Match
from typing import Literal

#: How a mention bounds: strictly before or after it, or up to and from it, itself included.
Op = Literal["before", "after", "until", "from"]
FLIPPED: dict[Op, Op] = {"before": "from", "from": "before", "after": "until", "until": "from"}


@dataclass(frozen=True)
class Span:
    """Days, both included. `first` None: from today on; `last` None: without end."""

    first: date | None
    last: date | None

    @property
    def one_day(self) -> bool:
        """True for exactly one day."""
        return self.first is not None and self.first == self.last

    @property
    def is_part(self) -> bool:
        """True for more than a day that is no whole week and less than a month."""
        if self.first is None or self.last is None:
            return False
        return 1 <= (self.last - self.first).days <= 10 and (self.last - self.first).days != 6

    def meets(self, other: Span) -> Span | None:
        """The days in both, or None."""
        first = max((day for day in (self.first, other.first) if day), default=None)
        last = min((day for day in (self.last, other.last) if day), default=None)
        return None if first and last and first > last else Span(first, last)


def on(day: date) -> Span:
    """The span of one day."""
    return Span(day, day)


@dataclass(frozen=True)
class Days:
    """A day or days. More than one reading: good readers differ. No reading: no such date.

    `weekday` and `ordinal` (15 for "the 15th") are set where nothing else was said, so that other
    words may still settle which one is meant. `every` marks "Mondays".
    """

    readings: tuple[Span, ...]
    weekday: int | None = None
    ordinal: int | None = None
    every: bool = False

    def bounded(self, op: Op) -> Days:
        """The days before, after, until or from these."""
        return Days(tuple(_span_bounded(span, op) for span in self.readings))


def _span_bounded(span: Span, op: Op) -> Span:
    day = timedelta(days=1)
    if op == "before":
        return Span(None, span.first - day if span.first else None)
    if op == "after":
        return Span(span.last + day if span.last else None, None)
    return Span(None, span.last) if op == "until" else Span(span.first, None)


@dataclass(frozen=True)
class Clock:
    """Clock times from `start` to `end`; either None where open; equal for one exact time.

    `half_day_unsaid`: neither a.m. nor p.m. was said, and a part of the day may move it.
    """

    start: time | None
    end: time | None
    part: str | None = None
    half_day_unsaid: bool = False

    @property
    def exact(self) -> bool:
        """True for one time, not a stretch."""
        return self.start is not None and self.start == self.end

    def bounded(self, op: Op) -> Clock:
        """The times before, after, until or from these."""
        if op in ("before", "until"):
            edge = self.start if op == "before" else self.end
            return replace(self, start=None, end=edge, part=None)
        edge = self.end if op == "after" else self.start
        return replace(self, start=edge, end=None, part=None)

    def meets(self, other: Clock) -> Clock | None:
        """The times in both, or None."""
        start = max((t for t in (self.start, other.start) if t is not None), default=None)
        end = min((t for t in (self.end, other.end) if t is not None), default=None)
        if start and end and (start > end or (start == end and not (self.exact or other.exact))):
            return None
        return Clock(start, end)


Value = Days | Clock | datetime


@dataclass(frozen=True)
class Mention:
    """A value in the plain text, from `start` to `end`; `op` where a word bounds by it.

    `turned`: its bound was turned about by a "not".
    `base` is where the mention stands that this one was reckoned from ("the day after").
    """

    value: Value
    start: int
    end: int
    op: Op | None = None
    base: int | None = None
    turned: bool = False

    def turned_about(self) -> Mention:
        """The opposite bound: what will not do before two will do from two on.

        Until the end of a week or month is until after it, not from where that end begins.
        """
        assert self.op
        op = FLIPPED[self.op]
        days = self.value.readings if isinstance(self.value, Days) else ()
        if self.op == "until" and any(span.is_part for span in days):
            op = "after"
        return replace(self, op=op, turned=True)

    @property
    def letter(self) -> str:
        """D, C, P (a part of the day) or M: how it is written in a sentence's outline."""
        if isinstance(self.value, Days):
            return "D"
        if isinstance(self.value, Clock):
            return "P" if self.value.part else "C"
        return "M"

    def bounded(self) -> Value:
        """The value with its bound applied."""
        if self.op is None or isinstance(self.value, datetime):
            return self.value
        return self.value.bounded(self.op)


@dataclass(frozen=True)
class Around:
    """What a mention may be reckoned from."""

    now: datetime
    day_known: date | None = None
    offered: tuple[datetime, ...] = ()
    closes: time = time(17)
    open_on: Callable[[date], bool] = field(default=lambda day: day.weekday() < 5)
    earlier: tuple[Days, ...] = ()

    @property
    def today(self) -> date:
        """The plan's day at `now`."""
        return self.now.date()

    @property
    def today_possible(self) -> bool:
        """Whether something could still take place today."""
        return self.now.time() < self.closes

    def base(self) -> tuple[Span, ...]:
        """What "the day after" comes after: the day last named, agreed on or offered, or none."""
        if self.earlier:
            return self.earlier[-1].readings
        if self.day_known:
            return (on(self.day_known),)
        offered = {moment.date() for moment in self.offered}
        return tuple(on(day) for day in offered) if len(offered) == 1 else ()

    def last_base(self) -> tuple[Span, ...]:
        """What "the next week" comes after: of times offered on several days, the last."""
        last = max(self.offered, default=None)
        return self.base() or ((on(last.date()),) if last else ())


@dataclass(frozen=True)
class Found:
    """What a pattern made of a place in the text: its values, in order, and where it ends.

    Without values, the place is understood to name a time that cannot be reckoned.
    """

    end: int
    values: tuple[Value, ...]
    from_earlier: bool = False


#: Reads at one place of the text, or not.
Reader = Callable[[str, int, Around], Found | None]
Build = Callable[["Match[str]", Around], tuple[Value, ...] | None]
