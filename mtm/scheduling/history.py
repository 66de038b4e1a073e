"""The history of appointments: one row a change, in the change's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, literal, select

from mtm.scheduling.requests import Request
from mtm.scheduling.tables import Appointment, AppointmentChange


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
    kinds = AppointmentChange.__table__.c
    same = {
        "appointment_id": Appointment.id,
        "at": literal(now, kinds.at.type),
        "who": literal(who),
        "channel": literal(channel),
        "what": literal(what),
        "status": Appointment.status,
        "starts_at": Appointment.starts_at,
        "pharmacist_id": Appointment.pharmacist_id,
        "reason": literal(reason, kinds.reason.type),
    }
    is_now = select(*same.values()).where(Appointment.id == appointment)
    connection.execute(insert(AppointmentChange).from_select(list(same), is_now))
