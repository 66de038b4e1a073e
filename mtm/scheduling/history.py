"""The history of appointments: one row a change, in the change's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from mtm.scheduling.requests import Request
from mtm.scheduling.tables import Appointment, AppointmentChange

_COLUMNS = AppointmentChange.__table__.c
_IS_NOW = {
    "appointment_id": Appointment.id,
    "status": Appointment.status,
    "starts_at": Appointment.starts_at,
    "pharmacist_id": Appointment.pharmacist_id,
}
_SAID = ("at", "who", "channel", "what", "reason")
_WRITE = insert(AppointmentChange).from_select(
    [*_IS_NOW, *_SAID],
    select(
        *_IS_NOW.values(), *(bindparam(each, type_=_COLUMNS[each].type) for each in _SAID)
    ).where(Appointment.id == bindparam("appointment")),
)


def write_change(
    connection: Connection,
    appointment: int,
    request: Request | None,
    now: datetime,
    what: str,
    reason: str | None = None,
) -> None:
    """Write down what just happened to an appointment; without a request, the program did it."""
    who, channel = (request.who, request.channel) if request else ("program", "none")
    write_change_by(connection, appointment, who, channel, now, what, reason)


def write_change_by(
    connection: Connection,
    appointment: int,
    who: str,
    channel: str,
    now: datetime,
    what: str,
    reason: str | None = None,
) -> None:
    """Write down what somebody just did to an appointment, with what it is now."""
    values = {
        "appointment": appointment,
        "at": now,
        "who": who,
        "channel": channel,
        "what": what,
        "reason": reason,
    }
    connection.execute(_WRITE, values)
