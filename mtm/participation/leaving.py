"""Leaving the program: once, whole, and nothing else.

What a member has of the plan stays as it is: coverage, drugs, benefits, and a coverage limitation
of the Drug Management Program, which is a determination of its own (42 CFR 423.153(f)).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from mtm.enrollment.episodes import hold_members
from mtm.notices.planning import drop_planned
from mtm.participation.asking import Also, note, nothing_else, recorded_before, require_authority
from mtm.participation.confirmations import new_confirmation
from mtm.participation.course import DEATH, REASONS, REQUEST, Event, State, course_of
from mtm.participation.ledger import add, events_of
from mtm.participation.tables import LEFT
from mtm.program import plan_day
from mtm.scheduling.booking import cancel_within
from mtm.scheduling.once import persist
from mtm.scheduling.own import own_open
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import Appointment
from mtm.scheduling.viewing import open_appointment

PURPOSE = "opt_out"
_CANCELLED_FOR = "left the program"


@dataclass(frozen=True)
class Left:
    """What came of asking to leave.

    `left_on`: the last day in the program. `already`: it was said before, and this is what was
    recorded then. `was_in`: whether there was anything to leave; who was not in is not enrolled
    this year either. `appointment_cancelled`: when it would have begun.
    """

    confirmation: str
    left_on: date
    already: bool
    was_in: bool
    appointment_cancelled: datetime | None = None


def leave(
    engine: Engine,
    request: Request,
    words: str | None,
    reason: str = REQUEST,
    *,
    representative: int | None = None,
    cancel_appointment: bool = False,
    also: Also = nothing_else,
) -> Left:
    """Record that a member leaves today, and end their episode today, in one transaction.

    Said twice, in whatever conversation, it is recorded once and has one confirmation. `words` are
    the member's own; `reason` is CMS's code. The open review is cancelled, and its notices are
    dropped, only if the member agreed (`cancel_appointment`). `also` is done in the transaction of
    a new event, given its confirmation; the audit log has it anyway. NoAuthorityError when a representative has none.
    """
    if reason not in REASONS:
        raise ValueError("no such reason for leaving")

    def work(connection: Connection) -> Left:
        hold_members(connection, (request.member,))
        events = events_of(connection, request.member)
        same = recorded_before(events, request.key, (LEFT,))
        if same is not None:
            return _answer(connection, events, same)
        require_authority(connection, request, representative)
        today = plan_day(request.now)
        before = course_of(events)
        review = _cancel_review(connection, request) if cancel_appointment else None
        said = _said_before(before.departures(today), today, reason)
        if said is not None:
            was_in = _was_in(events, said)
            note(connection, request, PURPOSE, "read participation", said, representative)
            return Left(_number(said), said.on, True, was_in, review and review.starts_at)
        event = Event(
            LEFT,
            today,
            reason=reason,
            key=request.key,
            confirmation=new_confirmation(connection),
            appointment=review and review.id,
        )
        add(
            connection,
            request.member,
            events,
            event,
            words=words,
            channel=request.channel,
            who=request.who,
            representative_id=representative,
            conversation=request.conversation,
            at=request.now,
        )
        note(connection, request, PURPOSE, "change participation", event, representative)
        also(connection, _number(event))
        was_in = before.state(today) is State.IN
        return Left(_number(event), today, False, was_in, review and review.starts_at)

    return persist(engine, work)


def _said_before(departures: tuple[Event, ...], today: date, reason: str) -> Event | None:
    """The event that already says so: the same reason this year, or a death in whatever year."""
    for event in reversed(departures):
        if event.reason == DEATH or (event.reason == reason and event.on.year == today.year):
            return event
    return None


def _cancel_review(connection: Connection, request: Request) -> Row[Any] | None:
    """Cancel the member's open review and drop what was to be sent of it; None: there is none."""
    found = open_appointment(connection, request.member, request.now)
    if found is None or found.kind != "review":
        return None
    row = own_open(connection, request, found.id)
    if row is None:
        return None
    cancel_within(connection, request, row, _CANCELLED_FOR)
    drop_planned(connection, row.id, "left")
    return row


def _answer(connection: Connection, events: tuple[Event, ...], event: Event) -> Left:
    """What was answered when the event was recorded."""
    starts_at = select(Appointment.starts_at).where(Appointment.id == event.appointment)
    cancelled = connection.scalar(starts_at) if event.appointment is not None else None
    return Left(_number(event), event.on, False, _was_in(events, event), cancelled)


def _was_in(events: tuple[Event, ...], event: Event) -> bool:
    """Whether the member was in the program until an event."""
    before = course_of(each for each in events if each.id < event.id)
    return before.state(event.on) is State.IN


def _number(event: Event) -> str:
    assert event.confirmation is not None  # every event of leaving has one
    return event.confirmation
