"""What time is taken. An expired hold takes none, whether or not anybody has cleared it away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, union_all

from mtm.scheduling.calendar import Rules, cell_of, cells_between
from mtm.scheduling.staff import Staff
from mtm.scheduling.tables import PENDING, TAKING_TIME, Appointment, TimeCell

# Built once: they are asked for often, and some have hundreds of values.
_WHO: BindParameter[Any] = bindparam("who", expanding=True)
_TAKEN_BY_ANYONE = (
    select(TimeCell.cell, func.count())
    .where(TimeCell.cell.in_(bindparam("cells", expanding=True)))
    .group_by(TimeCell.cell)
)
_TAKEN_BY_THESE = _TAKEN_BY_ANYONE.where(TimeCell.pharmacist_id.in_(_WHO))
_TAKEN_BY_NONE_OF_THESE = _TAKEN_BY_ANYONE.where(TimeCell.pharmacist_id.not_in(_WHO))
#: Expired holds, and the asker's own.
_GIVES_WAY = select(Appointment.id).where(
    Appointment.status == PENDING,
    (Appointment.held_until <= bindparam("now")) | (Appointment.id == bindparam("own")),
)
_TAKEN_WITHIN = union_all(
    select(TimeCell.pharmacist_id).where(
        TimeCell.cell == bindparam("cell"), TimeCell.appointment_id.not_in(_GIVES_WAY)
    ),
    select(Appointment.pharmacist_id).where(
        Appointment.starts_at > bindparam("start"),
        Appointment.starts_at < bindparam("until"),
        Appointment.status.in_(TAKING_TIME),
        Appointment.id.not_in(_GIVES_WAY),
    ),
)


@dataclass(frozen=True)
class Yielding:
    """A hold that gives way."""

    pharmacist: int
    cells: range


def yielding(connection: Connection, now: datetime) -> list[Yielding]:
    """The holds that have expired at `now`: no obstacle to anybody."""
    columns = Appointment.pharmacist_id, Appointment.starts_at, Appointment.busy_until
    query = select(*columns).where(Appointment.status == PENDING, Appointment.held_until <= now)
    return [
        Yielding(pharmacist, cells_between(starts_at, busy_until))
        for pharmacist, starts_at, busy_until in connection.execute(query)
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
            cells = [cell_of(each) for each in moments]
            taken = _taken(connection, cells, working, staff)
            for hold in holds:
                if hold.pharmacist in working:
                    taken.subtract(hold.cells)
            pairs = zip(moments, cells, strict=True)
            found += [each for each, cell in pairs if taken[cell] < len(working)]
    return sorted(found)


def _taken(
    connection: Connection, cells: Sequence[int], working: frozenset[int], staff: Staff
) -> Counter[int]:
    """How many of `working` are taken in each of the cells."""
    others = staff.everyone - working
    query, who = _TAKEN_BY_ANYONE, frozenset[int]()
    if len(working) < len(others):
        query, who = _TAKEN_BY_THESE, working
    elif others:
        query, who = _TAKEN_BY_NONE_OF_THESE, others
    rows = connection.execute(query, {"cells": cells, "who": list(who)}).all()
    return Counter({cell: count for cell, count in rows})


def free_of(
    connection: Connection,
    start: datetime,
    now: datetime,
    rules: Rules,
    working: frozenset[int],
    own: int | None = None,
) -> frozenset[int]:
    """Those of `working` who are free for a whole review at `start`; `own`: the asker's hold.

    Taken are those with the first five minutes taken, and those with anything that begins later and
    before the end: nothing does while all appointments were made by the same rules.
    """
    inside = {
        "cell": cell_of(start),
        "start": start,
        "until": rules.busy_until(start),
        "now": now,
        "own": own,
    }
    return working.difference(connection.scalars(_TAKEN_WITHIN, inside).all())
