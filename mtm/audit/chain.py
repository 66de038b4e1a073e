"""The hash of a row. It covers every column and the hash of the row before.

So whoever changes, takes out or moves a row has to make every later hash anew, and the last one is
sealed (mtm.audit.ends) with a key that is not in the database. docs/audit.md gives the recipe, for
who wants to check a log with a program of their own.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Final, NamedTuple

#: What the first row ever has as the hash of the row before.
NOTHING: Final = bytes(32)


class Link(NamedTuple):
    """A row of the log, its detail sealed, in the order of the table's columns."""

    number: int
    at: datetime
    actor: str
    conversation: str | None
    member: int | None
    last_member: int | None
    purpose: str
    what: str
    detail: bytes | None
    previous: bytes
    hash: bytes = b""

    def made_hash(self) -> bytes:
        """The hash that the row has to have."""
        parts = (
            _text(str(self.number)),
            _text(self.at.astimezone(UTC).isoformat(timespec="microseconds")),
            _text(self.actor),
            _text(self.conversation),
            _text(None if self.member is None else str(self.member)),
            _text(None if self.last_member is None else str(self.last_member)),
            _text(self.purpose),
            _text(self.what),
            _bytes(self.detail),
            _bytes(self.previous),
        )
        return hashlib.sha256(b"".join(parts)).digest()


def _text(value: str | None) -> bytes:
    return _bytes(None if value is None else value.encode())


def _bytes(value: bytes | None) -> bytes:
    """A netstring, "5:hello,"; "-" for no value. No two rows are written alike."""
    return b"-" if value is None else b"%d:%b," % (len(value), value)
