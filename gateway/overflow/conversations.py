"""The rows of callers that were announced: written once a reference, found by id or by number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from gateway.overflow.reading import Announced
from gateway.overflow.tables import OverflowConversation, OverflowRequest
from gateway.voice.tables import Call
from gateway.web.tokens import new_conversation_id
from mtm.store import Base
from mtm.store.lookup import LookupKey

#: A call that names the id is the announced one for so long; one that only shows the number for less,
#: because a number can be anybody's.
BY_ID, BY_NUMBER = timedelta(hours=1), timedelta(minutes=10)
_CONTACT: Final = "contact"
_REFERENCE: Final = "overflow"


@dataclass(frozen=True)
class Started:
    """A conversation that waits for its call. `new` is false where the reference was known."""

    id: str
    expires_at: datetime
    new: bool


def use(connection: Connection, request_id: str, now: datetime) -> bool:
    """Note the id of a signed request; False when it was used before."""
    taken = _insert(connection, OverflowRequest, {"id": request_id, "received_at": now})
    return taken is not None


def start(
    connection: Connection, announced: Announced, lookup: LookupKey, now: datetime
) -> Started | None:
    """The conversation of this reference, a new one if there is none; None: it has other facts.

    The estimate alone may differ: who asks again after a lost answer may have a newer one. What was
    told first stands.
    """
    caller = announced.caller
    values: dict[str, Any] = {
        "id": new_conversation_id(),
        "reference_key": lookup(_REFERENCE, announced.reference),
        "caller": caller,
        "caller_key": lookup(_CONTACT, caller) if caller else None,
        "queue": announced.queue,
        "wait_minutes": announced.wait_minutes,
        "language": announced.language,
        "return_to": announced.return_to,
        "created_at": now,
        "expires_at": now + BY_ID,
    }
    row = _insert(connection, OverflowConversation, values)
    if row is not None:
        return Started(values["id"], values["expires_at"], new=True)
    known = connection.execute(
        select(*OverflowConversation.__table__.c).where(
            OverflowConversation.reference_key == values["reference_key"]
        )
    ).one()
    facts = ("caller", "queue", "language", "return_to")
    if any(getattr(known, name) != values[name] for name in facts):
        return None
    return Started(known.id, known.expires_at, new=False)


def find(connection: Connection, overflow: str) -> Row[Any] | None:
    """The conversation with that id."""
    query = select(*OverflowConversation.__table__.c).where(OverflowConversation.id == overflow)
    return connection.execute(query).one_or_none()


def find_for_call(
    connection: Connection, overflow: str | None, caller_key: bytes | None, now: datetime
) -> Row[Any] | None:
    """The conversation that a call belongs to: by id, else the latest of its number without a call.

    None when there is none, or when it has expired.
    """
    if overflow is not None:
        row = find(connection, overflow)
        return row if row is not None and now < row.expires_at else None
    if caller_key is None:
        return None
    query = (
        select(*OverflowConversation.__table__.c)
        .where(OverflowConversation.caller_key == caller_key)
        .where(OverflowConversation.created_at > now - BY_NUMBER)
        .where(~exists().where(Call.overflow_id == OverflowConversation.id))
        .order_by(OverflowConversation.created_at.desc(), OverflowConversation.id)
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def _insert(connection: Connection, table: type[Base], values: dict[str, Any]) -> Row[Any] | None:
    """The id of the row that was inserted; None when a row of that key is there."""
    made = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = (
        made(table).values(**values).on_conflict_do_nothing().returning(table.__table__.c.id)
    )
    return connection.execute(statement).one_or_none()
