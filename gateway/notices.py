"""What the gateway says of its own about a message that still waits for its answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from gateway.conversations import change, find
from gateway.outbox import marks, say
from gateway.sms.queueing import queue_texts
from gateway.tables import (
    AT_SAFETY,
    AT_TROUBLE,
    SAFETY,
    TROUBLE,
    WAITING,
    Conversation,
    Inbox,
    Outbox,
)
from mtm.answers import Reply

_WAITING = (
    select(Inbox.id, Inbox.received_at, Conversation.channel)
    .join(Conversation, Conversation.id == Inbox.conversation_id)
    .where(Inbox.state == WAITING)
    .order_by(Inbox.id)
)
_WAITING_IN = _WAITING.where(Inbox.conversation_id == bindparam("conversation"))
_PLACES = {SAFETY: AT_SAFETY, TROUBLE: AT_TROUBLE}


@dataclass(frozen=True)
class Waiting:
    """A message that has no answer yet."""

    inbox_id: int
    conversation: str
    text: str
    choice: str | None


def waiting(connection: Connection, inbox_id: int) -> Waiting | None:
    """The message, if it still waits for its answer."""
    query = select(Inbox.id, Inbox.conversation_id, Inbox.text, Inbox.choice).where(
        Inbox.id == inbox_id, Inbox.state == WAITING
    )
    row = connection.execute(query).first()
    return Waiting(*row) if row else None


def waiting_in(
    connection: Connection, conversation: str | None = None
) -> list[tuple[int, datetime, str]]:
    """Id, arrival and channel of every message that waits, in one conversation or in all."""
    if conversation is None:
        rows = connection.execute(_WAITING)
    else:
        rows = connection.execute(_WAITING_IN, {"conversation": conversation})
    return [(row.id, row.received_at, row.channel) for row in rows]


def speak_up(
    connection: Connection, inbox_id: int, kind: str, reply: Reply, now: datetime
) -> str | None:
    """Say something (SAFETY, TROUBLE) about a message that still waits; the conversation, if said.

    Each is said once a message; trouble also not again before something was answered, and not to
    someone who was just told where to get help.
    """
    message = waiting(connection, inbox_id)
    row = find(connection, message.conversation, lock=True) if message else None
    if message is None or row is None or waiting(connection, inbox_id) is None:
        return None
    query = select(Outbox.position).where(Outbox.inbox_id == inbox_id)
    places = set(connection.execute(query).scalars())
    if _PLACES[kind] in places:
        return None
    if kind == TROUBLE and (places or _told_already(connection, message.conversation)):
        return None
    seq = row.last_seq + 1
    say(connection, message.conversation, inbox_id, _PLACES[kind], seq, kind, reply, now)
    queue_texts(connection, row, seq, [reply], now)
    change(connection, message.conversation, marks(row.last_seq, [reply], kind))
    return message.conversation


def _told_already(connection: Connection, conversation: str) -> bool:
    query = (
        select(Outbox.kind)
        .where(Outbox.conversation_id == conversation, Outbox.kind != SAFETY)
        .order_by(Outbox.seq.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() == TROUBLE
