"""Writing down the assistant's replies and settling the message they answer, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from gateway.conversations import change, find
from gateway.delivery import Delivery, next_delivery
from gateway.tables import REPLY, SAFETY, TROUBLE, WARNING, Inbox, Outbox
from mtm.answers import Reply

_SAY = insert(Outbox)
_SETTLE = update(Inbox).where(Inbox.id == bindparam("message"))
_SAFETY_ANSWER = select(Outbox.reply).where(
    Outbox.inbox_id == bindparam("message"), Outbox.kind == SAFETY
)


@dataclass(frozen=True)
class Settled:
    """A message is settled. `next`: the one to deliver now, under the same claim."""

    next: Delivery | None


def settle(
    connection: Connection,
    delivery: Delivery,
    state: str,
    replies: Sequence[Reply],
    now: datetime,
    lease: timedelta,
    *,
    reason: str | None = None,
) -> Settled | None:
    """Write the replies and settle the message as answered or given up, all or nothing.

    A danger answer the gateway gave already is not given again. None: the claim has gone to
    another, who will settle it; nothing is written.
    """
    row = find(connection, delivery.conversation, lock=True)
    if row is None or row.claimed_by != delivery.claim:
        return None
    given = _safety_text(connection, delivery.inbox_id)
    said = [(place, reply) for place, reply in enumerate(replies) if reply.text != given]
    for seq, (place, reply) in enumerate(said, start=row.last_seq + 1):
        say(connection, delivery.conversation, delivery.inbox_id, place, seq, REPLY, reply, now)
    settled = {"state": state, "settled_at": now, "reason": reason}
    connection.execute(_SETTLE, {"message": delivery.inbox_id, **settled})
    following = next_delivery(connection, row, delivery.claim, now + lease)
    values: dict[str, object] = (
        {"due_at": now, "claimed_until": following.claimed_until}
        if following
        else {"due_at": None, "claimed_by": None, "claimed_until": None}
    )
    values |= marks(row.last_seq, [reply for _, reply in said], REPLY)
    change(connection, delivery.conversation, values)
    return Settled(following)


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


def marks(last: int, replies: Sequence[Reply], kind: str) -> dict[str, object]:
    """New values of last_seq, reply_seq and list_seq. Trouble and warnings are nothing to answer."""
    values: dict[str, object] = {"last_seq": last + len(replies)}
    if replies and kind not in (TROUBLE, WARNING):
        values["reply_seq"] = last + len(replies)
    for seq, reply in enumerate(replies, start=last + 1):
        if reply.choices:
            values["list_seq"] = seq
    return values


def _safety_text(connection: Connection, inbox_id: int) -> str | None:
    reply = connection.execute(_SAFETY_ANSWER, {"message": inbox_id}).scalar()
    return Reply.from_dict(reply).text if reply else None
