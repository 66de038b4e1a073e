"""Giving an appointment to another pharmacist at the same time, as when one falls ill."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, update

from mtm.scheduling.calendar import Rules
from mtm.scheduling.claims import claim, release
from mtm.scheduling.history import write_change
from mtm.scheduling.once import once
from mtm.scheduling.own import own_open
from mtm.scheduling.requests import Done, Request
from mtm.scheduling.slots import free_at
from mtm.scheduling.tables import Appointment


def reassign(
    engine: Engine, request: Request, appointment: int, rules: Rules, to: int | None = None
) -> Done:
    """Give the appointment to the pharmacist `to`, or to any other who is free then.

    "reassigned", or "gone" when nobody is: it then stays as it was. The new pharmacist's time is taken
    before the old one's is free. Nothing changes for the member, so nothing is sent.
    """

    def work(connection: Connection) -> Done:
        row = own_open(connection, request, appointment)
        if row is None:
            return Done("none", appointment)
        # Not by the other's language alone: a member who needs no interpreter speaks with them.
        language = None if row.interpreter else row.language
        free = free_at(connection, row.starts_at, request.now, rules, language=language)
        wanted = [each for each in free if to in (None, each) and each != row.pharmacist_id]
        for pharmacist in wanted:
            if claim(
                connection, appointment, pharmacist, row.starts_at, row.busy_until, rules, request
            ):
                release(connection, appointment, row.pharmacist_id)
                connection.execute(
                    update(Appointment)
                    .where(Appointment.id == appointment)
                    .values(pharmacist_id=pharmacist, version=row.version + 1)
                )
                write_change(connection, appointment, request, request.now, "reassigned")
                return Done("reassigned", appointment, pharmacist, row.starts_at)
        return Done("gone", appointment, row.pharmacist_id, row.starts_at)

    return once(engine, request, work)
