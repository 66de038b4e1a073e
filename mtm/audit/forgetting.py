"""Taking the oldest rows away, for retention. What is left stays a chain that can be checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from mtm.audit.ends import AuditError, Ends, ends_of, keep_ends
from mtm.audit.tables import LOG
from mtm.audit.verifying import links


def due(connection: Connection, before: datetime) -> int:
    """How many rows at the beginning of the log are all of a time before `before`."""
    ends = ends_of(connection)
    first_kept = connection.scalar(
        select(LOG.c.number).where(LOG.c.at >= before).order_by(LOG.c.number).limit(1)
    )
    return max(0, (ends.last + 1 if first_kept is None else first_kept) - ends.first)


def forget(connection: Connection, count: int) -> tuple[Ends, int]:
    """Delete the `count` oldest rows; the ends afterwards and how many rows were deleted.

    The beginning of the log, with the hash of the last row deleted, moves with them: it is what the
    oldest row that is left follows. AuditError, and nothing deleted, when the rows are not as they
    were written: what shows that somebody altered the log is not to be lost.
    """
    ends = ends_of(connection, lock=True)
    through, before, expected = ends.first + count - 1, ends.before, ends.first
    if through > ends.last:
        raise AuditError("the audit log has fewer rows than are to be deleted")
    for link in links(connection, ends.first - 1, through):
        if (link.number, link.previous) != (expected, before) or link.hash != link.made_hash():
            break
        before, expected = link.hash, link.number + 1
    if expected != through + 1:
        raise AuditError(f"the audit log is broken at row {expected}: run mtm audit verify")
    deleted = connection.execute(delete(LOG).where(LOG.c.number <= through)).rowcount
    kept = replace(ends, first=through + 1, before=before)
    keep_ends(connection, kept)
    return kept, deleted


def count(connection: Connection) -> int:
    """How many rows there are."""
    return connection.scalar(select(func.count()).select_from(LOG)) or 0
