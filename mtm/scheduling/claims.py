"""Taking and giving back a pharmacist's time. Every function runs in the caller's transaction."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from mtm.scheduling.calendar import cells_between
from mtm.scheduling.history import write_change
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import CANCELLED, PENDING, Appointment, TimeCell

_RANDOM_BITS = 20


def new_id(now: datetime) -> int:
    """An id for an appointment: later ones are larger, and two never meet by accident."""
    milliseconds = int(now.timestamp() * 1000)
    return milliseconds << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)


def claim(
    connection: Connection, appointment: int, pharmacist: int, start: datetime, until: datetime
) -> bool:
    """Take a pharmacist's time for an appointment; False when some of it is taken.

    The cells go in by the order of time, so that two claims which overlap wait for each other in
    one direction only.
    """
    cells = [
        {"cell": cell, "pharmacist_id": pharmacist, "appointment_id": appointment}
        for cell in cells_between(start, until)
    ]
    try:
        with connection.begin_nested():
            connection.execute(insert(TimeCell), cells)
    except IntegrityError:
        return False
    return True


def release(connection: Connection, appointment: int) -> None:
    """Give back all the time that an appointment has."""
    connection.execute(delete(TimeCell).where(TimeCell.appointment_id == appointment))


def release_expired(connection: Connection, now: datetime) -> int:
    """Give back the time of every hold that has expired; how many there were.

    Runs in the transaction that claims, so that an expired hold never stands in anybody's way.
    """
    expired = select(Appointment.id).where(
        Appointment.status == PENDING, Appointment.held_until <= now
    )
    # Two at once share the work instead of waiting for each other.
    found = connection.scalars(expired.order_by(Appointment.id).with_for_update(skip_locked=True))
    count = 0
    for appointment in list(found):
        close_hold(connection, appointment, None, now, "expired")
        count += 1
    return count


def release_own_hold(connection: Connection, request: Request) -> None:
    """Give back the hold that the member has, if any: a member holds one time at most."""
    held = select(Appointment.id).where(
        Appointment.member_id == request.member, Appointment.status == PENDING
    )
    for appointment in list(connection.scalars(held.with_for_update())):
        close_hold(connection, appointment, request, request.now, "released")


def close_hold(
    connection: Connection, appointment: int, request: Request | None, now: datetime, what: str
) -> None:
    """End a hold that leads to no appointment."""
    ended = connection.execute(
        update(Appointment)
        .where(Appointment.id == appointment, Appointment.status == PENDING)
        .values(status=CANCELLED, held_until=None, version=Appointment.version + 1)
    )
    if ended.rowcount:
        release(connection, appointment)
        write_change(connection, appointment, request, now, what)
