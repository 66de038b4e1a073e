"""One at a time: planning, and taking invitations in hand, on PostgreSQL.

On SQLite a transaction that writes holds the whole database, so there is nothing to do.
"""

from __future__ import annotations

from typing import Final, Literal

from sqlalchemy import Connection, func, select

# Any numbers that nothing else of this database uses.
_LOCKS: Final = {"planning": 423_153_011, "sending": 423_153_012}


def alone(connection: Connection, what: Literal["planning", "sending"]) -> None:
    """Wait until nobody else does it, and keep others from it until the transaction ends.

    Has to come before anything is read: what others have done by then is seen.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCKS[what])))
