"""Putting something into the queue: once a request, and of some kinds one a member."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from mtm import audit
from mtm.queue.asking import Asking
from mtm.queue.kinds import CALLBACK, DEATH, KINDS, RESEND, due
from mtm.queue.references import new_reference, spoken
from mtm.queue.tables import DONE, OPEN, WorkItem, WorkItemChange

#: Of these a member has one that waits. Asked for again, that one is to be done as asked last.
ONE_A_MEMBER: Final = frozenset({CALLBACK, DEATH, RESEND})


#: What becomes of the details when the same is asked again: those before, those now.
Merge = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Item:
    """What the member is told: the number, and whether we had it already.

    `due_at`: by when a person is to have taken it up. `over`: they have done so since, which a
    message that comes a second time may find.
    """

    id: int
    reference: str
    already: bool
    due_at: datetime
    over: bool = False

    @property
    def number(self) -> str:
        """The number as it is said: "4829-1364"."""
        return spoken(self.reference)


def open_item(
    connection: Connection,
    asking: Asking,
    kind: str,
    words: str = "",
    details: Mapping[str, Any] | None = None,
    *,
    due_at: datetime | None = None,
    merge: Merge = operator.or_,
) -> Item:
    """Put something into the queue, in the caller's transaction. KeyError: no such kind.

    The same request again gives the same item. A callback, a resend or a death of which one waits
    already is that one: the words are added, and its details become what `merge` makes of those
    before and now, by default the latest of each. Without a member, a callback is one a
    conversation. Two at once: the database refuses the second, which is to be done anew
    (mtm.scheduling.once.persist).
    """
    found = _of_request(connection, asking, kind)
    if found is not None:
        return _item(found, already=found.request_key != asking.key)
    waiting = _waiting(connection, asking, kind)
    if waiting is not None:
        merged = merge(waiting.details, dict(details or {}))
        return _asked_again(connection, asking, kind, waiting, words, merged, due_at)
    row = connection.execute(
        insert(WorkItem)
        .values(
            reference=new_reference(connection),
            kind=kind,
            urgency=KINDS[kind].urgency,
            member_id=asking.member,
            conversation=asking.conversation,
            request_key=asking.key,
            channel=asking.channel,
            who=asking.who,
            words=words,
            details=dict(details or {}),
            state=OPEN,
            opened_at=asking.now,
            due_at=due_at or due(kind, asking.now),
        )
        .returning(*_COLUMNS)
    ).one()
    write_step(connection, row.id, asking.now, asking.who, "opened", key=asking.key)
    _audit(connection, asking, kind, row.reference, "opened")
    return _item(row, already=False)


def write_step(
    connection: Connection,
    item: int,
    at: datetime,
    who: str,
    what: str,
    *,
    key: str | None = None,
    note: Mapping[str, Any] | None = None,
) -> None:
    """Write down what was done with an item."""
    connection.execute(
        insert(WorkItemChange).values(
            item_id=item, at=at, who=who, what=what, request_key=key, note=note or None
        )
    )


_COLUMNS: Final = (
    WorkItem.id,
    WorkItem.reference,
    WorkItem.request_key,
    WorkItem.member_id,
    WorkItem.due_at,
    WorkItem.details,
    WorkItem.state,
)


def _of_request(connection: Connection, asking: Asking, kind: str) -> Row[Any] | None:
    """The item that this request made, or was found to be the same as."""
    asked = select(WorkItemChange.item_id).where(WorkItemChange.request_key == asking.key)
    query = select(*_COLUMNS).where(
        WorkItem.kind == kind,
        (WorkItem.conversation == asking.conversation) & (WorkItem.request_key == asking.key)
        | WorkItem.id.in_(asked) & _same_asker(asking),
    )
    return connection.execute(query.limit(1)).one_or_none()


def _same_asker(asking: Asking) -> ColumnElement[bool]:
    if asking.member is None:
        return WorkItem.conversation == asking.conversation
    return WorkItem.member_id == asking.member


def _waiting(connection: Connection, asking: Asking, kind: str) -> Row[Any] | None:
    """What waits already and is the same: the member's, else the conversation's of nobody known."""
    if kind not in ONE_A_MEMBER:
        return None
    query = select(*_COLUMNS).where(WorkItem.kind == kind, WorkItem.state != DONE)
    if asking.member is not None:
        own = query.where(WorkItem.member_id == asking.member).with_for_update()
        row = connection.execute(own).one_or_none()
        if row is not None:
            return row
    if kind != CALLBACK:
        return None
    nobodys = query.where(
        WorkItem.conversation == asking.conversation, WorkItem.member_id.is_(None)
    )
    return connection.execute(nobodys.with_for_update()).one_or_none()


def _asked_again(
    connection: Connection,
    asking: Asking,
    kind: str,
    row: Row[Any],
    words: str,
    details: dict[str, Any],
    due_at: datetime | None,
) -> Item:
    note = {"words": words, "before": row.details}
    connection.execute(
        update(WorkItem)
        .where(WorkItem.id == row.id)
        .values(
            details=details,
            member_id=row.member_id if row.member_id is not None else asking.member,
            due_at=due_at or row.due_at,
        )
    )
    write_step(connection, row.id, asking.now, asking.who, "asked again", key=asking.key, note=note)
    _audit(connection, asking, kind, row.reference, "asked again")
    return Item(row.id, row.reference, True, due_at or row.due_at)


def _audit(connection: Connection, asking: Asking, kind: str, reference: str, step: str) -> None:
    audit.write(
        connection,
        audit.Entry(
            actor=asking.who,
            purpose=kind,
            what="change queue",
            member=asking.member,
            conversation=asking.conversation,
            detail={"reference": reference, "step": step},
            at=asking.now,
        ),
    )


def _item(row: Row[Any], *, already: bool) -> Item:
    return Item(row.id, row.reference, already, row.due_at, over=row.state == DONE)
