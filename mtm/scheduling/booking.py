"""Booking what is held, moving it, cancelling it. Each in one transaction, each once a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, update

from mtm.scheduling.calendar import Rules
from mtm.scheduling.claims import claim, close_hold, release
from mtm.scheduling.history import write_change
from mtm.scheduling.holding import once
from mtm.scheduling.requests import Done, Request
from mtm.scheduling.slots import free_at
from mtm.scheduling.tables import ARRIVED, BOOKED, CANCELLED, PENDING, Appointment, TimeCell

OPEN = (BOOKED, ARRIVED)


@dataclass(frozen=True)
class Details:
    """What is booked beside the time. The note is for the pharmacist alone."""

    phone: str
    language: str = "en"
    interpreter: bool = False
    note: str | None = None


def book(
    engine: Engine, request: Request, appointment: int, rules: Rules, details: Details
) -> Done:
    """Make a hold an appointment.

    A hold that has expired is booked all the same while nobody took its time. "has_one" when the
    member has an open appointment already, "gone" when someone else has the time by now.
    """

    def work(connection: Connection) -> Done:
        row = _own(connection, request, appointment)
        if row is not None and row.status in OPEN:
            return Done("booked", appointment, row.pharmacist_id, row.starts_at)
        if row is None or (row.status != PENDING and row.phone is not None):
            return Done(
                "none", appointment
            )  # no hold of this member's: an appointment that is over
        if _open_of(connection, request.member) is not None:
            return Done("has_one", appointment)
        pharmacist = row.pharmacist_id
        if row.status != PENDING:
            again = _claim_again(connection, row, rules)
            if again is None:
                return Done("gone", appointment, starts_at=row.starts_at)
            pharmacist = again
        connection.execute(
            update(Appointment)
            .where(Appointment.id == appointment)
            .values(
                status=BOOKED,
                pharmacist_id=pharmacist,
                held_until=None,
                version=row.version + 1,
                phone=details.phone,
                language=details.language,
                interpreter=details.interpreter,
                note=details.note,
            )
        )
        write_change(connection, appointment, request, request.now, "booked")
        return Done("booked", appointment, pharmacist, row.starts_at)

    return once(engine, request, work)


def move(engine: Engine, request: Request, appointment: int, version: int, held: int) -> Done:
    """Move an appointment to a time the member holds: the new time is theirs before the old is free.

    "changed" when the appointment is not as the member saw it (another `version`), "gone" when the
    hold was given back; the old time then stays booked.
    """

    def work(connection: Connection) -> Done:
        old = _own(connection, request, appointment)
        new = _own(connection, request, held)
        if old is None or old.status not in OPEN:
            return Done("none", appointment)
        if old.version != version:
            return Done("changed", appointment, old.pharmacist_id, old.starts_at)
        if new is None or new.status != PENDING:
            return Done("gone", appointment, starts_at=new.starts_at if new else None)
        release(connection, appointment)
        connection.execute(
            update(TimeCell)
            .where(TimeCell.appointment_id == held)
            .values(appointment_id=appointment)
        )
        close_hold(connection, held, request, request.now, "used")
        connection.execute(
            update(Appointment)
            .where(Appointment.id == appointment)
            .values(
                pharmacist_id=new.pharmacist_id,
                starts_at=new.starts_at,
                ends_at=new.ends_at,
                busy_until=new.busy_until,
                version=old.version + 1,
                sequence=old.sequence + 1,
                confirmed_at=None,
            )
        )
        write_change(connection, appointment, request, request.now, "moved")
        return Done("moved", appointment, new.pharmacist_id, new.starts_at)

    return once(engine, request, work)


def cancel(
    engine: Engine, request: Request, appointment: int, version: int, reason: str | None = None
) -> Done:
    """Cancel an open appointment; its time is free at once. `reason`: the member's own words."""

    def work(connection: Connection) -> Done:
        row = _own(connection, request, appointment)
        if row is None or row.status not in OPEN:
            return Done("none", appointment)
        if row.version != version:
            return Done("changed", appointment, row.pharmacist_id, row.starts_at)
        release(connection, appointment)
        connection.execute(
            update(Appointment)
            .where(Appointment.id == appointment)
            .values(status=CANCELLED, version=row.version + 1, sequence=row.sequence + 1)
        )
        write_change(connection, appointment, request, request.now, "cancelled", reason)
        return Done("cancelled", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)


def confirm(engine: Engine, request: Request, appointment: int) -> Done:
    """Note that the member said they will be there. Saying it again changes nothing."""

    def work(connection: Connection) -> Done:
        row = _own(connection, request, appointment)
        if row is None or row.status not in OPEN:
            return Done("none", appointment)
        if row.confirmed_at is None:
            connection.execute(
                update(Appointment)
                .where(Appointment.id == appointment)
                .values(confirmed_at=request.now, version=row.version + 1)
            )
            write_change(connection, appointment, request, request.now, "confirmed")
        return Done("confirmed", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)


def _own(connection: Connection, request: Request, appointment: int) -> Row[Any] | None:
    """The member's own appointment, locked until the end of the transaction."""
    table = Appointment.__table__
    query = select(table).where(table.c.id == appointment, table.c.member_id == request.member)
    return connection.execute(query.with_for_update()).one_or_none()


def _open_of(connection: Connection, member: int) -> int | None:
    return connection.scalar(
        select(Appointment.id).where(Appointment.member_id == member, Appointment.status.in_(OPEN))
    )


def _claim_again(connection: Connection, row: Row[Any], rules: Rules) -> int | None:
    """Claim the time of a hold that was given back, with the same pharmacist if possible."""
    start: datetime = row.starts_at
    free = free_at(connection, start, rules)
    for pharmacist in sorted(free, key=lambda each: each != row.pharmacist_id):
        if claim(connection, row.id, pharmacist, start, row.busy_until):
            return pharmacist
    return None
