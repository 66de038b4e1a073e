"""Noting on what waits what became known of the conversation that it came from."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from mtm.queue.items import write_step
from mtm.queue.tables import DONE, WorkItem

_WHO: Final = "program:calls"


def note_language(connection: Connection, conversation: str, language: str, now: datetime) -> None:
    """Note on everything that waits from a conversation which language is spoken (ISO 639).

    Whoever does it can then bring an interpreter. Noted once; what is done stays as it is.
    """
    query = (
        select(WorkItem.id, WorkItem.details)
        .where(WorkItem.conversation == conversation, WorkItem.state != DONE)
        .with_for_update()
    )
    for item in connection.execute(query).all():
        if item.details.get("language") == language:
            continue
        details = {**item.details, "language": language}
        connection.execute(update(WorkItem).where(WorkItem.id == item.id).values(details=details))
        write_step(connection, item.id, now, _WHO, "noted", note={"language": language})
