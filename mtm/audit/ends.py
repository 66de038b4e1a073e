"""Where the log begins and ends: locked by who appends, and sealed so that nobody else can move it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from mtm.audit.chain import NOTHING
from mtm.audit.tables import AuditEnds
from mtm.store.bulk import table_of

# Made once: every entry needs them.
_TABLE = table_of(AuditEnds)
_READ = select(_TABLE.c.ends).where(_TABLE.c.id == 1)
_LOCK = _READ.with_for_update()
_KEEP = update(_TABLE).where(_TABLE.c.id == 1)


class AuditError(Exception):
    """The log cannot be written or shortened. The message is one line and quotes no row."""


@dataclass(frozen=True, slots=True)
class Ends:
    """`first`: number of the oldest row that is kept; `before`: the hash of the one before it.

    `last`: number of the newest row, `first - 1` when there is none; `hash`: its hash.
    """

    first: int = 1
    before: bytes = NOTHING
    last: int = 0
    hash: bytes = NOTHING

    def as_dict(self) -> dict[str, Any]:
        """Plain data; `from_dict` reads it back."""
        return {
            "first": self.first,
            "before": self.before.hex(),
            "last": self.last,
            "hash": self.hash.hex(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Ends:
        """Read what `as_dict` wrote."""
        before, last = bytes.fromhex(data["before"]), bytes.fromhex(data["hash"])
        return cls(data["first"], before, data["last"], last)


def ends_of(connection: Connection, *, lock: bool = False) -> Ends:
    """The ends as they are kept; with `lock`, nobody else moves one before this transaction ends.

    AuditError when the row is gone, KeyringError when it was altered.
    """
    row = connection.execute(_LOCK if lock else _READ).one_or_none()
    if row is None:
        raise AuditError("the audit log has lost the row that holds its ends: run mtm audit verify")
    return Ends() if row.ends is None else Ends.from_dict(row.ends)


def keep_ends(connection: Connection, ends: Ends) -> None:
    """Write the ends anew; they have to be locked."""
    connection.execute(_KEEP, {"ends": ends.as_dict()})
