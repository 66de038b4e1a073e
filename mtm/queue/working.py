"""What a person does with an item: claims it, gives it back, is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, update

from mtm import audit
from mtm.queue.items import write_step
from mtm.queue.tables import CLAIMED, DONE, OPEN, WorkItem
from mtm.queue.viewing import Whole, by_reference
from mtm.scheduling.once import persist


class QueueError(Exception):
    """It cannot be done; the text says why and quotes nothing of the item."""


def claim(engine: Engine, reference: str, person: str, now: datetime) -> Whole:
    """Take an item for oneself. Of two people at once one gets it.

    Claimed again by the same person it stays theirs. QueueError: someone else has it, or it is done.
    """

    def work(connection: Connection) -> Whole:
        return claim_within(connection, reference, person, now)

    return persist(engine, work)


def release(
    engine: Engine, reference: str, person: str, now: datetime, *, of_others: bool = False
) -> Whole:
    """Give an item back, as it was, for anybody to take.

    QueueError: it is done, or someone else's, which takes `of_others` (they are away).
    """

    def work(connection: Connection) -> Whole:
        item = _waiting(connection, reference)
        if item.state == CLAIMED:
            if item.claimed_by != person and not of_others:
                raise QueueError(f"{item.claimed_by} has it")
            _set(connection, item, state=OPEN, claimed_by=None, claimed_at=None)
            _step(connection, item, person, now, "released")
        return _again(connection, reference)

    return persist(engine, work)


def claim_within(connection: Connection, reference: str, person: str, now: datetime) -> Whole:
    """`claim` in the caller's transaction."""
    item = _waiting(connection, reference)
    if item.state == CLAIMED and item.claimed_by != person:
        raise QueueError(f"{item.claimed_by} has it")
    if item.state == OPEN:
        _set(connection, item, state=CLAIMED, claimed_by=person, claimed_at=now)
        _step(connection, item, person, now, "claimed")
    return _again(connection, reference)


def finish_within(
    connection: Connection, item: Whole, person: str, now: datetime, outcome: str, note: str
) -> Whole:
    """Mark an item done that the person has, in the caller's transaction."""
    _set(connection, item, state=DONE, done_at=now, outcome=outcome)
    noted = {"outcome": outcome, **({"note": note} if note else {})}
    _step(connection, item, person, now, "done", noted)
    return _again(connection, item.reference)


def name_member_within(
    connection: Connection, item: Whole, member: int, person: str, now: datetime
) -> None:
    """Write down whom an item is about, of which that was not known."""
    _set(connection, item, member_id=member)
    _step(connection, replace(item, member=member), person, now, "member named")


def _step(
    connection: Connection,
    item: Whole,
    person: str,
    now: datetime,
    what: str,
    note: Mapping[str, Any] | None = None,
) -> None:
    """Write down what a person did, in the item's history and in the audit log."""
    actor = f"person:{person}"
    write_step(connection, item.id, now, actor, what, note=note)
    audit.write(
        connection,
        audit.Entry(
            actor=actor,
            purpose=item.kind,
            what="change queue",
            member=item.member,
            detail={"reference": item.reference, "step": what},
            at=now,
        ),
    )


def _waiting(connection: Connection, reference: str) -> Whole:
    item = by_reference(connection, reference, locked=True)
    if item is None:
        raise QueueError("nothing has that number")
    if item.state == DONE:
        raise QueueError("it is done already")
    return item


def _again(connection: Connection, reference: str) -> Whole:
    item = by_reference(connection, reference)
    assert item is not None  # it is locked
    return item


def _set(connection: Connection, item: Whole, **values: Any) -> None:
    connection.execute(update(WorkItem).where(WorkItem.id == item.id).values(**values))
