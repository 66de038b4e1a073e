"""Holds: nothing is sent to a member until a person has looked, as after a report of a death."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from mtm import audit
from mtm.audit import Entry
from mtm.consent.tables import ContactHold

DEATH = "death"


def is_held(connection: Connection, member: int) -> bool:
    """Whether nothing may be sent to the member. A hold counts from when it is written."""
    return connection.scalar(select(ContactHold.id).where(_in_force(member))) is not None


def hold(connection: Connection, member: int, now: datetime, why: str = DEATH) -> bool:
    """Hold every message to the member; False when they are held already.

    The caller has the member's row locked (mtm.scheduling.once.hold_member).
    """
    if is_held(connection, member):
        return False
    connection.execute(insert(ContactHold).values(member_id=member, why=why, since=now))
    _note(connection, member, now, "program:holds", f"hold {why}")
    return True


def lift(connection: Connection, member: int, now: datetime, by: str) -> bool:
    """End the member's hold; False when there is none."""
    ended = update(ContactHold).where(_in_force(member)).values(lifted_at=now, lifted_by=by)
    lifted = connection.execute(ended).rowcount == 1
    if lifted:
        _note(connection, member, now, f"person:{by}", "hold lifted")
    return lifted


def _in_force(member: int) -> ColumnElement[bool]:
    return (ContactHold.member_id == member) & ContactHold.lifted_at.is_(None)


def _note(connection: Connection, member: int, now: datetime, actor: str, purpose: str) -> None:
    what = "change contact_holds"
    entry = Entry(actor=actor, purpose=purpose, what=what, member=member, at=now)
    audit.write(connection, entry)
