"""The consent of many members at once: what `mtm.consent.ledger` tells of one, in two queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from mtm.consent.tables import WITHDRAWN, ConsentEvent, ContactEvent, ContactHold

_AT_ONCE: Final = 5000  # keys in one statement


def stated_by(
    connection: Connection, first: int, last: int, now: datetime
) -> Mapping[int, Mapping[str, str]]:
    """What the members `first` to `last` said last, by member and channel, up to `now`."""
    query = (
        select(ConsentEvent.member_id, ConsentEvent.channel, ConsentEvent.event)
        .where(ConsentEvent.member_id.between(first, last), ConsentEvent.at <= now)
        .order_by(ConsentEvent.member_id, ConsentEvent.at, ConsentEvent.id)
    )
    found: dict[int, dict[str, str]] = {}
    for member, channel, event in connection.execute(query):
        found.setdefault(member, {})[channel] = event
    return found


def held_among(connection: Connection, first: int, last: int) -> set[int]:
    """Which of the members `first` to `last` nothing may be sent to."""
    query = select(ContactHold.member_id).where(
        ContactHold.member_id.between(first, last), ContactHold.lifted_at.is_(None)
    )
    return set(connection.scalars(query))


def stopped_among(connection: Connection, contacts: Collection[bytes]) -> set[tuple[bytes, str]]:
    """Which of these numbers and addresses (keyed hashes) said no last, and on which channel."""
    keys = sorted(contacts)
    last: dict[tuple[bytes, str], str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = (
            select(ContactEvent.contact_key, ContactEvent.channel, ContactEvent.event)
            .where(ContactEvent.contact_key.in_(keys[start : start + _AT_ONCE]))
            .order_by(ContactEvent.contact_key, ContactEvent.channel, ContactEvent.number)
        )
        for key, channel, event in connection.execute(query):
            last[key, channel] = event
    return {each for each, event in last.items() if event == WITHDRAWN}
