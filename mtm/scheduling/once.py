"""Carrying out a change whole, once, and whatever else goes on at that moment.

The order in which locks are taken on PostgreSQL, so that nobody ever waits in a circle: the member;
the member's own appointments; then one pharmacist at a time, and of their time only what is wanted.
Holds that expired are cleared away where nobody has them locked, and nothing is waited for after
that. On SQLite a writer is alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, bindparam, insert, select
from sqlalchemy.exc import IntegrityError, InternalError, OperationalError

from mtm.members.tables import Member
from mtm.scheduling.requests import Done, Request
from mtm.scheduling.tables import BookingRequest
from mtm.store import writing

#: Waits before a change is tried anew, in seconds. The database itself waits some seconds each time.
_PAUSES = (0.02, 0.1, 0.3, 0.6)

_HOLD_MEMBER = (
    select(Member.id).where(Member.id == bindparam("member")).with_for_update(key_share=True)
)
_ANSWER = select(BookingRequest.answer).where(
    BookingRequest.member_id == bindparam("member"), BookingRequest.key == bindparam("key")
)

T = TypeVar("T")


def once(engine: Engine, request: Request, work: Callable[[Connection], Done]) -> Done:
    """Carry out a request in one transaction: the same key again gets the same answer.

    A process that died before it could answer has either done all of it or nothing, so whoever
    asks again gets the answer of the one appointment there is.
    """

    def carry_out(connection: Connection) -> Done:
        hold_member(connection, request.member)
        return _answered(connection, request) or _keep(connection, request, work(connection))

    return persist(engine, carry_out)


def persist(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do `work` in one transaction, anew when the database turned it down for what others did.

    Raises what the database said when it still does after some tries: then it is no race.
    """
    for pause in _PAUSES:
        try:
            with writing(engine) as connection:
                return work(connection)
        except (IntegrityError, InternalError, OperationalError):
            time.sleep(pause)
    with writing(engine) as connection:
        return work(connection)


def hold_member(connection: Connection, member: int) -> None:
    """Let no other change of the same member's appointments begin before this one has ended."""
    connection.execute(_HOLD_MEMBER, {"member": member})


def _answered(connection: Connection, request: Request) -> Done | None:
    """What came of the same request before, or None if it is new."""
    row = connection.scalar(_ANSWER, {"member": request.member, "key": request.key})
    return None if row is None else Done.from_dict(row)


def _keep(connection: Connection, request: Request, done: Done) -> Done:
    """Write down what came of a request, in the same transaction."""
    answer = {
        "member_id": request.member,
        "key": request.key,
        "at": request.now,
        "answer": done.as_dict(),
    }
    connection.execute(insert(BookingRequest), answer)
    return done
