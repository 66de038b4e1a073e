"""What is to be sent of an appointment as it is now, when, and on which channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.notices.channels import Lookup, addresses, channel_for
from mtm.notices.timing import CANCELLED, CONFIRMATION, MOVED, SendingHours, due_times
from mtm.scheduling.tables import ARRIVED, BOOKED, Appointment
from mtm.scheduling.tables import CANCELLED as OFF

#: An appointment with what its notices need of the member.
APPOINTMENTS: Final = select(
    Appointment.id,
    Appointment.member_id,
    Appointment.status,
    Appointment.starts_at,
    Appointment.sequence,
    Appointment.phone,
    Member.person,
    Member.time_zone,
).join(Member, Member.id == Appointment.member_id)


@dataclass(frozen=True)
class Wanted:
    """One notice that is to be sent."""

    kind: str
    channel: str
    due_at: datetime


def telling_of(row: Row[Any]) -> str | None:
    """What there is to tell of an appointment as it is."""
    if row.status == OFF:
        return CANCELLED
    if row.status not in (BOOKED, ARRIVED):
        return None
    return MOVED if row.sequence else CONFIRMATION


def wanted_of(
    connection: Connection,
    row: Row[Any],
    now: datetime,
    hours: SendingHours,
    telling: str | None,
    earliest: datetime,
    lookup: Lookup | None = None,
) -> Iterator[Wanted]:
    """The notices of an appointment (a row of APPOINTMENTS) with when each is due.

    `telling`, `earliest`: as in `mtm.notices.timing.due_times`. What no channel carries is left out.
    """
    zone = ZoneInfo(row.time_zone)
    if telling is not None and carrier_of(connection, row, telling, now, lookup) is None:
        if telling == CANCELLED:
            return
        telling = None
    due = due_times(row.starts_at, now, zone, hours, telling, earliest)
    for kind, due_at in due.items():
        channel = carrier_of(connection, row, kind, now, lookup)
        if channel is not None:
            yield Wanted(kind, channel, due_at)


def carrier_of(
    connection: Connection, row: Row[Any], kind: str, now: datetime, lookup: Lookup | None
) -> str | None:
    """The channel that carries a kind of notice of an appointment now; None when none does."""
    reachable = addresses(row.phone, Person.from_dict(row.person))
    return channel_for(connection, kind, row.member_id, reachable, now, lookup)
