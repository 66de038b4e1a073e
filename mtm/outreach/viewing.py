"""How outreach stands: what waits, what was sent, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, func, select

from mtm.notices.tables import PLANNED, SENT
from mtm.outreach.tables import Invitation
from mtm.scheduling.tables import PENDING, Appointment, ReviewDecline


@dataclass(frozen=True)
class Standing:
    """Invitations planned since a moment.

    `waiting`, `sent`: by channel. `dropped`, `failed`: by why. `booked` and `declined`: of the
    members who were sent one, those who booked, or declined the review, after it.
    """

    waiting: Mapping[str, int]
    sent: Mapping[str, int]
    dropped: Mapping[str, int]
    failed: Mapping[str, int]
    next_at: datetime | None
    last_sent_at: datetime | None
    booked: int
    declined: int


def standing(connection: Connection, since: datetime) -> Standing:
    """How the invitations stand that were planned after `since`."""
    mine = Invitation.planned_at > since
    counts: dict[str, dict[str, int]] = {state: {} for state in (PLANNED, SENT)}
    query = (
        select(Invitation.state, Invitation.channel, Invitation.why, func.count())
        .where(mine)
        .group_by(Invitation.state, Invitation.channel, Invitation.why)
    )
    for state, channel, why, count in connection.execute(query):
        by = counts.setdefault(state, {})
        word = channel if state in (PLANNED, SENT) else why or ""
        by[word] = by.get(word, 0) + count
    next_at = connection.scalar(
        select(func.min(Invitation.try_at)).where(mine, Invitation.state == PLANNED)
    )
    return Standing(
        counts[PLANNED],
        counts[SENT],
        counts.get("dropped", {}),
        counts.get("failed", {}),
        next_at,
        connection.scalar(select(func.max(Invitation.sent_at)).where(mine)),
        booked=_who_then(connection, since, _booked()),
        declined=_who_then(connection, since, _declined()),
    )


def _booked() -> ColumnElement[bool]:
    return exists().where(
        Appointment.member_id == Invitation.member_id,
        Appointment.created_at > Invitation.sent_at,
        Appointment.held_until.is_(None),
        Appointment.status != PENDING,
    )


def _declined() -> ColumnElement[bool]:
    return exists().where(
        ReviewDecline.member_id == Invitation.member_id,
        ReviewDecline.declined_at > Invitation.sent_at,
    )


def _who_then(connection: Connection, since: datetime, did: ColumnElement[bool]) -> int:
    query = select(func.count(Invitation.member_id.distinct())).where(
        Invitation.planned_at > since,
        Invitation.state == SENT,
        did,
    )
    return connection.execute(query).scalar_one()
