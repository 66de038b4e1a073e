"""Reading the queue: what waits, in the order it is to be done, and one item with its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from mtm.queue.references import spoken
from mtm.queue.tables import DONE, WorkItem, WorkItemChange


@dataclass(frozen=True)
class Waiting:
    """An item as the list has it: nothing of what was said."""

    id: int
    reference: str
    kind: str
    urgency: int
    state: str
    opened_at: datetime
    due_at: datetime
    claimed_by: str | None
    claimed_at: datetime | None

    @property
    def number(self) -> str:
        """The number as it is said."""
        return spoken(self.reference)


@dataclass(frozen=True)
class Whole(Waiting):
    """An item as whoever does it sees it. What was said is left out of `repr`."""

    member: int | None
    conversation: str
    channel: str
    who: str
    done_at: datetime | None
    outcome: str | None
    words: str = field(repr=False)
    details: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Step:
    """Something that was done with an item."""

    at: datetime
    who: str
    what: str
    note: Mapping[str, Any] | None = field(repr=False)


_LISTED = tuple(getattr(WorkItem, name) for name in Waiting.__dataclass_fields__)
_WHOLE = (
    *_LISTED,
    WorkItem.member_id.label("member"),
    WorkItem.conversation,
    WorkItem.channel,
    WorkItem.who,
    WorkItem.done_at,
    WorkItem.outcome,
    WorkItem.words,
    WorkItem.details,
)


def waiting(
    connection: Connection,
    *,
    kinds: Collection[str] = (),
    claimed_by: str | None = None,
    limit: int | None = None,
) -> tuple[Waiting, ...]:
    """What waits for a person, the most urgent first, then what is due first, then the oldest."""
    query = select(*_LISTED).where(WorkItem.state != DONE)
    if kinds:
        query = query.where(WorkItem.kind.in_(kinds))
    if claimed_by is not None:
        query = query.where(WorkItem.claimed_by == claimed_by)
    ordered = query.order_by(
        WorkItem.urgency, WorkItem.due_at, WorkItem.opened_at, WorkItem.id
    ).limit(limit)
    return tuple(Waiting(**row._mapping) for row in connection.execute(ordered))


def count_waiting(connection: Connection) -> int:
    """How many items wait for a person."""
    query = select(func.count()).select_from(WorkItem).where(WorkItem.state != DONE)
    return connection.execute(query).scalar_one()


def by_reference(connection: Connection, reference: str, *, locked: bool = False) -> Whole | None:
    """The item with that number, `locked` until the end of the transaction; None: there is none."""
    query = select(*_WHOLE).where(WorkItem.reference == reference)
    row = connection.execute(query.with_for_update() if locked else query).one_or_none()
    return None if row is None else Whole(**row._mapping)


def steps_of(connection: Connection, item: int) -> tuple[Step, ...]:
    """Everything that was done with an item, in order."""
    query = (
        select(WorkItemChange.at, WorkItemChange.who, WorkItemChange.what, WorkItemChange.note)
        .where(WorkItemChange.item_id == item)
        .order_by(WorkItemChange.id)
    )
    return tuple(Step(**row._mapping) for row in connection.execute(query))
