"""When a notice goes out: one day and two hours before, never in the member's quiet hours.

Pure. A day is counted on the member's wall clock, so "one day before ten o'clock" is ten o'clock
also across a change of the clocks; hours are counted as they pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

CONFIRMATION, MOVED, CANCELLED = "confirmation", "moved", "cancelled"
REMINDER_DAY, REMINDER_HOURS = "reminder_day", "reminder_hours"
#: Told when it happens, and told before the appointment.
TELLING: Final = (CONFIRMATION, MOVED, CANCELLED)
REMINDERS: Final = (REMINDER_DAY, REMINDER_HOURS)

#: The hours in which nobody is disturbed begin a little early, so that a slow send ends in time.
_MARGIN = timedelta(minutes=30)
#: From one notice to the next of the same appointment, at least.
APART: Final = timedelta(hours=1)
#: How long before the appointment each is still of use; a day's reminder gives way to the later one.
_USEFUL: Final[Mapping[str, timedelta]] = {
    CONFIRMATION: timedelta(minutes=15),
    MOVED: timedelta(minutes=15),
    CANCELLED: timedelta(0),
    REMINDER_DAY: timedelta(hours=4),
    REMINDER_HOURS: timedelta(minutes=15),
}


@dataclass(frozen=True)
class SendingHours:
    """The hours in which members may be sent something, by their own clocks.

    47 CFR 64.1200(c)(1) bounds them for calls: not before 8 a.m. nor after 9 p.m. ValueError for
    hours beyond that, or that leave no time.
    """

    first: time = time(8)
    last: time = time(21)

    def __post_init__(self) -> None:
        if not time(8) <= self.first < self.last <= time(21):
            raise ValueError("sending hours lie between 8 a.m. and 9 p.m.")

    def allow(self, moment: datetime, zone: tzinfo) -> bool:
        """Whether something may be sent at `moment` to someone in `zone`."""
        return self.first <= moment.astimezone(zone).time() < self.last

    def nearest(
        self, wanted: datetime, zone: tzinfo, after: datetime, before: datetime
    ) -> datetime | None:
        """The allowed moment nearest to `wanted`, from `after` up to `before`; None if there is none.

        Of two equally near ones the earlier.
        """
        found = []
        day = min(max(wanted, after), before).astimezone(zone).date()
        for away in (-1, 0, 1):
            opens, closes = (
                datetime.combine(day + timedelta(days=away), clock, tzinfo=zone).astimezone(UTC)
                for clock in (self.first, self.last)
            )
            start, end = max(opens, after), min(closes - _MARGIN, before)
            if start <= end:
                found.append(min(max(wanted, start), end))
        return min(found, key=lambda each: abs(each - wanted), default=None)


def due_times(
    starts_at: datetime,
    now: datetime,
    zone: tzinfo,
    hours: SendingHours,
    telling: str | None,
    earliest: datetime,
) -> dict[str, datetime]:
    """When each notice of an appointment is due, in UTC; what has no right time is left out.

    `telling`: what happened at `now` and is to be told, one of TELLING. A reminder due before
    `earliest`, or within an hour of what is told, would only be a nuisance and is left out.
    """
    due: dict[str, datetime] = {}
    if telling is not None:
        moment = hours.nearest(now, zone, now, last_moment(telling, starts_at))
        if moment is not None:
            due[telling] = moment
            earliest = max(earliest, moment + APART)
        if telling == CANCELLED:
            return due
    for kind in REMINDERS:
        wanted = ideal(kind, starts_at, zone)
        if wanted >= earliest or (wanted >= now and not hours.allow(wanted, zone)):
            moment = hours.nearest(wanted, zone, earliest, last_moment(kind, starts_at))
            if moment is not None:
                due[kind] = moment
    return {kind: moment.astimezone(UTC) for kind, moment in due.items()}


def ideal(kind: str, starts_at: datetime, zone: tzinfo) -> datetime:
    """When a reminder would go out if every hour would do."""
    if kind == REMINDER_HOURS:
        return starts_at - timedelta(hours=2)
    local = starts_at.astimezone(zone)
    day = local.date() - timedelta(days=1)
    return datetime.combine(day, local.time(), tzinfo=zone).astimezone(UTC)


def last_moment(kind: str, starts_at: datetime) -> datetime:
    """The latest at which a notice is still of use."""
    return starts_at - _USEFUL[kind]
