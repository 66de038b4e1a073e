"""Checks that could count against each other go one after the other, in whatever process they run."""

from sqlalchemy import Connection, func, select

_KEY_BYTES = 8  # PostgreSQL's advisory locks are named by a signed 64-bit number


def hold(connection: Connection, name: bytes) -> None:
    """Wait until no other transaction holds `name`, a keyed hash; then hold it to the end of this.

    A transaction that holds a conversation and a member holds the conversation first, so two never
    wait for each other. On SQLite a writer is alone anyway, from its BEGIN on.
    """
    if connection.dialect.name == "postgresql":
        key = int.from_bytes(name[:_KEY_BYTES], "big", signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(key)))
