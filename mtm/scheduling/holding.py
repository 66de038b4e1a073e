"""Holding a free time for a member while they make up their mind."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from mtm.scheduling.calendar import Rules
from mtm.scheduling.claims import claim, close_hold, release_expired
from mtm.scheduling.history import write_change
from mtm.scheduling.once import once
from mtm.scheduling.own import own_appointment, own_hold
from mtm.scheduling.requests import Done, Request
from mtm.scheduling.slots import free_at
from mtm.scheduling.staff import ENGLISH, at_work
from mtm.scheduling.tables import PENDING, PROPOSED, Appointment

_PROPOSE = insert(Appointment).returning(Appointment.id)


def hold(
    engine: Engine,
    request: Request,
    start: datetime,
    rules: Rules,
    *,
    kind: str = "review",
    language: str | None = None,
) -> Done:
    """Hold a review at `start` with any pharmacist who is free: "held", or "gone" if none is.

    Tries one pharmacist after the other, the least busy first, so that a time is only gone when
    nobody has it. The hold that the member had before ends when there is a new one, not earlier.
    Only what `free_slots` could offer at this moment can be held.
    """

    def work(connection: Connection) -> Done:
        if not rules.allows(start, request.now):
            return Done("gone", starts_at=start)
        before = own_hold(connection, request.member)
        if before and _is_the_same(connection, before, start, kind, language, rules):
            done = _prolong(connection, request, before, rules)
        else:
            done = _hold_anew(connection, request, before, start, rules, kind, language)
        release_expired(connection, request.now)
        return done

    return once(engine, request, work)


def extend(engine: Engine, request: Request, appointment: int, rules: Rules) -> Done:
    """Hold on for another full hold from now; "gone" if the time was given to someone else."""

    def work(connection: Connection) -> Done:
        row = own_appointment(connection, request, appointment)
        if row is None or row.status != PENDING or row.starts_at <= request.now:
            return Done("gone", appointment, starts_at=row.starts_at if row else None)
        return _prolong(connection, request, row, rules)

    return once(engine, request, work)


def let_go(engine: Engine, request: Request, appointment: int) -> Done:
    """Give back a hold: "let_go", or "none" when it is none any more."""

    def work(connection: Connection) -> Done:
        row = own_appointment(connection, request, appointment)
        if row is None or row.status != PENDING:
            return Done("none", appointment)
        close_hold(connection, appointment, request, request.now, "released")
        return Done("let_go", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)


def _is_the_same(
    connection: Connection,
    row: Row[Any],
    start: datetime,
    kind: str,
    language: str | None,
    rules: Rules,
) -> bool:
    """Whether the hold is just what is asked for, its pharmacist being at work then."""
    if (row.starts_at, row.busy_until, row.kind) != (start, rules.busy_until(start), kind):
        return False
    return row.pharmacist_id in at_work(connection, start, rules, language, row.pharmacist_id)


def _prolong(connection: Connection, request: Request, row: Row[Any], rules: Rules) -> Done:
    """Hold on from now, at the latest until the review would begin."""
    until = min(request.now + rules.hold, row.starts_at)
    connection.execute(
        update(Appointment)
        .where(Appointment.id == row.id)
        .values(held_until=until, version=row.version + 1)
    )
    write_change(connection, row.id, request, request.now, "extended")
    return Done("held", row.id, row.pharmacist_id, row.starts_at, until)


def _hold_anew(
    connection: Connection,
    request: Request,
    before: Row[Any] | None,
    start: datetime,
    rules: Rules,
    kind: str,
    language: str | None,
) -> Done:
    own = before.id if before else None
    appointment, tried = None, set[int]()
    while True:
        # Looked at anew after every loss: whoever was first may have taken the others too.
        free = free_at(
            *(connection, start, request.now, rules),
            language=language,
            own=own,
            turn=request.member,
        )
        pharmacist = next((each for each in free if each not in tried), None)
        if pharmacist is None:
            _withdraw(connection, appointment)
            return Done("gone", starts_at=start)
        appointment = appointment or _propose(
            connection, request, pharmacist, start, rules, kind, language
        )
        until = rules.busy_until(start)
        if claim(connection, appointment, pharmacist, start, until, rules, request, own=own):
            break
        tried.add(pharmacist)
    if before and _still_held(connection, before.id):
        close_hold(connection, before.id, request, request.now, "released")
    held = update(Appointment).where(Appointment.id == appointment)
    connection.execute(held.values(status=PENDING, pharmacist_id=pharmacist))
    write_change(connection, appointment, request, request.now, "held")
    return Done("held", appointment, pharmacist, start, request.now + rules.hold)


def _withdraw(connection: Connection, proposed: int | None) -> None:
    if proposed is not None:
        connection.execute(delete(Appointment).where(Appointment.id == proposed))


def _still_held(connection: Connection, appointment: int) -> bool:
    held = Appointment.id == appointment, Appointment.status == PENDING
    return connection.scalar(select(Appointment.id).where(*held)) is not None


def _propose(
    connection: Connection,
    request: Request,
    pharmacist: int,
    start: datetime,
    rules: Rules,
    kind: str,
    language: str | None,
) -> int:
    """Write an appointment that takes no time yet; its number, so that time can be claimed for it."""
    new = {
        "uid": uuid.uuid4().hex,
        "member_id": request.member,
        "pharmacist_id": pharmacist,
        "kind": kind,
        "status": PROPOSED,
        "starts_at": start,
        "ends_at": start + rules.review,
        "busy_until": rules.busy_until(start),
        "held_until": request.now + rules.hold,
        "lapsed": False,
        "version": 1,
        "sequence": 0,
        "conversation": request.conversation,
        "language": language or ENGLISH,
        "interpreter": False,
        "created_at": request.now,
    }
    return connection.execute(_PROPOSE, new).scalar_one()
