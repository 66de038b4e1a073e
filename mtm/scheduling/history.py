"""The history of appointments: one row a change, in the change's own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from mtm import audit
from mtm.audit import Entry
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

#: Who is no person of the program's.
_ACTORS: Final = {
    "member": "member",
    "representative": "representative",
    "program": "program:calendar",
    "keyword": "keyword",  # a number that answered a notice
}


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
    conversation, member = (request.conversation, request.member) if request else (None, None)
    write_change_by(connection, appointment, who, channel, now, what, reason, conversation, member)


def write_change_by(
    connection: Connection,
    appointment: int,
    who: str,
    channel: str,
    now: datetime,
    what: str,
    reason: str | None = None,
    conversation: str | None = None,
    member: int | None = None,
) -> None:
    """Write down what somebody just did to an appointment, with what it is now.

    Every change goes through here, so here the audit log is told of it. `member` is whose it is;
    where that is not known it is looked up.
    """
    values = {
        "appointment": appointment,
        "at": now,
        "who": who,
        "channel": channel,
        "what": what,
        "reason": reason,
    }
    connection.execute(_WRITE, values)
    if member is None:
        whose = select(Appointment.member_id).where(Appointment.id == appointment)
        member = connection.scalar(whose)
    audit.write(
        connection,
        Entry(
            actor=_ACTORS.get(who, f"person:{who}"),
            purpose=f"appointment {what}",
            what="change appointments",
            member=member,
            conversation=conversation,
            detail={"appointment": appointment, "channel": channel},
            at=now,
        ),
    )
