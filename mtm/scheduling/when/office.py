"""When the plan's pharmacists can be reached: days and hours, without a time zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mtm.program import Line, program_for
from mtm.program.hours import works_on
from mtm.scheduling.when.results import Why

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Office:
    """The plan's line, asked about days and moments of its own clock."""

    line: Line

    @property
    def opens(self) -> time:
        """The first minute of the day."""
        return self.line.opens

    @property
    def closes(self) -> time:
        """The first minute that is too late."""
        return self.line.closes

    def open_on(self, day: date) -> bool:
        """Whether anybody works on a day at all."""
        return works_on(self.line, day)

    def open_days(self, first: date, last: date) -> Iterator[date]:
        """The open days of a stretch, both ends included."""
        day = first
        while day <= last:
            if self.open_on(day):
                yield day
            day += _DAY

    def closed_day(self, day: date, now: datetime) -> Why | None:
        """Why nothing can take place on a day; None when something can."""
        if day < now.date() or (day == now.date() and now.time() >= self.closes):
            return "past" if day < now.date() or self.open_on(day) else self._no_work(day)
        return self._no_work(day)

    def closed_at(self, at: datetime, now: datetime) -> Why | None:
        """Why nothing can begin at a moment; None when something can."""
        if at < now:
            return "past"
        if reason := self._no_work(at.date()):
            return reason
        return None if self.opens <= at.time() < self.closes else "hours"

    def _no_work(self, day: date) -> Why | None:
        if self.open_on(day):
            return None
        return "holiday" if day.weekday() in self.line.weekdays else "weekend"


def plan_office(now: datetime) -> Office:
    """The office in force at `now`, a moment of the plan's clock (naive or aware)."""
    line = program_for(now.astimezone()).line
    return Office(line)
