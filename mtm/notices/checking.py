"""The last look before a notice goes out: is it still true, wanted, and the hour right?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from mtm.answers.about import About
from mtm.consent.ledger import allows
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.notices.channels import Lookup, addresses
from mtm.notices.sender import Message
from mtm.notices.tables import PLANNED, Notice
from mtm.notices.timing import CANCELLED, SendingHours, last_moment
from mtm.notices.wording import reply_of, subject_of, words_of
from mtm.scheduling.tables import BOOKED, Appointment
from mtm.scheduling.tables import CANCELLED as OFF


@dataclass(frozen=True)
class Drop:
    """Not to be sent any more; why, in a fixed word."""

    why: str


@dataclass(frozen=True)
class Wait:
    """Not to be sent before `until`."""

    until: datetime


def check(
    connection: Connection,
    notice: int,
    attempts: int,
    now: datetime,
    hours: SendingHours,
    lookup: Lookup,
) -> Message | Drop | Wait | None:
    """What is to be done with a claimed notice at `now`; None when the claim is not held any more.

    Consent is asked of the member and of the very number or address that it would go to.
    """
    row = connection.execute(
        select(
            Notice.sequence,
            Notice.kind,
            Notice.channel,
            Appointment.member_id,
            Appointment.status,
            Appointment.starts_at,
            Appointment.sequence.label("current"),
            Appointment.phone,
            Member.person,
            Member.time_zone,
        )
        .join(Appointment, Appointment.id == Notice.appointment_id)
        .join(Member, Member.id == Appointment.member_id)
        .where(Notice.id == notice, Notice.attempts == attempts, Notice.state == PLANNED)
    ).one_or_none()
    if row is None:
        return None
    if row.sequence != row.current or row.status != _status_for(row.kind):
        return Drop("outdated")
    if row.kind == CANCELLED and _has_open(connection, row.member_id, now):
        return Drop("outdated")  # it would be heard as the word on the new one
    if now > last_moment(row.kind, row.starts_at):
        return Drop("late")
    address = addresses(row.phone, Person.from_dict(row.person)).get(row.channel)
    key = lookup("contact", address) if address else None
    if not allows(connection, row.member_id, row.channel, now, contact_key=key):
        return Drop("consent")
    return _in_time(row, notice, address, now, hours)


def _in_time(
    row: Row[Any], notice: int, address: str | None, now: datetime, hours: SendingHours
) -> Message | Drop | Wait:
    zone = ZoneInfo(row.time_zone)
    if not hours.allow(now, zone):
        until = hours.nearest(now, zone, now, last_moment(row.kind, row.starts_at))
        return Drop("late") if until is None else Wait(until)
    if address is None:
        return Drop("no_address")
    reply = reply_of(row.kind, row.starts_at, About(now), row.time_zone)
    words, subject = words_of(reply, row.channel), subject_of(row.kind)
    return Message(f"notice-{notice}", row.channel, address, words, subject, reply)


def _has_open(connection: Connection, member: int, now: datetime) -> bool:
    query = select(Appointment.id).where(
        Appointment.member_id == member,
        Appointment.status == BOOKED,
        Appointment.starts_at > now,
    )
    return connection.scalar(query.limit(1)) is not None


def _status_for(kind: str) -> str:
    return OFF if kind == CANCELLED else BOOKED
