"""Texts that wait to go out: claimed in their order, looked at once more, and what came of each.

A claim is the row's try time, put off by a lease, so what a killed process had in hand comes up again
by itself. In a conversation only the first that waits can be claimed: the next follows when the
carrier has taken it, or it was given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    exists,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from gateway.hold_warnings import AHEAD
from gateway.sms.tables import DROPPED, FAILED, SENT, WAITING, Text
from gateway.tables import KEYWORD, WARNING, Conversation, Outbox
from mtm.consent.contacts import is_stopped
from mtm.consent.tables import TEXT
from mtm.notices.sender import Message

#: An answer that could not be sent for so long answers nothing any more.
GIVEN_UP_AFTER: Final = timedelta(hours=12)


def _waits(table: Any) -> ColumnElement[bool]:
    # Written out, not bound: SQLite takes the partial index only when it sees the value.
    waits: ColumnElement[bool] = table.state == bindparam(None, WAITING, literal_execute=True)
    return waits


# Statements are built once: building one takes longer than running it.
_BEFORE = aliased(Text)
_EARLIER = exists().where(
    _BEFORE.conversation_id == Text.conversation_id,
    _waits(_BEFORE),
    or_(_BEFORE.seq < Text.seq, and_(_BEFORE.seq == Text.seq, _BEFORE.part < Text.part)),
)
_DUE = (_waits(Text), Text.try_at <= bindparam("now"), ~_EARLIER)
_ANY_DUE = select(Text.id).where(*_DUE).limit(1)
_CLAIM = (
    select(
        Text.id,
        Text.attempts,
        Text.text,
        Text.created_at,
        Outbox.kind,
        Outbox.reply,
        Conversation.phone,
        Conversation.phone_key,
    )
    .join(Outbox, and_(Outbox.conversation_id == Text.conversation_id, Outbox.seq == Text.seq))
    .join(Conversation, Conversation.id == Text.conversation_id)
    .where(*_DUE)
    .order_by(Text.id)
    .limit(bindparam("most"))
    .with_for_update(of=Text, skip_locked=True)
)
_TAKE = (
    update(Text)
    .where(Text.id.in_(bindparam("texts", expanding=True)))
    .values(attempts=Text.attempts + 1, try_at=bindparam("until"))
)
_END = update(Text).where(
    Text.id == bindparam("number"), Text.attempts == bindparam("tries"), Text.state == WAITING
)
_REPORTED = update(Text).where(Text.id == bindparam("number"), Text.provider_id.is_(None))


@dataclass(frozen=True)
class Claim:
    """A text in hand; `attempts` is the number of the try."""

    text: int
    attempts: int


@dataclass(frozen=True)
class Gone:
    """A text that is not to be sent: `state` is its end, `why` a fixed word."""

    state: str
    why: Literal["stopped", "late", "too_old"]


def some_due(connection: Connection, now: datetime) -> bool:
    """Whether any text is due; asked first, because it needs no writer's lock."""
    return connection.execute(_ANY_DUE, {"now": now}).first() is not None


def claim_texts(
    connection: Connection, now: datetime, lease: timedelta, most: int
) -> list[tuple[Claim, Message | Gone]]:
    """Take some due texts in hand, at most one a conversation, with what is to be done with each."""
    rows = connection.execute(_CLAIM, {"now": now, "most": most}).all()
    if rows:
        connection.execute(_TAKE, {"texts": [row.id for row in rows], "until": now + lease})
    return [(Claim(row.id, row.attempts + 1), _look(connection, row, now)) for row in rows]


def write_sent(connection: Connection, claim: Claim, provider_id: str, now: datetime) -> bool:
    """The carrier took it; whether it was still in hand. What was reported already stays."""
    taken = {"provider_id": provider_id, "sent_at": now}
    if _end(connection, claim, state=SENT, **taken):
        return True
    connection.execute(_REPORTED, {"number": claim.text, **taken})
    return False


def write_end(connection: Connection, claim: Claim, state: str, why: str) -> bool:
    """It is not sent, and will not be; whether it was still in hand."""
    return _end(connection, claim, state=state, error=why[:16])


def write_wait(connection: Connection, claim: Claim, until: datetime) -> bool:
    """It is tried again; whether it was still in hand."""
    return _end(connection, claim, try_at=until)


def _end(connection: Connection, claim: Claim, **values: Any) -> bool:
    mine = {"number": claim.text, "tries": claim.attempts}
    return connection.execute(_END, {**mine, **values}).rowcount == 1


def _look(connection: Connection, row: Row[Any], now: datetime) -> Message | Gone:
    """The last look at a text before it goes out.

    After STOP nothing goes to a number but help for someone in danger, and the one text that
    confirms the stop. A warning that time runs out is not sent once it has run out.
    """
    whatever = row.reply.get("urgent") or row.reply.get("farewell")
    if not whatever and row.kind != KEYWORD and is_stopped(connection, row.phone_key, TEXT):
        return Gone(DROPPED, "stopped")
    if row.kind == WARNING and row.created_at + AHEAD <= now:
        return Gone(DROPPED, "late")
    if row.created_at + GIVEN_UP_AFTER <= now:
        return Gone(FAILED, "too_old")
    return Message(f"text-{row.id}", TEXT, row.phone, row.text, "")
