"""An option as stretches of the plan's open time, without what will not do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mtm.scheduling.when.composing import Option
from mtm.scheduling.when.mentions import Clock, Span
from mtm.scheduling.when.office import Office
from mtm.scheduling.when.unwanted import Unwanted

_DAY = timedelta(days=1)
#: "Any time after three, but not on Fridays" is written out for this many days after today.
WRITTEN_OUT = timedelta(days=13)
_LONGEST = timedelta(days=366)

Hours = tuple[time, time]
Stretch = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class OpenTime:
    """The office's time from `now` on, less what a member has ruled out."""

    office: Office
    now: datetime
    unwanted: Unwanted

    def hours(self, clock: Clock | None, day: date | None = None) -> list[Hours]:
        """The office hours of a clock time, on a day or any day; one time alone begins and ends
        at once."""
        opens, closes = self.office.opens, self.office.closes
        if clock and clock.exact and clock.start is not None:
            return [(clock.start, clock.start)] if opens <= clock.start < closes else []
        begin = max(opens, clock.start) if clock and clock.start is not None else opens
        end = min(closes, clock.end) if clock and clock.end is not None else closes
        left = [(begin, end)]
        for out in (*self.unwanted.clocks, *self._out_on(day)):
            left = [piece for hours in left for piece in _without(hours, out)]
        return [(first, last) for first, last in left if first < last]

    def _out_on(self, day: date | None) -> list[Clock]:
        """The hours that will not do on this day, though they may on others."""
        if day is None:
            return []
        return [
            clock
            for days, clock in self.unwanted.pieces
            if days.weekday == day.weekday()
            or any((s.first or day) <= day <= (s.last or day) for s in days.readings)
        ]

    def ruled_out(self, day: date) -> bool:
        """Whether a day is one of those that will not do."""
        return day.weekday() in self.unwanted.weekdays or any(
            (span.first is None or span.first <= day) and (span.last is None or day <= span.last)
            for span in self.unwanted.days
        )

    def days(self, span: Span) -> Iterator[date]:
        """The open days of a span from today on; of one without end, those of two weeks."""
        first = max(span.first or self.now.date(), self.now.date())
        last = span.last or first + WRITTEN_OUT
        for day in self.office.open_days(first, min(last, first + _LONGEST)):
            if not self.ruled_out(day):
                yield day

    def of(self, option: Option) -> list[Stretch]:
        """The stretches of an option, in order. None for an end that is open."""
        assert option.days
        if not self.hours(option.clock):
            return []
        days = list(self.days(option.days))
        if option.clock is not None or self.unwanted.clocks or self.unwanted.pieces:
            pieces = [(day, piece) for day in days for piece in self.hours(option.clock, day)]
            return [s for day, piece in pieces if (s := self._on(day, piece, option.clock))]
        if option.days.last is None and not self.unwanted and days:
            start = datetime.combine(self._first_with_time(days), self.office.opens)
            return [(max(start, self.now), None)]
        return self._whole_days(days)

    def _first_with_time(self, days: list[date]) -> date:
        today_over = self.now.time() >= self.office.closes
        return next(day for day in days if day > self.now.date() or not today_over)

    def _whole_days(self, days: list[date]) -> list[Stretch]:
        """Open days on end are one stretch; a weekend or a holiday inside it does no harm."""
        opens, closes = self.office.opens, self.office.closes
        groups: list[list[date]] = []
        for day in days:
            if datetime.combine(day, closes) <= self.now:
                continue
            if groups and not self._kept_apart(groups[-1][-1], day):
                groups[-1].append(day)
            else:
                groups.append([day])
        return [
            (
                max(datetime.combine(group[0], opens), self.now),
                datetime.combine(group[-1], closes),
            )
            for group in groups
        ]

    def _kept_apart(self, one: date, other: date) -> bool:
        return any(self.ruled_out(day) for day in self.office.open_days(one + _DAY, other - _DAY))

    def _on(self, day: date, hours: Hours, clock: Clock | None) -> Stretch | None:
        start, end = (datetime.combine(day, at) for at in hours)
        if start == end:
            return (start, start) if start >= self.now else None
        if end <= self.now:
            return None
        open_end = clock is not None and clock.end is None and hours[1] == self.office.closes
        return max(start, self.now), None if open_end else end


def _without(hours: Hours, out: Clock) -> list[Hours]:
    begin, end = hours
    first = out.start if out.start is not None else begin
    last = out.end if out.end is not None else end
    if last <= begin or end <= first:
        return [hours]
    return [(begin, max(begin, first)), (min(end, last), end)]
