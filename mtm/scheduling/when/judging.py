"""Holds what was said against the clock and the calendar of the plan: can it be booked?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mtm.scheduling.when.composing import Option
from mtm.scheduling.when.mentions import Clock, Span
from mtm.scheduling.when.office import Office
from mtm.scheduling.when.parts import HOURS
from mtm.scheduling.when.results import (
    AnyDay,
    Ask,
    Closed,
    Day,
    Exclude,
    Instant,
    Nothing,
    Reading,
    TimeRange,
    Why,
    Window,
)
from mtm.scheduling.when.said import Said
from mtm.scheduling.when.stretches import WRITTEN_OUT, OpenTime
from mtm.scheduling.when.unwanted import NOTHING_UNWANTED, Unwanted


def judged(said: Said, office: Office, now: datetime) -> Reading:
    """The reading of what was said, at `now` (naive, the plan's clock)."""
    judge = _Judge(OpenTime(office, now, said.unwanted))
    if said.no_such_date:
        return Closed("no_such_date")
    dated = tuple(option for option in said.options if option.days is not None)
    if said.unsure:
        return judge.unsure(dated)
    if dated:
        return judge.dated(dated)
    clocks = [option.clock for option in said.options if option.clock]
    return judge.any_day(clocks) if clocks else judge.excluded()


@dataclass(frozen=True)
class _Judge:
    open_time: OpenTime

    @property
    def _unwanted(self) -> Unwanted:
        return self.open_time.unwanted

    def excluded(self) -> Reading:
        """Only what will not do was said."""
        unwanted = self._unwanted
        parts = tuple(
            name for name, hours in HOURS.items() if Clock(*hours, part=name) in unwanted.clocks
        )
        dates = sorted({day for span in unwanted.days for day in self._dates(span)})
        if parts or dates or unwanted.weekdays:
            return Exclude(tuple(sorted(unwanted.weekdays)), tuple(dates), parts)
        hours = self.open_time.hours(None) if unwanted.clocks else []
        # "Not first thing": the rest of the day, where that is one stretch of it.
        if len(hours) == 1:
            begin, end = hours[0]
            return TimeRange(begin, None if end == self.open_time.office.closes else end)
        return Nothing()

    def _dates(self, span: Span) -> list[date]:
        today, office = self.open_time.now.date(), self.open_time.office
        first = max(span.first or today, today)
        last = span.last or first + 3 * WRITTEN_OUT
        if span.one_day:
            return [first] if first == span.first else []
        return list(office.open_days(first, min(last, first + timedelta(days=366))))

    def any_day(self, clocks: list[Clock]) -> Reading:
        """Clock times without a day."""
        clock = _as_one(clocks)
        if clock is None:
            return Nothing()
        hours = self.open_time.hours(clock)
        if not hours:
            return Closed("hours")
        unwanted = self._unwanted
        if unwanted.weekdays or unwanted.days or len(hours) > 1:
            return self._written_out(clock)
        begin, end = hours[0]
        open_end = clock.end is None and end == self.open_time.office.closes
        return TimeRange(begin, None if open_end else end)

    def _written_out(self, clock: Clock) -> Reading:
        if clock.exact:
            return self.excluded()
        read = self.dated((Option(Span(self.open_time.now.date(), None), clock),))
        hours = self.open_time.hours(clock)
        if not isinstance(read, Window) or len(hours) != 1:
            return read
        begin, end = hours[0]
        unwanted = self._unwanted
        dates = tuple(sorted({day for span in unwanted.days for day in self._dates(span)}))
        closes = None if end == self.open_time.office.closes else end
        any_day = AnyDay(begin, closes, tuple(sorted(unwanted.weekdays)), dates)
        return replace(read, any_day=any_day)

    def unsure(self, options: tuple[Option, ...]) -> Reading:
        """Readings of one thing: ask, unless only one of them is still ahead."""
        ahead = [option for option in options if self._reason(option) != "past"]
        if len(ahead) == 1:
            return self.dated((ahead[0],))
        reasons = {self._reason(option) for option in options}
        if len(reasons) == 1 and (reason := reasons.pop()):
            return Closed(reason, self._at(options[0]))
        readings = tuple(sorted({self._at(option) for option in ahead}, key=str))
        return Ask(readings, self._clock_of(ahead))

    def _clock_of(self, options: list[Option]) -> tuple[time, time | None] | None:
        """The stretch of the day that goes with every one of them; None when there is none."""
        clocks = {option.clock for option in options}
        clock = clocks.pop() if len(clocks) == 1 else None
        hours = self.open_time.hours(clock) if clock and not clock.exact else []
        return hours[0] if len(hours) == 1 else None

    def dated(self, options: tuple[Option, ...]) -> Reading:
        """Days, with clock times or without; what cannot be had is left out if the rest can."""
        kept = [option for option in options if self.open_time.of(option)]
        if not kept:
            return self._closed(options[0])
        moments = [at for option in kept if (at := _moment(option))]
        if len(moments) == len(kept):
            return self._of_moments(moments)
        only = kept[0].days if len(kept) == 1 else None
        whole = kept[0].clock is None and not (self._unwanted.clocks or self._unwanted.pieces)
        if only and only.one_day and only.first and whole:
            return Day(only.first)
        stretches = sorted(
            {stretch for option in kept for stretch in self.open_time.of(option)},
            key=lambda stretch: stretch[0],
        )
        if all(start == end for start, end in stretches):
            return self._of_moments([start for start, _ in stretches])
        runs_on = any(o.days and o.days.last is None and o.clock is None for o in kept)
        return Window(tuple((start, end) for start, end in stretches if start != end), runs_on)

    def _of_moments(self, moments: list[datetime]) -> Reading:
        different = sorted(set(moments))
        return Instant(different[0]) if len(different) == 1 else Ask(tuple(different))

    def _closed(self, option: Option) -> Reading:
        days, reason = option.days, self._reason(option)
        if (
            days
            and self._unwanted
            and replace(self.open_time, unwanted=NOTHING_UNWANTED).of(option)
        ):
            return self.excluded()  # open, but ruled out by the member
        return Closed(reason, self._at(option)) if reason else Nothing()

    def _at(self, option: Option) -> date | datetime:
        assert option.days
        return _moment(option) or option.days.first or self.open_time.now.date()

    def _reason(self, option: Option) -> Why | None:
        """Why an option cannot be had; None when some of it can."""
        open_time, office = self.open_time, self.open_time.office
        if open_time.of(option):
            return None
        at, now = _moment(option), open_time.now
        if at:
            return office.closed_at(at, now)
        days = option.days
        assert days
        last = days.last or days.first or now.date()
        if days.one_day or last < now.date():
            return office.closed_day(last, now) or self._why_no_hours(option.clock)
        if not list(office.open_days(max(days.first or now.date(), now.date()), last)):
            return office.closed_day(max(days.first or now.date(), now.date()), now)
        return self._why_no_hours(option.clock)

    def _why_no_hours(self, clock: Clock | None) -> Why:
        """On an open day: the hours are the office's, and gone by, or they never were."""
        return "past" if self.open_time.hours(clock) else "hours"


def _moment(option: Option) -> datetime | None:
    days, clock = option.days, option.clock
    if not days or not days.one_day or not days.first or not clock or not clock.exact:
        return None
    return datetime.combine(days.first, clock.start or time())


def _as_one(clocks: list[Clock]) -> Clock | None:
    """Several times without a day: what lies between "two or three", or stretches that touch."""
    if len(clocks) == 1:
        return clocks[0]
    starts = [clock.start for clock in clocks if clock.start is not None]
    ends = [clock.end for clock in clocks if clock.end is not None]
    if len(starts) < len(clocks) or len(ends) < len(clocks):
        return None
    near = max(ends).hour - min(starts).hour <= 1
    touch = max(starts) <= min(ends) and not all(clock.exact for clock in clocks)
    return Clock(min(starts), max(ends)) if near or touch else None
