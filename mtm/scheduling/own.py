"""A member's own appointments, locked for a change. Nobody reaches another member's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from mtm.scheduling.history import write_change
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import ARRIVED, BOOKED, Appointment

#: The statuses of an appointment that is to take place.
OPEN = (BOOKED, ARRIVED)


def own_appointment(connection: Connection, request: Request, appointment: int) -> Row[Any] | None:
    """The member's own appointment or hold, locked until the end of the transaction."""
    table = Appointment.__table__
    query = select(table).where(table.c.id == appointment, table.c.member_id == request.member)
    return connection.execute(query.with_for_update(key_share=True)).one_or_none()


def own_open(connection: Connection, request: Request, appointment: int) -> Row[Any] | None:
    """The member's own appointment if it is still to take place, or taking place, locked."""
    row = own_appointment(connection, request, appointment)
    if row is None or row.status not in OPEN or row.ends_at <= request.now:
        return None
    return row


def make_room_for_one(connection: Connection, request: Request) -> bool:
    """Whether the member may have another appointment: there is no open one.

    One whose time has passed, of which nobody noted what came of it, does not count and lapses.
    """
    table = Appointment.__table__
    is_open = table.c.status.in_(OPEN), ~table.c.lapsed
    query = select(table).where(table.c.member_id == request.member, *is_open)
    row = connection.execute(query.with_for_update(key_share=True)).one_or_none()
    if row is None:
        return True
    if row.ends_at > request.now:
        return False
    connection.execute(
        update(Appointment)
        .where(Appointment.id == row.id)
        .values(lapsed=True, version=row.version + 1)
    )
    write_change(connection, row.id, request, request.now, "lapsed")
    return True
