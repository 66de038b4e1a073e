"""A number that somebody texts back, or presses, after a notice: which appointment, and what for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, select

from mtm.answers.notices import KEYS, offers
from mtm.notices.channels import as_e164
from mtm.notices.tables import SENT, Notice
from mtm.scheduling.tables import BOOKED, Appointment

#: A notice can be answered this long; a number that comes later answers something else.
ANSWERED_WITHIN: Final = timedelta(days=2)


@dataclass(frozen=True)
class NumberReply:
    """An answer by number. `topic` is what it stands for; `sequence` the time it was said of."""

    member: int
    appointment: int
    sequence: int
    topic: str


def read_number(
    connection: Connection,
    lookup: Callable[[str, str], bytes],
    phone: str,
    text: str,
    now: datetime,
) -> tuple[NumberReply, ...]:
    """What a bare number from `phone` answers at `now`; nothing when it answers no notice of ours.

    Only the last notice of an appointment counts, and only while the appointment is as it said. Two
    members who share a phone may both have one: then there are two, and it has to be asked whose it
    is. A phone is no identity: what is done with the topic is for the conversation to decide.
    """
    topic = KEYS.get(text.strip().rstrip(".!"))
    address = as_e164(phone)
    if topic is None or address is None:
        return ()
    rows = connection.execute(
        select(
            Notice.kind,
            Notice.sequence,
            Appointment.id,
            Appointment.member_id,
            Appointment.sequence.label("current"),
            Appointment.status,
        )
        .join(Appointment, Appointment.id == Notice.appointment_id)
        .where(
            Notice.address_key == lookup("contact", address),
            Notice.sent_at > now - ANSWERED_WITHIN,
            Notice.state == SENT,
            Appointment.starts_at > now,
        )
        .order_by(Notice.sent_at.desc(), Notice.id.desc())
    )
    last: dict[int, Any] = {}
    for row in rows:
        last.setdefault(row.id, row)
    return tuple(
        NumberReply(row.member_id, row.id, row.sequence, topic)
        for row in last.values()
        if row.sequence == row.current and row.status == BOOKED and topic in offers(row.kind)
    )
