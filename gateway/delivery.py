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
from gateway.sms.joining import is_bare, take_group
from gateway.sms.queueing import CHANNEL as SMS
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
_REPLY = select(Outbox.reply).where(
    Outbox.conversation_id == bindparam("conversation"), Outbox.seq == bindparam("seq")
)


@dataclass(frozen=True)
class Delivery:
    """One message on its way to the assistant, under a claim.

    `joined`: the messages that are delivered with it, as one. `crossed`: it means something only to
    a question that is not the last any more; another was asked before this one was read.
    """

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
    joined: tuple[int, ...] = ()
    crossed: bool = False

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
    found = next_delivery(connection, row, row.reply_seq, new_claim(), now, lease)
    values: dict[str, Any] = {"due_at": None}
    if isinstance(found, Delivery):
        values = {"claimed_by": found.claim, "claimed_until": found.claimed_until}
    change(connection, conversation, values)
    return found


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
    connection: Connection,
    row: Row[Any],
    newest: int,
    claim_name: str,
    now: datetime,
    lease: timedelta,
) -> Delivery | Later | None:
    """The first waiting message of a conversation with what it answers to, or None.

    Texts may be due later: those that follow each other are taken together. `newest` is the seq of
    the last reply.
    """
    message = connection.execute(_NEXT, {"conversation": row.id}).first()
    if message is None:
        return None
    text, crossed = message.text, False
    joined: tuple[int, ...] = ()
    if row.channel == SMS:
        if row.due_at is not None and row.due_at > now:
            return Later(row.due_at)
        group = take_group(connection, message)
        text, joined = group.text, group.joined
        crossed = _crossed(connection, message, newest, text)
    return Delivery(
        claim=claim_name,
        claimed_until=now + lease,
        conversation=row.id,
        channel=row.channel,
        inbox_id=message.id,
        seq=message.seq,
        text=text,
        choice=message.choice,
        answers_to=Reply.from_dict(message.reply),
        attempts=message.attempts,
        received_at=message.received_at,
        joined=joined,
        crossed=crossed,
    )


def _crossed(connection: Connection, message: Any, newest: int, text: str) -> bool:
    """Whether a "1" or a yes was meant for an earlier question than the one that is open now."""
    if message.reply_seq >= newest or not is_bare(text, message.choice):
        return False
    query = {"conversation": message.conversation_id, "seq": newest}
    last = Reply.from_dict(connection.execute(_REPLY, query).scalar_one())
    return last.asks is not None or last.if_yes is not None


def _held(row: Row[Any], now: datetime) -> bool:
    return row.claimed_until is not None and row.claimed_until > now
