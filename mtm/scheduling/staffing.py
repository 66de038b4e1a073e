"""Keeping the pharmacists: who there is, when they work, when they are off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from mtm.program import Line
from mtm.scheduling.claims import hold_pharmacist
from mtm.scheduling.staff import ENGLISH
from mtm.scheduling.tables import Pharmacist, TimeOff, WeeklyHours

#: From, to; by the plan's clock.
Stretch = tuple[time, time]
#: Where nobody says otherwise, reviews pause for lunch.
LUNCH = time(12), time(13)


class StaffingError(Exception):
    """What was asked for cannot be. The message is one line, for whoever asked."""


@dataclass(frozen=True)
class PharmacistView:
    """A pharmacist with their hours by weekday (Monday 0), in order."""

    id: int
    name: str
    languages: tuple[str, ...]
    active: bool
    hours: Mapping[int, tuple[Stretch, ...]]


def default_hours(line: Line) -> dict[int, list[Stretch]]:
    """The plan's own hours on its own days, with a break for lunch."""
    starts, ends = LUNCH
    return {day: [(line.opens, starts), (ends, line.closes)] for day in sorted(line.weekdays)}


def add_pharmacist(
    connection: Connection,
    name: str,
    languages: Iterable[str] = (),
    hours: Mapping[int, Sequence[Stretch]] | None = None,
) -> int:
    """Add a pharmacist, who speaks English in any case; their number.

    StaffingError when there is one of that name, or the hours cannot be.
    """
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise StaffingError("a name has 1 to 80 characters")
    if connection.scalar(select(Pharmacist.id).where(Pharmacist.name == name)) is not None:
        raise StaffingError("there is a pharmacist of that name")
    spoken = sorted({ENGLISH, *languages})
    new = insert(Pharmacist).values(name=name, languages=spoken, active=True)
    pharmacist = connection.execute(new.returning(Pharmacist.id)).scalar_one()
    for weekday, stretches in (hours or {}).items():
        set_hours(connection, pharmacist, weekday, stretches)
    return pharmacist


def set_hours(
    connection: Connection, pharmacist: int, weekday: int, stretches: Sequence[Stretch]
) -> None:
    """Set what a pharmacist works on a weekday, in place of what was set; nothing: a day off.

    Appointments that are booked stay. StaffingError when a stretch ends before it starts.
    """
    joined = _joined(stretches)
    hold_pharmacist(connection, pharmacist)
    connection.execute(
        delete(WeeklyHours).where(
            WeeklyHours.pharmacist_id == pharmacist, WeeklyHours.weekday == weekday
        )
    )
    for starts, ends in joined:
        new = insert(WeeklyHours).values(pharmacist_id=pharmacist, weekday=weekday)
        connection.execute(new.values(starts=starts, ends=ends))


def add_time_off(
    connection: Connection, pharmacist: int, starts_at: datetime, ends_at: datetime
) -> int:
    """Take a stretch of time out of a pharmacist's calendar; its number. Appointments stay."""
    if ends_at <= starts_at:
        raise StaffingError("time off has to end after it begins")
    hold_pharmacist(connection, pharmacist)
    new = insert(TimeOff).values(pharmacist_id=pharmacist, starts_at=starts_at, ends_at=ends_at)
    return connection.execute(new.returning(TimeOff.id)).scalar_one()


def end_time_off(connection: Connection, pharmacist: int, time_off: int) -> bool:
    """Give time off back to the calendar; whether it was that pharmacist's."""
    row = TimeOff.id == time_off, TimeOff.pharmacist_id == pharmacist
    return connection.execute(delete(TimeOff).where(*row)).rowcount > 0


def times_off(connection: Connection, pharmacist: int, since: datetime) -> list[Row[Any]]:
    """A pharmacist's time off that ends after `since`: rows of `TimeOff`, in order."""
    table = TimeOff.__table__
    query = select(table).where(table.c.pharmacist_id == pharmacist, table.c.ends_at > since)
    return list(connection.execute(query.order_by(table.c.starts_at)))


def set_active(connection: Connection, pharmacist: int, active: bool) -> None:
    """Let a pharmacist have reviews, or no new ones. Appointments stay."""
    hold_pharmacist(connection, pharmacist)
    change = update(Pharmacist).where(Pharmacist.id == pharmacist)
    connection.execute(change.values(active=active))


def pharmacists(connection: Connection) -> list[PharmacistView]:
    """Every pharmacist, by name."""
    hours: dict[int, dict[int, tuple[Stretch, ...]]] = {}
    rows = select(WeeklyHours.__table__).order_by(WeeklyHours.weekday, WeeklyHours.starts)
    for row in connection.execute(rows):
        days = hours.setdefault(row.pharmacist_id, {})
        days[row.weekday] = (*days.get(row.weekday, ()), (row.starts, row.ends))
    query = select(Pharmacist.id, Pharmacist.name, Pharmacist.languages, Pharmacist.active)
    return [
        PharmacistView(number, name, tuple(languages), active, hours.get(number, {}))
        for number, name, languages, active in connection.execute(query.order_by(Pharmacist.name))
    ]


def pharmacist_named(connection: Connection, name: str) -> int:
    """The number of the pharmacist of that name; StaffingError when there is none."""
    wanted = " ".join(name.split())
    found = connection.scalar(select(Pharmacist.id).where(Pharmacist.name == wanted))
    if found is None:
        raise StaffingError("no pharmacist has that name; `mtm pharmacist list` shows them")
    return found


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """In order, those that meet or overlap made one: a review may run from one into the other."""
    joined: list[Stretch] = []
    for starts, ends in sorted(stretches):
        if ends <= starts:
            raise StaffingError("hours have to end after they begin")
        if joined and starts <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], ends)
        else:
            joined.append((starts, ends))
    return joined
