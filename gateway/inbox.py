"""Writing a member's message down, once, before anything is done about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from gateway.choices import Offer, is_of_the_moment, parse_choice_id, typed_choice
from gateway.conversations import change, ends_at, find
from gateway.delivery import Delivery, new_claim
from gateway.errors import no_session, stale_choice, unreadable
from gateway.incoming import Incoming
from gateway.sms.queueing import CHANNEL as SMS
from gateway.sms.writing import offered_by_number
from gateway.tables import WAITING, Inbox, Outbox
from mtm.answers import Choice, Reply

_WRITE = insert(Inbox).returning(Inbox.id)
_KNOWN = select(Inbox.seq, Inbox.id).where(
    Inbox.conversation_id == bindparam("conversation"), Inbox.external_id == bindparam("id")
)
_SAID = select(Outbox.seq, Outbox.reply).where(
    Outbox.conversation_id == bindparam("conversation"),
    Outbox.seq.in_(bindparam("wanted", expanding=True)),
)


@dataclass(frozen=True)
class Accepted:
    """A message that is written down. `delivery`: this gateway is to deliver it now."""

    seq: int
    inbox_id: int
    new: bool
    delivery: Delivery | None = None


@dataclass(frozen=True)
class Read:
    """What a member has read: the seq of the last reply and of the last list, if there is one."""

    channel: str
    reply_seq: int
    list_seq: int | None


def accept(
    connection: Connection,
    conversation: str,
    incoming: Incoming,
    now: datetime,
    idle: timedelta,
    lease: timedelta,
) -> Accepted:
    """Write the message down and claim the conversation if it was at rest.

    The same id again gives the same answer and does nothing. Refusal: 401 when the session is
    over, 409 for a stale yes or no, 422 for a choice that was never offered.
    """
    row = find(connection, conversation, lock=True)
    if row is None or ends_at(row, idle) <= now:
        raise no_session()
    if known := _known(connection, conversation, incoming.id):
        return known
    read = Read(row.channel, row.reply_seq, row.list_seq)
    said = said_at(connection, conversation, read, incoming)
    text, choice = meaning(incoming, read, said)
    inbox_id = write_down(connection, row, read, incoming.id, text, choice, now)
    seq = row.last_seq + 1
    values: dict[str, Any] = {"last_seq": seq, "last_active_at": now}
    delivery = None
    if row.due_at is None:  # at rest: nothing waits and nobody holds it
        delivery = Delivery(
            claim=new_claim(),
            claimed_until=now + lease,
            conversation=conversation,
            channel=row.channel,
            inbox_id=inbox_id,
            seq=seq,
            text=text,
            choice=choice,
            answers_to=said[row.reply_seq],
            attempts=0,
            received_at=now,
        )
        values |= {
            "due_at": now,
            "claimed_by": delivery.claim,
            "claimed_until": delivery.claimed_until,
        }
    change(connection, conversation, values)
    return Accepted(seq, inbox_id, True, delivery)


def write_down(
    connection: Connection,
    row: Row[Any],
    read: Read,
    external_id: str,
    text: str,
    choice: str | None,
    now: datetime,
    *,
    state: str = WAITING,
    reason: str | None = None,
) -> int:
    """Write a message as the next of a conversation; its id. The conversation's row is left as is."""
    values = {
        "conversation_id": row.id,
        "external_id": external_id,
        "seq": row.last_seq + 1,
        "reply_seq": read.reply_seq,
        "text": text,
        "choice": choice,
        "received_at": now,
        "state": state,
        "attempts": 0,
        "settled_at": None if state == WAITING else now,
        "reason": reason,
    }
    return connection.execute(_WRITE, values).scalar_one()


def said_at(
    connection: Connection, conversation: str, read: Read, incoming: Incoming
) -> dict[int, Reply]:
    """By seq: the last reply, the list offered last, and the list a choice id names."""
    wanted = {read.reply_seq, read.list_seq}
    if incoming.choice is not None and (place := parse_choice_id(incoming.choice)):
        wanted.add(place[0])
    found = connection.execute(
        _SAID, {"conversation": conversation, "wanted": list(wanted - {None})}
    )
    return {said.seq: Reply.from_dict(said.reply) for said in found}


def meaning(incoming: Incoming, read: Read, said: dict[int, Reply]) -> tuple[str, str | None]:
    """The text to show and the topic chosen, if any."""
    if incoming.topic is not None:
        return incoming.text or "", incoming.topic
    if incoming.choice is not None:
        chosen = _offered(incoming.choice, read, said)
        return chosen.title, chosen.topic
    text = incoming.text or ""
    typed = typed_from(text, read, said)
    if typed is None:
        return text, None
    if _of_another_moment(typed, read.list_seq or 0, read) and not _is_beside(read):
        return text, None
    return text, typed.topic


def typed_from(text: str, read: Read, said: dict[int, Reply]) -> Choice | None:
    """What typed text chooses from the list that was read last; None when it is ordinary text."""
    listed = said.get(read.list_seq) if read.list_seq is not None else None
    if listed is None:
        return None
    by_last_reply = read.list_seq == read.reply_seq
    numbered = len(offered_by_number(listed)) if read.channel == SMS else None
    asks = said[read.reply_seq].asks
    beside = _is_beside(read) and not said[read.reply_seq].choices
    return typed_choice(text, Offer(listed.choices, asks, by_last_reply, numbered, beside))


def _is_beside(read: Read) -> bool:
    """Whether the list was texted right before the last reply, with no message in between: "Reply 1
    for a call", and then the question of a form once more."""
    return read.channel == SMS and read.list_seq == read.reply_seq - 1


def _known(connection: Connection, conversation: str, external_id: str) -> Accepted | None:
    row = connection.execute(_KNOWN, {"conversation": conversation, "id": external_id}).first()
    return Accepted(row.seq, row.id, False) if row else None


def _offered(written: str, read: Read, said: dict[int, Reply]) -> Choice:
    place = parse_choice_id(written)
    if place is None or place[0] not in said or place[1] >= len(said[place[0]].choices):
        raise unreadable("choice")
    choice = said[place[0]].choices[place[1]]
    if _of_another_moment(choice, place[0], read):
        raise stale_choice()
    return choice


def _of_another_moment(choice: Choice, seq: int, read: Read) -> bool:
    """A yes or no of an older reply would answer a question it was never about."""
    return is_of_the_moment(choice.topic) and seq < read.reply_seq
