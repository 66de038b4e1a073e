"""A member's own appointments, locked for a change. Nobody reaches another member's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from mtm.scheduling.history import write_change
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import ARRIVED, BOOKED, PENDING, Appointment

#: The statuses of an appointment that is to take place.
OPEN = (BOOKED, ARRIVED)

# Built once, with what locks a row until the end of the transaction.
_TABLE = Appointment.__table__
_MINE = select(_TABLE).where(_TABLE.c.member_id == bindparam("member"))
_ONE = _MINE.where(_TABLE.c.id == bindparam("number")).with_for_update(key_share=True)
_HOLD = _MINE.where(_TABLE.c.status == PENDING).with_for_update(key_share=True)
_OPEN_ONE = _MINE.where(_TABLE.c.status.in_(OPEN), ~_TABLE.c.lapsed).with_for_update(key_share=True)


def own_appointment(connection: Connection, request: Request, appointment: int) -> Row[Any] | None:
    """The member's own appointment or hold, locked until the end of the transaction."""
    mine = {"member": request.member, "number": appointment}
    return connection.execute(_ONE, mine).one_or_none()


def own_hold(connection: Connection, member: int) -> Row[Any] | None:
    """The member's hold, expired or not, locked until the end of the transaction."""
    return connection.execute(_HOLD, {"member": member}).one_or_none()


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
    row = connection.execute(_OPEN_ONE, {"member": request.member}).one_or_none()
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
