"""When reviews can begin: the plan's days and hours, and how far ahead one may book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mtm.program import Line
from mtm.program.hours import works_on
from mtm.settings import Settings

CELL_MINUTES = 5
_CELL_SECONDS = CELL_MINUTES * 60


@dataclass(frozen=True)
class Rules:
    """The plan's rules of booking. Review and buffer are whole cells of five minutes (ValueError)."""

    line: Line
    review: timedelta = timedelta(minutes=20)
    #: Kept free after each review; it may run into a break or past the end of the day.
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

    def beginnings(self, day: date) -> list[datetime]:
        """Every moment of an open day at which a review could begin, by the plan's clock."""
        start, last = self.at(day, self.line.opens), self.at(day, self.line.closes) - self.review
        return [start + n * self.step for n in range((last - start) // self.step + 1)]

    def starts_on(self, day: date, now: datetime) -> list[datetime]:
        """The beginnings of an open day for which there is notice enough at `now`."""
        earliest = now.astimezone(UTC) + self.notice
        return [start for start in self.beginnings(day) if start >= earliest]

    def allows(self, start: datetime, now: datetime) -> bool:
        """Whether a review could begin at `start` at all, whoever is free: one of the beginnings of
        an open day, with notice, within the horizon.
        """
        day = start.astimezone(self.line.zone).date()
        return start in self.starts_on(day, now) and day in self.open_days(now)

    def at(self, day: date, clock: time) -> datetime:
        """A clock time of the plan on a day. The plan's hours never meet a change of the clocks."""
        return datetime.combine(day, clock, tzinfo=self.line.zone)

    def busy_until(self, start: datetime) -> datetime:
        """The end of the time that a review beginning at `start` takes up, the buffer included."""
        return start + self.step


def rules_from(settings: Settings, line: Line) -> Rules:
    """The rules that the settings in force make of the hours of the program's line."""
    return Rules(
        line=line,
        review=timedelta(minutes=settings.review_minutes),
        buffer=timedelta(minutes=settings.buffer_minutes),
        notice=timedelta(minutes=settings.notice_minutes),
        horizon_days=settings.horizon_business_days,
        hold=timedelta(minutes=settings.hold_minutes),
    )


def cell_of(moment: datetime) -> int:
    """The five minutes that a moment lies in, counted from the epoch."""
    return int(moment.timestamp()) // _CELL_SECONDS


def cells_between(start: datetime, until: datetime) -> range:
    """The cells from `start` up to, not including, `until`."""
    return range(cell_of(start), -(-int(until.timestamp()) // _CELL_SECONDS))
