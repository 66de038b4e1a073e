"""What is the same as a moment ago: a text that was sent twice, an aside that was just said."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from sqlalchemy import Connection, bindparam, select

from gateway.choices import plain_words
from gateway.tables import GIVEN_UP, Inbox, Outbox
from mtm.answers import Reply

#: Who gets no answer at once sends the same again; later it is a new question.
_AGAIN: Final = timedelta(seconds=60)
_JUST_SAID: Final = timedelta(minutes=10)
#: Why the message of a number's own deed, such as STOP, is settled.
HEEDED: Final = "heeded"

_BEFORE = (
    select(Inbox.text, Inbox.choice, Inbox.reason)
    .where(Inbox.conversation_id == bindparam("conversation"))
    .where(Inbox.reply_seq == bindparam("reply"), Inbox.received_at > bindparam("since"))
    .where(Inbox.state != GIVEN_UP)
    .order_by(Inbox.seq.desc())
    .limit(20)
)
_LAST = (
    select(Outbox.reply, Outbox.created_at)
    .where(Outbox.conversation_id == bindparam("conversation"))
    .order_by(Outbox.seq.desc())
    .limit(1)
)


def is_repeated(
    connection: Connection,
    conversation: str,
    reply_seq: int,
    text: str,
    choice: str | None,
    now: datetime,
) -> bool:
    """Whether the same came a moment ago, before anything new was read: it has its answer, or will.

    Without this a "1" that was sent twice would answer the next question too. What came before a
    STOP or a START does not count: its answer was never texted.
    """
    query = {"conversation": conversation, "reply": reply_seq, "since": now - _AGAIN}
    since = takewhile(lambda row: row.reason != HEEDED, connection.execute(_BEFORE, query))
    return any(
        before.choice == choice if choice else _as_heard(before.text) == _as_heard(text)
        for before in since
    )


def _as_heard(text: str) -> str:
    """The words alone; of a text without words, such as a thumb, all of it."""
    return plain_words(text) or text.strip()


def was_just_said(connection: Connection, conversation: str, reply: Reply, now: datetime) -> bool:
    """Whether this was the last thing said, a moment ago: ten pictures in a row get one answer."""
    last = connection.execute(_LAST, {"conversation": conversation}).first()
    if last is None or last.created_at + _JUST_SAID <= now:
        return False
    return Reply.from_dict(last.reply).sms == reply.sms
