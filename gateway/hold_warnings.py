"""Tells a member in good time that the time held for them is about to be given back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, select

from gateway.conversations import change, find
from gateway.outbox import marks, say
from gateway.sms.queueing import queue_texts
from gateway.tables import WARNING, Conversation, Outbox
from mtm.answers import About
from mtm.answers.appointments import hold_expiring
from mtm.scheduling.tables import PENDING, Appointment

#: So long before a hold ends the member is told.
AHEAD = timedelta(minutes=2)


def ending(connection: Connection, now: datetime, hold: timedelta) -> list[str]:
    """Conversations whose held time ends soon and that were not told since it was last extended."""
    told = exists().where(
        Outbox.conversation_id == Conversation.id,
        Outbox.kind == WARNING,
        Outbox.created_at > now - (hold - AHEAD),
    )
    query = (
        select(Conversation.id)
        .join(Appointment, Appointment.conversation == Conversation.id)
        .where(
            Appointment.status == PENDING,
            Appointment.held_until > now,
            Appointment.held_until <= now + AHEAD,
            Conversation.ended_at.is_(None),
            ~told,
        )
    )
    return list(connection.scalars(query))


def warn(connection: Connection, conversation: str, now: datetime, hold: timedelta) -> bool:
    """Tell one conversation, unless another gateway just did. The open question stays open."""
    row = find(connection, conversation, lock=True)
    if row is None or conversation not in ending(connection, now, hold):
        return False
    reply = hold_expiring(About(now=now))
    say(connection, conversation, None, 0, row.last_seq + 1, WARNING, reply, now)
    queue_texts(connection, row, row.last_seq + 1, [reply], now)
    change(connection, conversation, marks(row.last_seq, [reply], WARNING))
    return True
