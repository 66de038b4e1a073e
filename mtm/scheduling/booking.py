"""Booking what is held, moving it, cancelling it. Each in one transaction, each once a request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Row, update

from mtm.scheduling.calendar import Rules
from mtm.scheduling.claims import close_hold, release
from mtm.scheduling.history import write_change
from mtm.scheduling.once import once
from mtm.scheduling.own import OPEN, make_room_for_one, own_appointment, own_open
from mtm.scheduling.requests import Also, Done, Request, nothing_else
from mtm.scheduling.securing import secure, was_held
from mtm.scheduling.tables import BOOKED, CANCELLED, PENDING, Appointment, TimeCell


@dataclass(frozen=True)
class Details:
    """What is booked beside the time. The note is for the pharmacist alone."""

    phone: str = field(repr=False)
    language: str = "en"
    interpreter: bool = False
    note: str | None = field(default=None, repr=False)


def book(
    engine: Engine,
    request: Request,
    appointment: int,
    rules: Rules,
    details: Details,
    *,
    also: Also = nothing_else,
) -> Done:
    """Make a hold an appointment.

    A hold that has expired is booked all the same while somebody has the time. "has_one" when the
    member has an open appointment already, "gone" when nobody has the time any more, "none" when
    the hold is not the member's or is none.
    """

    def work(connection: Connection) -> Done:
        row = own_appointment(connection, request, appointment)
        if row is not None and row.status in OPEN:
            return Done("booked", appointment, row.pharmacist_id, row.starts_at)
        if not was_held(row):
            return Done("none", appointment)
        if not make_room_for_one(connection, request):
            return Done("has_one", appointment)
        pharmacist = secure(connection, row, request, rules)
        if pharmacist is None:
            return Done("gone", appointment, starts_at=row.starts_at)
        _change(
            connection,
            row,
            status=BOOKED,
            pharmacist_id=pharmacist,
            held_until=None,
            phone=details.phone,
            language=details.language,
            interpreter=details.interpreter,
            note=details.note,
        )
        write_change(connection, appointment, request, request.now, "booked")
        also(connection, appointment)
        return Done("booked", appointment, pharmacist, row.starts_at)

    return once(engine, request, work)


def move(
    engine: Engine,
    request: Request,
    appointment: int,
    version: int,
    held: int,
    *,
    details: Details | None = None,
    also: Also = nothing_else,
) -> Done:
    """Move an appointment to a time the member holds: the new time is theirs before the old is free.

    `details`: how the call is held now; None: as before. Without a phone number or a note there, the
    ones that were given before stay.

    "changed" when the appointment is not as the member saw it (another `version`), "gone" when the
    hold has expired and someone else took the time; the old time then stays booked.
    """

    def work(connection: Connection) -> Done:
        old = own_open(connection, request, appointment)
        new = own_appointment(connection, request, held)
        if old is None:
            return Done("none", appointment)
        if old.version != version:
            return Done("changed", appointment, old.pharmacist_id, old.starts_at)
        if new is None or new.status != PENDING or new.starts_at <= request.now:
            return Done("gone", appointment, starts_at=new.starts_at if new else None)
        release(connection, appointment)
        cells = update(TimeCell).where(TimeCell.appointment_id == held)
        connection.execute(cells.values(appointment_id=appointment))
        close_hold(connection, held, request, request.now, "used")
        _change(connection, new, held_until=None)
        _change(
            connection,
            old,
            pharmacist_id=new.pharmacist_id,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            busy_until=new.busy_until,
            sequence=old.sequence + 1,
            confirmed_at=None,
            **_kept(old, details),
        )
        write_change(connection, appointment, request, request.now, "moved")
        also(connection, appointment)
        return Done("moved", appointment, new.pharmacist_id, new.starts_at)

    return once(engine, request, work)


def cancel(
    engine: Engine,
    request: Request,
    appointment: int,
    version: int,
    reason: str | None = None,
    *,
    also: Also = nothing_else,
) -> Done:
    """Cancel an open appointment; its time is free at once. `reason`: the member's own words."""

    def work(connection: Connection) -> Done:
        row = own_open(connection, request, appointment)
        if row is None:
            return Done("none", appointment)
        if row.version != version:
            return Done("changed", appointment, row.pharmacist_id, row.starts_at)
        cancel_within(connection, request, row, reason)
        also(connection, appointment)
        return Done("cancelled", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)


def cancel_within(
    connection: Connection, request: Request, row: Row[Any], reason: str | None = None
) -> None:
    """Cancel an open appointment (`own_open`) in the caller's transaction; its time is free at once."""
    release(connection, row.id)
    _change(connection, row, status=CANCELLED, sequence=row.sequence + 1)
    write_change(connection, row.id, request, request.now, "cancelled", reason)


def explain(engine: Engine, request: Request, appointment: int, reason: str) -> Done:
    """Add the member's reason, in their own words, to an appointment they cancelled."""

    def work(connection: Connection) -> Done:
        row = own_appointment(connection, request, appointment)
        if row is None or row.status != CANCELLED or row.held_until is not None:
            return Done("none", appointment)
        write_change(connection, appointment, request, request.now, "explained", reason)
        return Done("cancelled", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)


def confirm(engine: Engine, request: Request, appointment: int) -> Done:
    """Note that the member said they will be there. Saying it again changes nothing."""

    def work(connection: Connection) -> Done:
        row = own_open(connection, request, appointment)
        if row is None:
            return Done("none", appointment)
        if row.confirmed_at is None:
            _change(connection, row, confirmed_at=request.now)
            write_change(connection, appointment, request, request.now, "confirmed")
        return Done("confirmed", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)


def _kept(old: Row[Any], details: Details | None) -> dict[str, Any]:
    """What a move changes besides the time."""
    if details is None:
        return {}
    return {
        "phone": details.phone or old.phone,
        "language": details.language,
        "interpreter": details.interpreter,
        "note": details.note or old.note,
    }


def _change(connection: Connection, row: Row[Any], **values: Any) -> None:
    change = update(Appointment).where(Appointment.id == row.id)
    connection.execute(change.values(version=Appointment.version + 1, **values))
