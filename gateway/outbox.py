"""Writing down the assistant's replies and settling the message they answer, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from gateway.conversations import change, find
from gateway.delivery import Delivery, next_delivery
from gateway.sms.queueing import queue_texts
from gateway.tables import ASIDE, KEYWORD, REPLY, SAFETY, TROUBLE, WARNING, Inbox, Outbox
from mtm.answers import Reply

_SAY = insert(Outbox)
_SETTLE = update(Inbox).where(Inbox.id == bindparam("message"))
_SETTLE_ALL = update(Inbox).where(Inbox.joined_to == bindparam("message"))
_SAFETY_ANSWER = select(Outbox.reply).where(
    Outbox.inbox_id.in_(bindparam("messages", expanding=True)), Outbox.kind == SAFETY
)
#: Kinds that are nothing to answer.
_ASIDE = frozenset({TROUBLE, WARNING, ASIDE, KEYWORD})


@dataclass(frozen=True)
class Settled:
    """A message is settled. `next`: the one to deliver now, under the same claim. `later`: one waits,
    but not before then."""

    next: Delivery | None
    later: datetime | None = None


def settle(
    connection: Connection,
    delivery: Delivery,
    state: str,
    replies: Sequence[Reply],
    now: datetime,
    lease: timedelta,
    *,
    reason: str | None = None,
    kind: str = REPLY,
) -> Settled | None:
    """Write the replies and settle the message as answered or given up, all or nothing.

    Those that were joined to it are settled with it. A danger answer that the gateway gave already
    is not given again. None: the claim has gone to another, who will settle it; nothing is written.
    """
    row = find(connection, delivery.conversation, lock=True)
    if row is None or row.claimed_by != delivery.claim:
        return None
    given = _safety_texts(connection, delivery)
    said = [(place, reply) for place, reply in enumerate(replies) if reply.text not in given]
    for seq, (place, reply) in enumerate(said, start=row.last_seq + 1):
        say(connection, delivery.conversation, delivery.inbox_id, place, seq, kind, reply, now)
    queue_texts(connection, row, row.last_seq + 1, [reply for _, reply in said], now)
    settled = {"state": state, "settled_at": now, "reason": reason}
    together = _SETTLE_ALL if delivery.joined else _SETTLE
    connection.execute(together, {"message": delivery.inbox_id, **settled})
    values = marks(row.last_seq, [reply for _, reply in said], kind)
    newest = values.get("reply_seq", row.reply_seq)
    following = next_delivery(connection, row, newest, delivery.claim, now, lease)
    if isinstance(following, Delivery):
        values |= {"due_at": now, "claimed_until": following.claimed_until}
    else:
        due_at = following.due_at if following else None
        values |= {"due_at": due_at, "claimed_by": None, "claimed_until": None}
    change(connection, delivery.conversation, values)
    if isinstance(following, Delivery):
        return Settled(following)
    return Settled(None, following.due_at if following else None)


def say(
    connection: Connection,
    conversation: str,
    inbox_id: int | None,
    position: int,
    seq: int,
    kind: str,
    reply: Reply,
    now: datetime,
) -> None:
    """Write one row of the outbox."""
    connection.execute(
        _SAY,
        {
            "conversation_id": conversation,
            "inbox_id": inbox_id,
            "position": position,
            "seq": seq,
            "kind": kind,
            "reply": reply.as_dict(),
            "created_at": now,
        },
    )


def marks(last: int, replies: Sequence[Reply], kind: str) -> dict[str, Any]:
    """New values of last_seq, reply_seq and list_seq. Some kinds are nothing to answer."""
    values: dict[str, Any] = {"last_seq": last + len(replies)}
    if replies and kind not in _ASIDE:
        values["reply_seq"] = last + len(replies)
    for seq, reply in enumerate(replies, start=last + 1):
        if reply.choices:
            values["list_seq"] = seq
    return values


def _safety_texts(connection: Connection, delivery: Delivery) -> set[str]:
    messages = [delivery.inbox_id, *delivery.joined]
    found = connection.execute(_SAFETY_ANSWER, {"messages": messages}).scalars()
    return {Reply.from_dict(reply).text for reply in found}
