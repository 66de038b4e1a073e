"""Beginning, finding and ending conversations."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from gateway.tables import GREETING, Conversation, Outbox
from mtm.answers import Reply

# Statements of the hot path are built once, here and in the modules like this: building one
# takes longer than running it.
_FIND = select(*Conversation.__table__.c).where(Conversation.id == bindparam("conversation"))
_LOCK = _FIND.with_for_update()  # SQLite needs none: its writers come one at a time
_SEIZE = _FIND.with_for_update(skip_locked=True)
_CHANGE = update(Conversation).where(Conversation.id == bindparam("conversation"))


def start(
    connection: Connection,
    conversation: str,
    now: datetime,
    lifetime: timedelta,
    greeting: Reply,
    channel: str = "web",
) -> None:
    """Write a new conversation whose first message, seq 1, is the greeting."""
    connection.execute(
        insert(Conversation).values(
            id=conversation,
            channel=channel,
            created_at=now,
            expires_at=now + lifetime,
            last_active_at=now,
            last_seq=1,
            reply_seq=1,
            list_seq=1 if greeting.choices else None,
        )
    )
    connection.execute(
        insert(Outbox).values(
            conversation_id=conversation,
            position=0,
            seq=1,
            kind=GREETING,
            reply=greeting.as_dict(),
            created_at=now,
        )
    )


def find(connection: Connection, conversation: str, *, lock: bool = False) -> Row[Any] | None:
    """The conversation's row; with `lock`, nobody else changes it in this transaction's time."""
    return connection.execute(_LOCK if lock else _FIND, {"conversation": conversation}).first()


def find_free(connection: Connection, conversation: str) -> Row[Any] | None:
    """The conversation's row, locked; None also when another transaction has it locked now."""
    return connection.execute(_SEIZE, {"conversation": conversation}).first()


def change(connection: Connection, conversation: str, values: dict[str, Any]) -> None:
    """Set columns of a conversation's row."""
    connection.execute(_CHANGE, {"conversation": conversation, **values})


def ends_at(row: Row[Any], idle: timedelta) -> datetime:
    """When the session is over: ended, too old, or `idle` after the last message."""
    due: datetime = min(row.expires_at, row.last_active_at + idle)
    return min(due, row.ended_at) if row.ended_at else due


def end(connection: Connection, conversation: str, now: datetime) -> None:
    """End the session; what still waits is delivered all the same."""
    change(connection, conversation, {"ended_at": now})


def changes(connection: Connection, conversations: list[str]) -> dict[str, tuple[int, bool]]:
    """For each conversation its last seq and whether it was ended."""
    query = select(Conversation.id, Conversation.last_seq, Conversation.ended_at).where(
        Conversation.id.in_(conversations)
    )
    return {row.id: (row.last_seq, row.ended_at is not None) for row in connection.execute(query)}
