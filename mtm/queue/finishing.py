"""Being done with an item, and what follows from it: of a death, leaving or taking messages up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from mtm.consent.holds import hold, lift
from mtm.notices.planning import HOURS, drop_planned, plan_again
from mtm.notices.timing import SendingHours
from mtm.participation import leave
from mtm.queue.kinds import CONFIRMED, DEATH, KINDS, WRONG
from mtm.queue.viewing import Whole
from mtm.queue.working import (
    QueueError,
    claim_within,
    finish_within,
    name_member_within,
)
from mtm.scheduling.booking import cancel
from mtm.scheduling.once import hold_member, persist
from mtm.scheduling.requests import Request
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading

_BY_DEATH = "01"  # CMS's reason code (mtm.participation)


def finish(
    engine: Engine,
    reference: str,
    person: str,
    now: datetime,
    outcome: str,
    note: str = "",
    *,
    member: int | None = None,
    hours: SendingHours = HOURS,
) -> Whole:
    """Be done with an item that nobody else has.

    A death that is `confirmed` ends the member's part in the program (reason 01) and their open
    appointment, and nothing is sent to them any more; one that is `wrong` lets messages go out
    again. `member` names whom it is about where that was not known. Stopped half way, the same call
    does the rest. QueueError: someone else has it, it is done, no such outcome for it, or a death is
    confirmed of nobody.
    """
    item = persist(
        engine, lambda connection: _taken(connection, reference, person, now, outcome, member)
    )
    if item.kind == DEATH and outcome == CONFIRMED:
        _bury(engine, item, now)

    def work(connection: Connection) -> Whole:
        if item.member is not None:
            hold_member(connection, item.member)
        current = claim_within(connection, reference, person, now)
        if item.kind == DEATH and outcome == WRONG and item.member is not None:
            lift(connection, item.member, now, person)
            plan_again(connection, item.member, now, hours=hours)
        return finish_within(connection, current, person, now, outcome, note)

    return persist(engine, work)


def _taken(
    connection: Connection,
    reference: str,
    person: str,
    now: datetime,
    outcome: str,
    member: int | None,
) -> Whole:
    """Claim the item if nobody has it; name the member; stop messages where a death is confirmed."""
    if member is not None:
        hold_member(connection, member)
    item = claim_within(connection, reference, person, now)
    if outcome not in KINDS[item.kind].outcomes:
        raise QueueError(f"it ends as one of: {', '.join(KINDS[item.kind].outcomes)}")
    if member is not None and item.member not in (None, member):
        raise QueueError("it is about another member")
    if member is not None and item.member is None:
        name_member_within(connection, item, member, person, now)
        item = replace(item, member=member)
    if item.kind == DEATH and outcome == CONFIRMED:
        if item.member is None:
            raise QueueError("name the member it is about first")
        hold(connection, item.member, now)
    return item


def _bury(engine: Engine, item: Whole, now: datetime) -> None:
    """Record the leaving, and call off what the member had arranged. Each once, however often."""
    assert item.member is not None
    request = Request(
        f"{item.kind}-{item.reference}", item.member, item.conversation, now, "none", "person"
    )
    leave(engine, request, item.words, _BY_DEATH, cancel_appointment=True)
    with reading(engine) as connection:
        left = open_appointment(connection, item.member, now)
    if left is not None:  # a talk: it is no part of the program
        off = replace(request, key=f"{request.key}-{left.id}")
        cancel(engine, off, left.id, left.version, also=_drop_notices)


def _drop_notices(connection: Connection, appointment: int) -> None:
    drop_planned(connection, appointment, "left")
