"""What time is taken. An expired hold takes none, whether or not anybody has cleared it away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from mtm.scheduling.calendar import Rules, cell_of, cells_between
from mtm.scheduling.staff import Staff
from mtm.scheduling.tables import PENDING, Appointment, TimeCell


@dataclass(frozen=True)
class Yielding:
    """A hold that gives way: it has expired, or it is the asker's own."""

    appointment: int
    pharmacist: int
    cells: range


def yielding(connection: Connection, now: datetime, own: int | None = None) -> list[Yielding]:
    """The holds that are no obstacle at `now` to who has the hold `own`."""
    gives_way = Appointment.held_until <= now
    if own is not None:
        gives_way |= Appointment.id == own
    columns = (
        Appointment.id,
        Appointment.pharmacist_id,
        Appointment.starts_at,
        Appointment.busy_until,
    )
    query = select(*columns).where(Appointment.status == PENDING, gives_way)
    return [
        Yielding(appointment, pharmacist, cells_between(starts_at, busy_until))
        for appointment, pharmacist, starts_at, busy_until in connection.execute(query)
    ]


def perhaps_free(
    connection: Connection, starts: Sequence[datetime], staff: Staff, holds: Sequence[Yielding]
) -> list[datetime]:
    """The moments of `starts` at which somebody at work has the first five minutes free.

    One statement counts for many moments, so that weeks of full days cost a few milliseconds. The
    rest of a review can still be taken, when it overlaps another that began at a different time:
    `free_of` knows.
    """
    alike: dict[frozenset[int], list[datetime]] = defaultdict(list)
    for start in starts:
        alike[staff.working(start)].append(start)
    found = []
    for working, moments in alike.items():
        if working:
            taken = _taken(connection, [cell_of(each) for each in moments], working, staff)
            for hold in holds:
                if hold.pharmacist in working:
                    taken.subtract(hold.cells)
            found += [each for each in moments if taken[cell_of(each)] < len(working)]
    return sorted(found)


def _taken(
    connection: Connection, cells: Collection[int], working: frozenset[int], staff: Staff
) -> Counter[int]:
    """How many of `working` are taken in each of the cells."""
    others = staff.everyone - working
    query = select(TimeCell.cell, func.count()).where(TimeCell.cell.in_(cells))
    if len(working) < len(others):
        query = query.where(TimeCell.pharmacist_id.in_(working))
    elif others:
        query = query.where(TimeCell.pharmacist_id.not_in(others))
    rows = connection.execute(query.group_by(TimeCell.cell))
    return Counter({cell: count for cell, count in rows})


def free_of(
    connection: Connection, start: datetime, rules: Rules, staff: Staff, holds: Sequence[Yielding]
) -> frozenset[int]:
    """The pharmacists who are at work and free for a whole review at `start`."""
    cells = cells_between(start, rules.busy_until(start))
    query = select(TimeCell.pharmacist_id, TimeCell.appointment_id).where(
        TimeCell.cell >= cells.start, TimeCell.cell < cells.stop
    )
    gone = {hold.appointment for hold in holds}
    taken = {who for who, appointment in connection.execute(query) if appointment not in gone}
    return staff.working(start) - taken
