"""Which times a member would take: windows, excluded days and parts of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

#: The plan's own parts of the day (page line 39: 9 a.m. to 5 p.m.).
PARTS = {
    "morning": (time(9), time(12)),
    "afternoon": (time(12), time(17)),
}


@dataclass(frozen=True)
class Wanted:
    """What a member asked for. Nothing set: any time will do.

    All is by the plan's clock; moments without a time zone too.
    """

    #: From, and up to, not including; either None where open. A time in any of them will do.
    windows: tuple[tuple[datetime | None, datetime | None], ...] = ()
    #: Clock times, on any day.
    clock: tuple[time | None, time | None] = (None, None)
    not_weekdays: frozenset[int] = frozenset()
    not_dates: frozenset[date] = frozenset()
    not_parts: frozenset[str] = frozenset()

    def allows(self, start: datetime) -> bool:
        """Whether a review that begins at `start` (plan's clock) would suit."""
        return (
            start.weekday() not in self.not_weekdays
            and start.date() not in self.not_dates
            and not any(_within(start.time(), PARTS[part]) for part in self.not_parts)
            and _within(start.time(), self.clock)
            and (not self.windows or any(_between(start, window) for window in self.windows))
        )


def _within(clock: time, bounds: tuple[time | None, time | None]) -> bool:
    first, last = bounds
    return (first is None or clock >= first) and (last is None or clock < last)


def _between(start: datetime, window: tuple[datetime | None, datetime | None]) -> bool:
    first, last = (_by_clock_of(start, bound) for bound in window)
    return (first is None or start >= first) and (last is None or start < last)


def _by_clock_of(start: datetime, bound: datetime | None) -> datetime | None:
    return bound.replace(tzinfo=start.tzinfo) if bound and bound.tzinfo is None else bound
