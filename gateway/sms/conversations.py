"""The conversation that a phone number has by text: the one that goes on, or a new one.

It is how a reply finds its place, and nobody's identity: several people may share a number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select, text

from gateway.conversations import change, find, start
from gateway.sms.queueing import CHANNEL
from gateway.tables import Conversation
from gateway.web.tokens import new_conversation_id
from mtm.answers import About, greeting

#: However often a number texts, a new conversation begins after so long.
LIFETIME: Final = timedelta(days=90)

_LAST = (
    select(Conversation.id)
    .where(
        Conversation.phone_key == bindparam("key"),
        Conversation.channel == CHANNEL,
        Conversation.ended_at.is_(None),
        Conversation.last_active_at > bindparam("active"),
        Conversation.expires_at > bindparam("now"),
    )
    .order_by(Conversation.last_active_at.desc())
    .limit(1)
)


@dataclass(frozen=True, repr=False)
class Number:
    """A phone number in E.164, with the keyed hash that it is found by. Not for logs."""

    key: bytes
    phone: str


def open_for(connection: Connection, number: Number, now: datetime, idle: timedelta) -> Row[Any]:
    """The live conversation of a number, or a new one, in which something is said now; its row,
    locked.

    `idle` after its last message a conversation is over. The greeting is kept as its first message,
    so that there is always something that a text answers; it is not texted, so it offers nothing.
    """
    _one_at_a_time(connection, number)
    conversation = find_for(connection, number, now, idle)
    if conversation is None:
        conversation = new_conversation_id()
        hello = replace(greeting(About(now=now)), choices=())
        start(connection, conversation, now, LIFETIME, hello, CHANNEL)
        change(connection, conversation, {"phone": number.phone, "phone_key": number.key})
    else:
        change(connection, conversation, {"last_active_at": now})
    row = find(connection, conversation, lock=True)
    assert row is not None
    return row


def find_for(connection: Connection, number: Number, now: datetime, idle: timedelta) -> str | None:
    """The id of the live conversation of a number, or None."""
    query = {"key": number.key, "active": now - idle, "now": now}
    found: str | None = connection.execute(_LAST, query).scalar()
    return found


def _one_at_a_time(connection: Connection, number: Number) -> None:
    """Let nobody else open a conversation of this number until the transaction ends."""
    if connection.dialect.name == "postgresql":
        lock = int.from_bytes(number.key[:8], "big", signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
