"""Making sure of the time of a hold that is about to become an appointment."""

from __future__ import annotations

from typing import Any, TypeGuard

from sqlalchemy import Connection, Row

from mtm.scheduling.calendar import Rules
from mtm.scheduling.claims import claim
from mtm.scheduling.requests import Request
from mtm.scheduling.slots import free_at
from mtm.scheduling.tables import CANCELLED, PENDING


def was_held(row: Row[Any] | None) -> TypeGuard[Row[Any]]:
    """Whether it is a hold, or was one that led to nothing; not an appointment that is over."""
    if row is None or row.held_until is None:
        return False
    return row.status in (PENDING, CANCELLED)


def secure(connection: Connection, row: Row[Any], request: Request, rules: Rules) -> int | None:
    """Who has the time of a hold: while nobody took it the same pharmacist, otherwise another."""
    if row.starts_at <= request.now:
        return None
    if row.status == PENDING:
        return int(row.pharmacist_id)
    free = free_at(connection, row.starts_at, request.now, rules, language=row.language)
    for pharmacist in sorted(free, key=lambda each: each != row.pharmacist_id):
        if claim(connection, row.id, pharmacist, row.starts_at, row.busy_until, rules, request):
            return pharmacist
    return None
