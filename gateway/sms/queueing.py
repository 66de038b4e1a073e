"""What was said in a conversation by text becomes the texts that are to go out, once it is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, select

from gateway.sms.tables import SENT, WAITING, Text
from gateway.sms.writing import texts_for, texts_for_turn
from mtm.answers import Reply

CHANNEL: Final = "sms"
_ANY = select(Text.id).where(Text.conversation_id == bindparam("conversation")).limit(1)
_WRITE = insert(Text)


def queue_texts(
    connection: Connection, row: Row[Any], seq: int, replies: Sequence[Reply], now: datetime
) -> None:
    """Write the texts of what was just said, as outbox rows from `seq` on, in this transaction.

    Does nothing where `row`, the conversation, is none by text. The first text says who writes.
    """
    if row.channel != CHANNEL or not replies:
        return
    texts = texts_for_turn(replies, opening=is_opening(connection, row), now=now)
    _queue(connection, row, seq, texts, now)


def queue_text(
    connection: Connection, row: Row[Any], seq: int, reply: Reply, now: datetime, *, opening: bool
) -> None:
    """The same for one reply that stands alone: `opening` says whether it tells who writes."""
    if row.channel == CHANNEL:
        texts = texts_for(reply, opening=opening and is_opening(connection, row), now=now)
        _queue(connection, row, seq, [texts], now)


def note_text(
    connection: Connection, row: Row[Any], seq: int, text: str, provider_id: str, now: datetime
) -> None:
    """Write down a text that went out already, so that it counts as read and as the first one."""
    values = _values(row, seq, 0, text, now)
    connection.execute(
        _WRITE, values | {"state": SENT, "attempts": 1, "provider_id": provider_id, "sent_at": now}
    )


def is_opening(connection: Connection, row: Row[Any]) -> bool:
    """Whether nothing was texted in the conversation yet."""
    return connection.execute(_ANY, {"conversation": row.id}).first() is None


def _queue(
    connection: Connection,
    row: Row[Any],
    seq: int,
    texts: Sequence[tuple[str, ...]],
    now: datetime,
) -> None:
    rows = [
        _values(row, place, part, text, now)
        for place, parts in enumerate(texts, start=seq)
        for part, text in enumerate(parts)
    ]
    if rows:
        connection.execute(_WRITE, rows)


def _values(row: Row[Any], seq: int, part: int, text: str, now: datetime) -> dict[str, Any]:
    return {
        "conversation_id": row.id,
        "seq": seq,
        "part": part,
        "text": text,
        "state": WAITING,
        "created_at": now,
        "try_at": now,
        "attempts": 0,
    }
