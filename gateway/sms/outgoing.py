"""Texts that wait to go out: claimed in their order, looked at once more, and what came of each.

A claim is the row's try time, put off by a lease, so what a killed process had in hand comes up again
by itself. In a conversation only the first that waits can be claimed: the next follows when the
carrier has taken it, or it was given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import aliased

from gateway.hold_warnings import AHEAD
from gateway.sms.tables import DROPPED, FAILED, SENT, WAITING, Text
from gateway.tables import KEYWORD, WARNING, Conversation, Outbox
from mtm.consent.contacts import is_stopped
from mtm.consent.tables import TEXT
from mtm.notices.sender import Message

#: An answer that could not be sent for so long answers nothing any more.
GIVEN_UP_AFTER: Final = timedelta(hours=12)


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
    return connection.execute(select(Text.id).where(*_due(now)).limit(1)).first() is not None


def claim_texts(
    connection: Connection, now: datetime, lease: timedelta, most: int
) -> tuple[Claim, ...]:
    """Take some due texts in hand, at most one a conversation."""
    query = select(Text.id, Text.attempts).where(*_due(now)).order_by(Text.id).limit(most)
    rows = connection.execute(query.with_for_update(skip_locked=True)).all()
    if rows:
        connection.execute(
            update(Text)
            .where(Text.id.in_([row.id for row in rows]))
            .values(attempts=Text.attempts + 1, try_at=now + lease)
        )
    return tuple(Claim(row.id, row.attempts + 1) for row in rows)


def look(connection: Connection, claim: Claim, now: datetime) -> Message | Gone | None:
    """The last look at a text before it goes out; None when the claim is not held any more.

    After STOP nothing goes to a number but help for someone in danger, and the one text that
    confirms the stop. A warning that time runs out is not sent once it has run out.
    """
    row = connection.execute(
        select(
            Text.text,
            Text.created_at,
            Outbox.kind,
            Outbox.reply,
            Conversation.phone,
            Conversation.phone_key,
        )
        .join(Outbox, and_(Outbox.conversation_id == Text.conversation_id, Outbox.seq == Text.seq))
        .join(Conversation, Conversation.id == Text.conversation_id)
        .where(*_mine(claim))
    ).one_or_none()
    if row is None:
        return None
    whatever = row.reply.get("urgent") or row.reply.get("farewell")
    if not whatever and row.kind != KEYWORD and is_stopped(connection, row.phone_key, TEXT):
        return Gone(DROPPED, "stopped")
    if row.kind == WARNING and row.created_at + AHEAD <= now:
        return Gone(DROPPED, "late")
    if row.created_at + GIVEN_UP_AFTER <= now:
        return Gone(FAILED, "too_old")
    return Message(f"text-{claim.text}", TEXT, row.phone, row.text, "")


def write_sent(connection: Connection, claim: Claim, provider_id: str, now: datetime) -> bool:
    """The carrier took it; whether it was still in hand. What was reported already stays."""
    taken = {"provider_id": provider_id, "sent_at": now}
    done = connection.execute(update(Text).where(*_mine(claim)).values(state=SENT, **taken))
    if done.rowcount == 0:
        reported = (Text.id == claim.text, Text.provider_id.is_(None))
        connection.execute(update(Text).where(*reported).values(**taken))
    return done.rowcount == 1


def write_end(connection: Connection, claim: Claim, state: str, why: str) -> bool:
    """It is not sent, and will not be; whether it was still in hand."""
    ended = update(Text).where(*_mine(claim)).values(state=state, error=why[:16])
    return connection.execute(ended).rowcount == 1


def write_wait(connection: Connection, claim: Claim, until: datetime) -> bool:
    """It is tried again; whether it was still in hand."""
    waits = update(Text).where(*_mine(claim)).values(try_at=until)
    return connection.execute(waits).rowcount == 1


def _mine(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return Text.id == claim.text, Text.attempts == claim.attempts, Text.state == WAITING


def _waits(table: Any) -> ColumnElement[bool]:
    # Written out, not bound: SQLite takes the partial index only when it sees the value.
    waits: ColumnElement[bool] = table.state == bindparam(None, WAITING, literal_execute=True)
    return waits


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    before = aliased(Text)
    earlier = exists().where(
        before.conversation_id == Text.conversation_id,
        _waits(before),
        or_(before.seq < Text.seq, and_(before.seq == Text.seq, before.part < Text.part)),
    )
    return _waits(Text), Text.try_at <= now, ~earlier
