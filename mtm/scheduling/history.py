"""The history of appointments: one row a change, in the change's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

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
    columns = Appointment.status, Appointment.starts_at, Appointment.pharmacist_id
    status, starts_at, pharmacist = connection.execute(
        select(*columns).where(Appointment.id == appointment)
    ).one()
    connection.execute(
        insert(AppointmentChange).values(
            appointment_id=appointment,
            at=now,
            who=request.who if request else "program",
            channel=request.channel if request else "none",
            what=what,
            status=status,
            starts_at=starts_at,
            pharmacist_id=pharmacist,
            reason=reason,
        )
    )
