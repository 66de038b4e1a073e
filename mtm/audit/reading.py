"""Reading the log: a member's story in order, and the newest rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from mtm.audit.chain import Link
from mtm.audit.tables import DETAIL, LOG
from sealing import KeyringError


@dataclass(frozen=True, slots=True)
class Told:
    """A row with its detail opened. `sound`: whether it is as it was written, by its own hash."""

    number: int
    at: datetime
    actor: str
    conversation: str | None
    member: int | None
    last_member: int | None
    purpose: str
    what: str
    detail: Mapping[str, Any] = field(repr=False)
    sound: bool


def story(connection: Connection, member: int) -> list[Told]:
    """Every row about a member (`members.id`), alone or as one of a range, the oldest first."""
    own = select(LOG).where(LOG.c.member_id == member, LOG.c.last_member_id.is_(None))
    # "+ 0", and two queries: by the index of ranges, which are few, never by that of all rows.
    ranges = select(LOG).where(LOG.c.last_member_id >= member, LOG.c.member_id + 0 <= member)
    rows = [row for query in (own, ranges) for row in connection.execute(query)]
    return [_told(connection, row) for row in sorted(rows, key=lambda row: row.number)]


def latest(
    connection: Connection,
    limit: int,
    *,
    actor: str | None = None,
    purpose: str | None = None,
    what: str | None = None,
    conversation: str | None = None,
) -> list[Told]:
    """The newest rows that have these values, at most `limit` of them, the oldest of them first."""
    wanted = {"actor": actor, "purpose": purpose, "what": what, "conversation": conversation}
    query = select(LOG).where(
        *(LOG.c[name] == value for name, value in wanted.items() if value is not None)
    )
    rows = connection.execute(query.order_by(LOG.c.number.desc()).limit(limit))
    return [_told(connection, row) for row in rows][::-1]


def _told(connection: Connection, row: Any) -> Told:
    link = Link._make(row)
    sound = link.hash == link.made_hash()
    try:
        detail = DETAIL.process_result_value(link.detail, connection.dialect) or {}
    except KeyringError:
        detail = {"detail": "cannot be opened: it was altered, or its key is gone"}
    return Told(*link[:8], detail, sound)
