"""What a call came to, as far as the records tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from gateway.tables import ANSWERED, Inbox
from mtm.queue.kinds import CALLBACK, MESSAGE
from mtm.queue.tables import WorkItem
from mtm.scheduling.own import OPEN
from mtm.scheduling.tables import Appointment

TRANSFERRED, BOOKED, CALLED_BACK, LEFT_MESSAGE, ANSWERED_CALL, ABANDONED = OUTCOMES = (
    *("transferred", "booked", "callback"),
    *("message", "answered", "abandoned"),
)
_BY_ITEM: Final = {CALLBACK: CALLED_BACK, MESSAGE: LEFT_MESSAGE}


def outcome_of(connection: Connection, call: Row[Any]) -> str:
    """The call's outcome so far: the most that came of it, read from the records.

    `transferred`: a person took over. `booked`: an appointment that still stands was made in it.
    `callback`, `message`: that waits for a person. `answered`: something was answered at least.
    """
    if call.outcome is not None:
        return str(call.outcome)
    conversation = call.conversation_id
    booked = select(Appointment.id).where(
        Appointment.conversation == conversation, Appointment.status.in_(OPEN)
    )
    if connection.execute(booked.limit(1)).first():
        return BOOKED
    items = select(WorkItem.kind).where(
        WorkItem.conversation == conversation, WorkItem.kind.in_(_BY_ITEM)
    )
    kinds = set(connection.execute(items).scalars())
    for kind, outcome in _BY_ITEM.items():
        if kind in kinds:
            return outcome
    answered = select(Inbox.id).where(
        Inbox.conversation_id == conversation, Inbox.state == ANSWERED
    )
    return ANSWERED_CALL if connection.execute(answered.limit(1)).first() else ABANDONED


def seconds_of(call: Row[Any], now: datetime) -> int:
    """How long the call has taken, or took."""
    return int(((call.ended_at or now) - call.started_at).total_seconds())
