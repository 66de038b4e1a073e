"""What came of a call that a contact center handed over: read from the records, never remembered.

No health information: that something was booked and when the booking was made, not what or for when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, exists, func, or_, select
from sqlalchemy.orm import aliased

from gateway.overflow.offer import STAYING
from gateway.tables import REPLY, Conversation, Inbox, Outbox
from gateway.voice.outcomes import TRANSFERRED
from gateway.voice.prompts import Prompt
from gateway.voice.tables import Call, CallTurn
from mtm.answers import Reply
from mtm.queue.kinds import CALLBACK, MESSAGE
from mtm.queue.tables import WorkItem, WorkItemChange
from mtm.scheduling.tables import CANCELLED, AppointmentChange
from mtm.scheduling.tables import Appointment as Booking

WAITING, IN_CALL, OVER = STATES = ("waiting", "in_call", "over")
#: In this order, the first that is true: whom a person serves comes before what the assistant did.
STAYED, TRANSFERRED_, BOOKED, CALLED_BACK, ANSWERED, HUNG_UP = OUTCOMES = (
    *("stayed", "transferred", "booked", "callback", "answered", "hung_up"),
)
_BOOKED: Final = "booked"


@dataclass(frozen=True)
class Result:
    """How far it is. `outcome` is None while nothing has come of it; it is final once it is over."""

    state: str
    outcome: str | None = None
    booked_at: datetime | None = None
    callback_reference: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


def result_of(connection: Connection, overflow: Row[Any], now: datetime) -> Result:
    """What came of all calls that belong to the conversation."""
    query = (
        select(*Call.__table__.c, Conversation.expires_at)
        .join(Conversation, Conversation.id == Call.conversation_id)
        .where(Call.overflow_id == overflow.id)
        .order_by(Call.started_at, Call.sid)
    )
    calls: list[Row[Any]] = list(connection.execute(query))
    if not calls:
        return Result(WAITING if now < overflow.expires_at else OVER)
    # A call whose end nobody told of is over when its conversation is.
    ends = [
        call.ended_at or (call.expires_at if call.expires_at <= now else None) for call in calls
    ]
    ended = [end for end in ends if end is not None]
    over = len(ended) == len(calls)
    booked_at, reference = _booked_at(connection, calls), _reference(connection, calls)
    return Result(
        OVER if over else IN_CALL,
        _outcome(connection, calls, booked_at, reference) or (HUNG_UP if over else None),
        booked_at,
        reference,
        calls[0].started_at,
        max(ended) if over else None,
    )


def _outcome(
    connection: Connection,
    calls: Sequence[Row[Any]],
    booked_at: datetime | None,
    reference: str | None,
) -> str | None:
    if any(_stayed(connection, call) for call in calls):
        return STAYED
    if any(call.outcome == TRANSFERRED for call in calls):
        return TRANSFERRED_
    if booked_at is not None:
        return BOOKED
    if reference is not None:
        return CALLED_BACK
    return ANSWERED if any(_was_answered(connection, call) for call in calls) else None


def _stayed(connection: Connection, call: Row[Any]) -> bool:
    """Whether the caller was put back, at the end: not where nobody took the call and it went on."""
    query = (
        select(CallTurn.n, CallTurn.said)
        .where(CallTurn.conversation_id == call.conversation_id, CallTurn.said.is_not(None))
        .order_by(CallTurn.n.desc())
        .limit(2)
    )
    last = [(n, Prompt.from_dict(said)) for n, said in connection.execute(query)]
    put_through = call.outcome == TRANSFERRED
    return any(
        said.asks == STAYING and (n == call.turn or (n == call.turn - 1 and put_through))
        for n, said in last
    )


def _booked_at(connection: Connection, calls: Sequence[Row[Any]]) -> datetime | None:
    """When the last appointment was booked in the calls that was not cancelled before their end."""
    change = aliased(AppointmentChange)
    cancelled = exists().where(
        change.appointment_id == Booking.id,
        change.status == CANCELLED,
        or_(Call.ended_at.is_(None), change.at <= Call.ended_at),
    )
    query = (
        select(func.max(AppointmentChange.at))
        .join(Booking, Booking.id == AppointmentChange.appointment_id)
        .join(Call, Call.conversation_id == Booking.conversation)
        .where(Booking.conversation.in_([call.conversation_id for call in calls]))
        .where(AppointmentChange.what == _BOOKED, ~cancelled)
    )
    return connection.execute(query).scalar_one_or_none()


def _reference(connection: Connection, calls: Sequence[Row[Any]]) -> str | None:
    """The number of the callback, or of the recorded message, that was asked for in the calls.

    Asked for again, the one that waits already got another step under the message's key.
    """
    conversations = [call.conversation_id for call in calls]
    seqs = select(Inbox.conversation_id, Inbox.seq).where(Inbox.conversation_id.in_(conversations))
    keys = [f"{each}-{seq}:{CALLBACK}" for each, seq in connection.execute(seqs)]
    again = select(WorkItemChange.item_id).where(WorkItemChange.request_key.in_(keys))
    query = (
        select(WorkItem.reference)
        .where(WorkItem.kind.in_((CALLBACK, MESSAGE)))
        .where(or_(WorkItem.conversation.in_(conversations), WorkItem.id.in_(again)))
        .order_by(WorkItem.opened_at.desc(), WorkItem.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def _was_answered(connection: Connection, call: Row[Any]) -> bool:
    """Whether anything that was said was understood and answered by more than "a person takes over"."""
    query = select(Outbox.reply).where(
        Outbox.conversation_id == call.conversation_id, Outbox.kind == REPLY
    )
    replies = (Reply.from_dict(reply) for reply in connection.execute(query).scalars())
    return any(not reply.missed and not reply.person for reply in replies)
