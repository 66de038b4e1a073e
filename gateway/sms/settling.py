"""Texts that need no assistant: noted, written down with their answer, all in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, select

from gateway.conversations import change
from gateway.errors import Refusal
from gateway.inbox import write_down
from gateway.outbox import marks, say
from gateway.sms.arriving import Arrived
from gateway.sms.queueing import queue_text
from gateway.sms.repeating import was_just_said
from gateway.sms.seen import Seen
from gateway.sms.tables import CarrierMessage
from gateway.tables import ANSWERED, ASIDE, KEYWORD
from mtm.answers import Reply

#: The carrier tries again within minutes; the same id after so long is somebody's replay.
REPEATED_WITHIN: Final = timedelta(hours=24)

_KNOWN = select(CarrierMessage.received_at).where(CarrierMessage.sid == bindparam("message"))
_NOTE = insert(CarrierMessage)


@dataclass(frozen=True)
class Taken:
    """A text that is written down. `inbox_id`: the message that the assistant is to answer from
    `due_at` on; None when nothing is left to do."""

    conversation: str
    inbox_id: int | None = None
    due_at: datetime | None = None


def first_time(connection: Connection, sid: str, now: datetime) -> bool:
    """Whether a webhook is taken in for the first time; then it is noted. Refusal: 403, too old."""
    before = connection.execute(_KNOWN, {"message": sid}).scalar()
    if before is None:
        connection.execute(_NOTE, {"sid": sid, "received_at": now})
        return True
    if before + REPEATED_WITHIN <= now:
        raise Refusal(403, "replayed", "")
    return False


def settle_text(
    connection: Connection,
    row: Row[Any],
    seen: Seen,
    text: Arrived,
    now: datetime,
    reply: Reply | None,
    kind: str,
    reason: str,
) -> Taken:
    """Write a text down with its answer, or with none. An aside is not said twice in a row."""
    inbox_id = write_down(
        connection, row, seen.read, text.sid, text.text, None, now, state=ANSWERED, reason=reason
    )
    last = row.last_seq + 1
    values: dict[str, Any] = {"last_seq": last}
    if kind == ASIDE and reply is not None and was_just_said(connection, row.id, reply, now):
        reply = None
    if reply is not None:
        values = marks(last, [reply], kind)
        say_now(connection, row, last, inbox_id, reply, kind, now)
    change(connection, row.id, values)
    return Taken(row.id)


def say_now(
    connection: Connection,
    row: Row[Any],
    last: int,
    inbox_id: int | None,
    reply: Reply,
    kind: str,
    now: datetime,
) -> int:
    """Say something after seq `last`, and write its texts; its seq. The row is left as it is.

    What confirms a keyword says no more than that.
    """
    seq = last + 1
    say(connection, row.id, inbox_id, 0, seq, kind, reply, now)
    queue_text(connection, row, seq, reply, now, opening=kind != KEYWORD)
    return seq
