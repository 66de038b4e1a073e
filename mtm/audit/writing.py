"""Writing entries, each in the transaction that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert

from mtm.audit.chain import Link
from mtm.audit.ends import AuditError, ends_of, keep_ends
from mtm.audit.entry import Entry
from mtm.audit.tables import DETAIL, LOG
from mtm.store.finishing import put_off

__all__ = ["AuditError", "write"]

_INSERT = insert(LOG)


def write(connection: Connection, entry: Entry) -> None:
    """Write an entry with this transaction: if that is rolled back, there is none.

    The row is appended right before the commit, because appending waits for whoever appends at the
    same time: there is one chain. RuntimeError in a transaction that only reads.
    """
    put_off(connection, _append, entry)


def _append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Append rows after the last one. Fails, and the transaction with it, when the ends are altered."""
    ends = ends_of(connection, lock=True)
    rows: list[dict[str, Any]] = []
    for entry in entries:
        link = _link(connection, entry, ends.last + 1, ends.hash)
        ends = replace(ends, last=link.number, hash=link.hash)
        rows.append(
            {
                "number": link.number,
                "at": link.at,
                "actor": link.actor,
                "conversation": link.conversation,
                "member_id": link.member,
                "last_member_id": link.last_member,
                "purpose": link.purpose,
                "what": link.what,
                "detail": link.detail,
                "previous": link.previous,
                "hash": link.hash,
            }
        )
    connection.execute(_INSERT, rows)
    keep_ends(connection, ends)


def _link(connection: Connection, entry: Entry, number: int, previous: bytes) -> Link:
    # Sealed here, not by the column: the hash is made over what is kept.
    detail = DETAIL.process_bind_param(dict(entry.detail) or None, connection.dialect)
    link = Link(
        number,
        entry.at,
        entry.actor,
        entry.conversation,
        entry.member,
        entry.last_member,
        entry.purpose,
        entry.what,
        detail,
        previous,
    )
    return link._replace(hash=link.made_hash())
