"""Planning the notices of an appointment. Every function runs in the caller's transaction.

So a booking and its reminders are there together or not at all, and a cancelled appointment has no
reminder left at the moment it is cancelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from mtm.members.person import Person
from mtm.notices.channels import Lookup, addresses, channel_for
from mtm.notices.tables import DROPPED, PLANNED, SENT, Notice
from mtm.notices.timing import APART, SendingHours
from mtm.notices.wanted import APPOINTMENTS, Wanted, carrier_of, telling_of, wanted_of
from mtm.scheduling.requests import Also, Request
from mtm.scheduling.tables import ARRIVED, BOOKED, Appointment

HOURS: Final = SendingHours()
#: The channel of a conversation on which a notice would only say again what was just said.
_SAME: Final[Mapping[str | None, str]] = {"sms": "text", "voice": "call", "email": "email"}


def planner(request: Request, hours: SendingHours = HOURS) -> Also:
    """What booking, moving and cancelling do in their own transaction so that notices are planned:

    `book(..., also=planner(request, hours))`.
    """

    def also(connection: Connection, appointment: int) -> None:
        plan(connection, appointment, request.now, told_on=request.channel, hours=hours)

    return also


def replanner(now: datetime, hours: SendingHours = HOURS) -> Also:
    """What a change of consent does in its own transaction, so that the member's notices follow it:

    `stop(..., also=replanner(request.now, hours))`.
    """

    def also(connection: Connection, member: int) -> None:
        plan_again(connection, member, now, hours=hours)

    return also


def plan(
    connection: Connection,
    appointment: int,
    now: datetime,
    *,
    told_on: str | None = None,
    hours: SendingHours = HOURS,
) -> None:
    """Plan what is to be sent of an appointment that was just booked, moved or cancelled.

    What was planned of an earlier time is dropped. `told_on`: the channel of the conversation that
    did it ("web", "sms", "voice"), which has told the member already.
    """
    row = connection.execute(APPOINTMENTS.where(Appointment.id == appointment)).one()
    _drop(connection, "outdated", Notice.appointment_id == row.id, Notice.sequence < row.sequence)
    telling = telling_of(row)
    if telling is None:
        return
    for each in wanted_of(connection, row, now, hours, telling, now + APART):
        told = each.kind == telling and each.channel == _SAME.get(told_on)
        _insert(connection, row, each, why="told" if told else None)


def plan_again(
    connection: Connection,
    member: int,
    now: datetime,
    *,
    hours: SendingHours = HOURS,
    lookup: Lookup | None = None,
) -> None:
    """Plan the member's open appointment anew, after consent was given or withdrawn.

    What was sent is not sent again, on whatever channel. With `lookup` a number that is stopped by
    itself is passed over; without, that is seen when the notice is about to be sent.
    """
    open_one = (
        Appointment.member_id == member,
        Appointment.status.in_((BOOKED, ARRIVED)),
        Appointment.starts_at > now,
    )
    # Not its key: whoever inserts a notice of it meanwhile need not wait (and nobody in a circle).
    locked = APPOINTMENTS.where(*open_one).with_for_update(of=Appointment, key_share=True)
    row = connection.execute(locked).one_or_none()
    if row is None:
        return
    mine = Notice.appointment_id == row.id, Notice.sequence == row.sequence
    there = {
        (each.kind, each.channel): each
        for each in connection.execute(select(Notice.__table__).where(*mine))
    }
    done = {each.kind for each in there.values() if each.state == SENT or each.why == "told"}
    telling = telling_of(row)
    left = None if telling in done else telling
    wanted = [
        each
        for each in wanted_of(connection, row, now, hours, left, now, lookup)
        if each.kind not in done
    ]
    for each in wanted:
        before = there.get((each.kind, each.channel))
        if before is None:
            _insert(connection, row, each)
        elif before.state == DROPPED:
            _revive(connection, before.id, each)
    kept = {(each.kind, each.channel) for each in wanted}
    for key, before in there.items():
        if before.state == PLANNED and key not in kept and before.kind not in done:
            _let_go(connection, row, before, now, lookup)


def drop_planned(connection: Connection, appointment: int, why: str) -> None:
    """Send nothing more of an appointment; `why`, in a fixed word."""
    _drop(connection, why, Notice.appointment_id == appointment)


def plan_elsewhere(
    connection: Connection, notice: int, now: datetime, lookup: Lookup | None
) -> None:
    """Plan a notice that was just dropped or refused on the next channel that is welcome, at once.

    For one that turned out in the last moment not to be wanted where it was planned.
    """
    gone = connection.execute(select(Notice.__table__).where(Notice.id == notice)).one()
    row = connection.execute(APPOINTMENTS.where(Appointment.id == gone.appointment_id)).one()
    same = (
        Notice.appointment_id == gone.appointment_id,
        Notice.sequence == gone.sequence,
        Notice.kind == gone.kind,
    )
    there = {
        each.channel: each for each in connection.execute(select(Notice.__table__).where(*same))
    }
    if any(each.state in (PLANNED, SENT) or each.why == "told" for each in there.values()):
        return
    reachable = addresses(row.phone, Person.from_dict(row.person))
    untried = {
        channel: address
        for channel, address in reachable.items()
        if channel not in there or (there[channel].state == DROPPED and channel != gone.channel)
    }
    channel = channel_for(connection, gone.kind, row.member_id, untried, now, lookup)
    if channel is None:
        return
    wanted = Wanted(gone.kind, channel, now)
    if channel in there:
        _revive(connection, there[channel].id, wanted)
    else:
        _insert(connection, row, wanted)


def _let_go(
    connection: Connection, row: Row[Any], notice: Row[Any], now: datetime, lookup: Lookup | None
) -> None:
    """Drop a notice that would not be planned now, unless it is only late, and still welcome.

    What is due already, and waits to be sent or tried again, takes another way at once.
    """
    late = notice.due_at <= now
    if late and carrier_of(connection, row, notice.kind, now, lookup) == notice.channel:
        return
    _drop(connection, "consent", Notice.id == notice.id)
    if late:
        plan_elsewhere(connection, notice.id, now, lookup)


def _insert(connection: Connection, row: Row[Any], wanted: Wanted, why: str | None = None) -> None:
    connection.execute(
        insert(Notice).values(
            appointment_id=row.id,
            sequence=row.sequence,
            kind=wanted.kind,
            channel=wanted.channel,
            due_at=wanted.due_at,
            try_at=wanted.due_at,
            state=DROPPED if why else PLANNED,
            why=why,
            attempts=0,
        )
    )


def _revive(connection: Connection, notice: int, wanted: Wanted) -> None:
    connection.execute(
        update(Notice)
        .where(Notice.id == notice)
        .values(state=PLANNED, why=None, due_at=wanted.due_at, try_at=wanted.due_at)
    )


def _drop(connection: Connection, why: str, *which: ColumnElement[bool]) -> None:
    connection.execute(
        update(Notice).where(*which, Notice.state == PLANNED).values(state=DROPPED, why=why)
    )
