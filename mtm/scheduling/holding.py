"""Holding a free time for a member while they make up their mind."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, update
from sqlalchemy.exc import IntegrityError, OperationalError

from mtm.scheduling.calendar import Rules
from mtm.scheduling.claims import claim, new_id, release_expired, release_own_hold
from mtm.scheduling.history import write_change
from mtm.scheduling.requests import Done, Request, answered, keep
from mtm.scheduling.slots import free_at
from mtm.scheduling.tables import PENDING, Appointment
from mtm.store import writing


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
    nobody has it. A hold that the member had before is given back.
    """

    def work(connection: Connection) -> Done:
        release_expired(connection, request.now)
        release_own_hold(connection, request)
        for pharmacist in free_at(connection, start, rules, language=language):
            appointment = new_id(request.now)
            if claim(connection, appointment, pharmacist, start, rules.busy_until(start)):
                _insert(connection, request, appointment, pharmacist, start, rules, kind)
                write_change(connection, appointment, request, request.now, "held")
                until = request.now + rules.hold
                return Done("held", appointment, pharmacist, start, until)
        return Done("gone", starts_at=start)

    return once(engine, request, work)


def extend(engine: Engine, request: Request, appointment: int, rules: Rules) -> Done:
    """Hold on for another full hold from now; "gone" if the hold was given back."""

    def work(connection: Connection) -> Done:
        until = request.now + rules.hold
        row = connection.execute(
            update(Appointment)
            .where(
                Appointment.id == appointment,
                Appointment.member_id == request.member,
                Appointment.status == PENDING,
            )
            .values(held_until=until, version=Appointment.version + 1)
            .returning(Appointment.pharmacist_id, Appointment.starts_at)
        ).one_or_none()
        if row is None:
            return Done("gone", appointment)
        write_change(connection, appointment, request, request.now, "extended")
        return Done("held", appointment, row.pharmacist_id, row.starts_at, until)

    return once(engine, request, work)


def once(engine: Engine, request: Request, work: Callable[[Connection], Done]) -> Done:
    """Carry out a request in one transaction, once: the same key again gets the same answer.

    Two at the same moment that cannot both be (the same key, a second appointment for one member,
    a deadlock) are told apart by the database; the one that lost looks again and finds what won.
    """
    for last in (False, False, True):
        try:
            with writing(engine) as connection:
                before = answered(connection, request)
                return before or keep(connection, request, work(connection))
        except (IntegrityError, OperationalError):
            if last:
                raise
    raise AssertionError("unreachable")


def _insert(
    connection: Connection,
    request: Request,
    appointment: int,
    pharmacist: int,
    start: datetime,
    rules: Rules,
    kind: str,
) -> None:
    connection.execute(
        insert(Appointment).values(
            id=appointment,
            uid=uuid.uuid4().hex,
            member_id=request.member,
            pharmacist_id=pharmacist,
            kind=kind,
            status=PENDING,
            starts_at=start,
            ends_at=start + rules.review,
            busy_until=rules.busy_until(start),
            held_until=request.now + rules.hold,
            version=1,
            sequence=0,
            conversation=request.conversation,
            language="en",
            interpreter=False,
            created_at=request.now,
        )
    )
