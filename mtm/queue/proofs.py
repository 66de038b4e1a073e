"""A letter or a text that says that a member left the program, for a person to send."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from mtm.queue.asking import Asking
from mtm.queue.items import Item, open_item
from mtm.queue.kinds import OTHER
from mtm.queue.tables import DONE, WorkItem

BY: Final = ("letter", "text", "both")
_WHAT: Final = "proof_of_leaving"


def ask_proof(
    connection: Connection, asking: Asking, by: str, confirmation: str | None
) -> Item | None:
    """Ask for it, in the caller's transaction; None where it waits already. ValueError: no such way.

    `confirmation`: the number of the leaving that it is about. Asked for in the other way as well,
    that is a request of its own.
    """
    if by not in BY:
        raise ValueError("no way in which that is sent")
    waiting = select(WorkItem.details).where(
        WorkItem.kind == OTHER,
        WorkItem.member_id == asking.member,
        WorkItem.state != DONE,
    )
    details = {"what": _WHAT, "by": by, "confirmation": confirmation}
    for before in connection.scalars(waiting):
        if before == {**details, "by": before.get("by")} and before["by"] in (by, "both"):
            return None
    return open_item(connection, asking, OTHER, details=details)
