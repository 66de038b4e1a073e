"""What is to be delivered to the assistant, and the claims that keep it one at a time.

A conversation is delivered by whoever holds its claim: a name used once, kept in the
conversation's row until a moment. When that moment has passed (a crashed gateway), anyone may take
the conversation up; the late holder finds its claim gone and writes nothing.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from gateway.conversations import change, find_free
from gateway.tables import WAITING, Conversation, Inbox, Outbox
from mtm.answers import Reply

_NEXT = (
    select(*Inbox.__table__.c, Outbox.reply)
    .join(
        Outbox,
        (Outbox.conversation_id == Inbox.conversation_id) & (Outbox.seq == Inbox.reply_seq),
    )
    .where(Inbox.conversation_id == bindparam("conversation"), Inbox.state == WAITING)
    .order_by(Inbox.seq)
    .limit(1)
)


@dataclass(frozen=True)
class Delivery:
    """One message on its way to the assistant, under a claim."""

    claim: str
    claimed_until: datetime
    conversation: str
    channel: str
    inbox_id: int
    seq: int
    text: str
    choice: str | None
    answers_to: Reply
    attempts: int
    received_at: datetime

    @property
    def message_id(self) -> str:
        """The id under which the assistant does nothing twice."""
        return f"{self.conversation}-{self.seq}"


@dataclass(frozen=True)
class Later:
    """Something waits, but not before `due_at`."""

    due_at: datetime


def new_claim() -> str:
    """A name for one claim."""
    return secrets.token_hex(8)


def claim(
    connection: Connection, conversation: str, now: datetime, lease: timedelta
) -> Delivery | Later | None:
    """Take the conversation up if nobody holds it; None when held or nothing waits.

    Another gateway that is at it this very moment is not waited for: it takes the conversation
    up itself, or the next sweep does.
    """
    row = find_free(connection, conversation)
    if row is None or row.due_at is None or _held(row, now):
        return None
    if row.due_at > now:
        return Later(row.due_at)
    delivery = next_delivery(connection, row, new_claim(), now + lease)
    values: dict[str, Any] = {"due_at": None}
    if delivery is not None:
        values = {"claimed_by": delivery.claim, "claimed_until": delivery.claimed_until}
    change(connection, conversation, values)
    return delivery


def renew(connection: Connection, delivery: Delivery, until: datetime) -> bool:
    """Hold on for longer; False when the claim has gone to another."""
    done = connection.execute(
        update(Conversation)
        .where(Conversation.id == delivery.conversation)
        .where(Conversation.claimed_by == delivery.claim)
        .values(claimed_until=until)
    )
    return done.rowcount == 1


def let_go(connection: Connection, delivery: Delivery, due_at: datetime, *, failed: bool) -> None:
    """Give the claim back; the message is due again at `due_at`. A failure counts an attempt."""
    mine = connection.execute(
        update(Conversation)
        .where(Conversation.id == delivery.conversation)
        .where(Conversation.claimed_by == delivery.claim)
        .values(claimed_by=None, claimed_until=None, due_at=due_at)
    )
    if mine.rowcount and failed:
        connection.execute(
            update(Inbox).where(Inbox.id == delivery.inbox_id).values(attempts=Inbox.attempts + 1)
        )


def due(connection: Connection, now: datetime, limit: int = 200) -> list[str]:
    """Conversations in which something is due and that nobody holds, longest due first."""
    query = (
        select(Conversation.id)
        .where(Conversation.due_at <= now)
        .where(or_(Conversation.claimed_until.is_(None), Conversation.claimed_until <= now))
        .order_by(Conversation.due_at)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def next_delivery(
    connection: Connection, row: Row[Any], claim_name: str, until: datetime
) -> Delivery | None:
    """The first waiting message of a conversation with what it answers to, or None."""
    message = connection.execute(_NEXT, {"conversation": row.id}).first()
    if message is None:
        return None
    return Delivery(
        claim=claim_name,
        claimed_until=until,
        conversation=row.id,
        channel=row.channel,
        inbox_id=message.id,
        seq=message.seq,
        text=message.text,
        choice=message.choice,
        answers_to=Reply.from_dict(message.reply),
        attempts=message.attempts,
        received_at=message.received_at,
    )


def _held(row: Row[Any], now: datetime) -> bool:
    return row.claimed_until is not None and row.claimed_until > now
