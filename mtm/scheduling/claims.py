"""Taking and giving back a pharmacist's time. Every function runs in the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from mtm.scheduling.calendar import Rules, cells_between
from mtm.scheduling.history import write_change
from mtm.scheduling.requests import Request
from mtm.scheduling.staff import at_work
from mtm.scheduling.tables import CANCELLED, PENDING, Appointment, Pharmacist, TimeCell

#: Expired holds that are cleared away in one go.
_AT_ONCE = 10

_HOLD_PHARMACIST = (
    select(Pharmacist.id)
    .where(Pharmacist.id == bindparam("pharmacist"))
    .with_for_update(key_share=True)
)
_THERE = select(TimeCell.appointment_id).where(
    TimeCell.cell >= bindparam("first"),
    TimeCell.cell < bindparam("stop"),
    TimeCell.pharmacist_id == bindparam("pharmacist"),
)
_EXPIRED = (
    select(Appointment.id)
    .where(Appointment.status == PENDING, Appointment.held_until <= bindparam("now"))
    .order_by(Appointment.held_until)
    .limit(_AT_ONCE)
    .with_for_update(key_share=True, skip_locked=True)
)


def claim(
    connection: Connection,
    appointment: int,
    pharmacist: int,
    start: datetime,
    until: datetime,
    rules: Rules,
    request: Request,
    *,
    own: int | None = None,
) -> bool:
    """Take a pharmacist's time, buffer included; False when they do not have it to give.

    Holds that have expired give way, and so does `own`, the hold that the member has.
    """
    cells = cells_between(start, until)
    try:
        with connection.begin_nested() as attempt:
            hold_pharmacist(connection, pharmacist)
            if at_work(connection, start, rules, only=pharmacist) and _clear_way(
                connection, pharmacist, cells, request, own
            ):
                rows = [
                    {"cell": cell, "pharmacist_id": pharmacist, "appointment_id": appointment}
                    for cell in cells
                ]
                # One statement, not one a row.
                connection.execute(insert(TimeCell).values(rows))
                return True
            attempt.rollback()
    except (
        IntegrityError
    ):  # the keys are what makes sure; whoever holds the pharmacist is told above
        pass
    return False


def hold_pharmacist(connection: Connection, pharmacist: int) -> None:
    """Let nobody else claim this pharmacist's time, or change their hours, at the same moment."""
    connection.execute(_HOLD_PHARMACIST, {"pharmacist": pharmacist})


def release(connection: Connection, appointment: int, pharmacist: int | None = None) -> None:
    """Give back the time that an appointment has; with `pharmacist`, only theirs."""
    cells = delete(TimeCell).where(TimeCell.appointment_id == appointment)
    if pharmacist is not None:
        cells = cells.where(TimeCell.pharmacist_id == pharmacist)
    connection.execute(cells)


def release_expired(connection: Connection, now: datetime) -> int:
    """Give back the time of holds that have expired, some at once; how many there were.

    Nobody needs to wait for it: an expired hold stands in nobody's way.
    """
    found = connection.scalars(_EXPIRED, {"now": now}).all()
    for appointment in found:
        close_hold(connection, appointment, None, now, "expired")
    return len(found)


def close_hold(
    connection: Connection, appointment: int, request: Request | None, now: datetime, what: str
) -> None:
    """End a hold that leads to no appointment. Its row has to be locked."""
    connection.execute(
        update(Appointment)
        .where(Appointment.id == appointment)
        .values(status=CANCELLED, version=Appointment.version + 1)
    )
    release(connection, appointment)
    write_change(connection, appointment, request, now, what)


def _clear_way(
    connection: Connection, pharmacist: int, cells: range, request: Request, own: int | None
) -> bool:
    """End the holds in the way that have expired; whether nothing else is in the way.

    An expired hold whose member acts on it at this moment stays.
    """
    span = {"first": cells.start, "stop": cells.stop, "pharmacist": pharmacist}
    in_the_way = set(connection.scalars(_THERE, span))
    if not in_the_way:
        return True
    gives_way = Appointment.held_until <= request.now
    if own is not None:
        gives_way |= Appointment.id == own
    holds = select(Appointment.id).where(
        Appointment.id.in_(in_the_way), Appointment.status == PENDING, gives_way
    )
    found = connection.scalars(holds.with_for_update(key_share=True, skip_locked=True)).all()
    for hold in found:
        if hold == own:
            close_hold(connection, hold, request, request.now, "released")
        else:
            close_hold(connection, hold, None, request.now, "expired")
    return in_the_way == set(found)
