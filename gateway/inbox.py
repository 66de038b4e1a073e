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
    said = _said(connection, row, incoming)
    text, choice = _meaning(incoming, row, said)
    seq = row.last_seq + 1
    inbox_id = connection.execute(
        _WRITE,
        {
            "conversation_id": conversation,
            "external_id": incoming.id,
            "seq": seq,
            "reply_seq": row.reply_seq,
            "text": text,
            "choice": choice,
            "received_at": now,
            "state": WAITING,
            "attempts": 0,
        },
    ).scalar_one()
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


def _known(connection: Connection, conversation: str, external_id: str) -> Accepted | None:
    row = connection.execute(_KNOWN, {"conversation": conversation, "id": external_id}).first()
    return Accepted(row.seq, row.id, False) if row else None


def _said(connection: Connection, row: Row[Any], incoming: Incoming) -> dict[int, Reply]:
    """By seq: the last reply, the list offered last, and the list a choice id names."""
    wanted = {row.reply_seq, row.list_seq}
    if incoming.choice is not None and (place := parse_choice_id(incoming.choice)):
        wanted.add(place[0])
    found = connection.execute(_SAID, {"conversation": row.id, "wanted": list(wanted - {None})})
    return {said.seq: Reply.from_dict(said.reply) for said in found}


def _meaning(incoming: Incoming, row: Row[Any], said: dict[int, Reply]) -> tuple[str, str | None]:
    """The text to show and the topic chosen, if any."""
    if incoming.topic is not None:
        return incoming.text or "", incoming.topic
    if incoming.choice is not None:
        chosen = _offered(incoming.choice, row, said)
        return chosen.title, chosen.topic
    text = incoming.text or ""
    listed = said.get(row.list_seq)
    if listed is None:
        return text, None
    by_last_reply = row.list_seq == row.reply_seq
    numbered = len(offered_by_number(listed)) if row.channel == "sms" else None
    offer = Offer(listed.choices, said[row.reply_seq].asks, by_last_reply, numbered)
    typed = typed_choice(text, offer)
    if typed is None or _of_another_moment(typed, row.list_seq, row):
        return text, None
    return text, typed.topic


def _offered(written: str, row: Row[Any], said: dict[int, Reply]) -> Choice:
    place = parse_choice_id(written)
    if place is None or place[0] not in said or place[1] >= len(said[place[0]].choices):
        raise unreadable("choice")
    choice = said[place[0]].choices[place[1]]
    if _of_another_moment(choice, place[0], row):
        raise stale_choice()
    return choice


def _of_another_moment(choice: Choice, seq: int, row: Row[Any]) -> bool:
    """A yes or no of an older reply would answer a question it was never about."""
    return is_of_the_moment(choice.topic) and seq < row.reply_seq
