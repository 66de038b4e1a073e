"""When reviews can begin: the plan's days and hours, and how far ahead one may book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mtm.program import Line
from mtm.program.hours import works_on

CELL_MINUTES = 5
_CELL_SECONDS = CELL_MINUTES * 60


@dataclass(frozen=True)
class Rules:
    """The plan's rules of booking. Lengths are whole cells of five minutes (ValueError)."""

    line: Line
    review: timedelta = timedelta(minutes=20)
    #: Kept free after each review.
    buffer: timedelta = timedelta(minutes=10)
    #: A review begins this long after it is booked, at the earliest.
    notice: timedelta = timedelta(minutes=120)
    #: The last day that can be booked is this many open days ahead.
    horizon_days: int = 30
    hold: timedelta = timedelta(minutes=10)

    def __post_init__(self) -> None:
        for length in (self.review, self.buffer):
            if length % timedelta(minutes=CELL_MINUTES):
                raise ValueError(f"a length has to be a multiple of {CELL_MINUTES} minutes")

    @property
    def step(self) -> timedelta:
        """From one possible beginning to the next."""
        return self.review + self.buffer

    def open_days(self, now: datetime) -> Iterator[date]:
        """The days that can be booked, the earliest first: today and `horizon_days` after it."""
        day = now.astimezone(self.line.zone).date()
        left = self.horizon_days + works_on(self.line, day)
        while left:
            if works_on(self.line, day):
                yield day
                left -= 1
            day += timedelta(days=1)

    def starts_on(self, day: date, now: datetime) -> list[datetime]:
        """Every moment of an open day at which a review could begin, by the plan's clock."""
        earliest = now + self.notice
        start = self.at(day, self.line.opens)
        last = self.at(day, self.line.closes) - self.review
        starts = []
        while start <= last:
            if start >= earliest:
                starts.append(start)
            start += self.step
        return starts

    def at(self, day: date, clock: time) -> datetime:
        """A clock time of the plan on a day. The plan's hours never meet a change of the clocks."""
        return datetime.combine(day, clock, tzinfo=self.line.zone)

    def busy_until(self, start: datetime) -> datetime:
        """The end of the time that a review beginning at `start` takes up, the buffer included."""
        return start + self.review + self.buffer


def cell_of(moment: datetime) -> int:
    """The five minutes that a moment lies in, counted from the epoch."""
    return int(moment.timestamp()) // _CELL_SECONDS


def cells_between(start: datetime, until: datetime) -> range:
    """The cells from `start` up to, not including, `until`."""
    return range(cell_of(start), -(-int(until.timestamp()) // _CELL_SECONDS))
