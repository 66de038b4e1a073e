"""The audit log's row of a notice: for it, a member's record was read, and perhaps told of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from mtm import audit
from mtm.audit import Entry
from mtm.notices.tables import Notice
from mtm.scheduling.tables import Appointment


def note(connection: Connection, notice: int, outcome: str, now: datetime) -> None:
    """Write down what came of a try to send a notice, in the transaction that notes it."""
    query = select(Appointment.member_id, Notice.kind, Notice.channel)
    about = connection.execute(
        query.join(Notice, Notice.appointment_id == Appointment.id).where(Notice.id == notice)
    ).one()
    audit.write(
        connection,
        Entry(
            actor="program:notices",
            purpose=f"notice {about.kind}",
            what="read appointments",
            member=about.member_id,
            detail={"notice": notice, "channel": about.channel, "outcome": outcome},
            at=now,
        ),
    )
