"""Several texts in a row as one message: which belong together, what they say, when they are due.

A group is fixed when it is first delivered: `joined_to` of each of its rows is the first one's id,
that of the first one too. So a second try has the same words under the same message id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, update

from gateway.choices import is_of_the_moment, plain_words
from gateway.tables import WAITING, Inbox

#: As much as the assistant reads of one message.
LONGEST: Final = 2000
#: However steadily somebody texts, the first text waits no longer than so many times the pause.
MOST_PAUSES: Final = 3

_WAITING = (
    select(*Inbox.__table__.c)
    .where(Inbox.conversation_id == bindparam("conversation"), Inbox.state == WAITING)
    .where(Inbox.seq >= bindparam("seq"))
    .order_by(Inbox.seq)
    .limit(100)
)
_GROUP = select(*Inbox.__table__.c).where(Inbox.joined_to == bindparam("head")).order_by(Inbox.seq)
_FIRST_NEW = select(func.min(Inbox.received_at)).where(
    Inbox.conversation_id == bindparam("conversation"),
    Inbox.state == WAITING,
    Inbox.joined_to.is_(None),
)
_FIX = update(Inbox).where(Inbox.id.in_(bindparam("group", expanding=True)))
_BARE: Final = re.compile(
    r"[0-9]{1,6}|yes|y|yeah|yep|yup|ok|okay|sure|no|n|nope|nah"
    r"|one|two|three|four|five|six|seven|eight|nine|ten"
)


@dataclass(frozen=True)
class Group:
    """Texts that are delivered as one message; `joined` are the ids of those after the first."""

    text: str
    joined: tuple[int, ...]


def take_group(connection: Connection, head: Any) -> Group:
    """The texts that go with the first one that waits, fixed from now on."""
    if head.joined_to is not None:
        rows = list(connection.execute(_GROUP, {"head": head.id}))
    else:
        rows = _together(connection, head)
        values = {"group": [row.id for row in rows], "joined_to": head.id}
        connection.execute(_FIX, values)
    return Group(_said([row.text for row in rows]), tuple(row.id for row in rows[1:]))


def due_again(
    due_at: datetime | None,
    *,
    held: bool,
    first_new: datetime | None,
    now: datetime,
    urgent: bool,
    pause: timedelta,
) -> datetime:
    """When a conversation is due, after one more text came in.

    `due_at` is when it was due, None when nothing waited; `held`: a message of it is on its way
    now; `first_new`: when the first text came that was not on its way yet, before this one.
    `urgent` does not wait for others. The same moment or a later one, never past what `urgent` or
    the first text set.
    """
    if urgent:
        return min(now, due_at) if due_at else now
    if due_at is None or (held and first_new is None):
        return now + pause
    if first_new is None or due_at <= now:
        return due_at  # tried again then; or what is urgent, or has waited, takes this one along
    return min(now + pause, first_new + MOST_PAUSES * pause)


def first_new(connection: Connection, conversation: str) -> datetime | None:
    """When the first text came that waits and was not on its way yet."""
    found: datetime | None = connection.execute(_FIRST_NEW, {"conversation": conversation}).scalar()
    return found


def is_bare(text: str, choice: str | None) -> bool:
    """Whether a message means something only to the question it answers: "1", "yes", a yes or no."""
    if choice is not None:
        return is_of_the_moment(choice)
    return _BARE.fullmatch(plain_words(text)) is not None


def _together(connection: Connection, head: Any) -> list[Any]:
    """The first one and what follows it: plain texts that answer the same reply."""
    if head.choice is not None:
        return [head]
    rows: list[Any] = []
    length = 0
    query = {"conversation": head.conversation_id, "seq": head.seq}
    for row in connection.execute(_WAITING, query):
        length += len(row.text) + 1
        alike = row.choice is None and row.reply_seq == head.reply_seq
        if rows and (not alike or length > LONGEST):
            break
        rows.append(row)
    return rows


def _said(texts: list[str]) -> str:
    """The texts one a line; one that only repeats the one before is said once."""
    lines: list[str] = []
    for text in texts:
        if not lines or plain_words(lines[-1]) != plain_words(text):
            lines.append(text)
    return "\n".join(lines)
