"""The number that a conversation comes from. It tells how to answer, never who speaks."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, column, select, table

from mtm.store import SealedText

#: As much of the gateway's own table as is read here: actions do not import the gateway.
_CONVERSATIONS: Final = table(
    "conversations", column("id"), column("phone", SealedText("conversations.phone"))
)


def number_of(connection: Connection, conversation: str) -> str | None:
    """The number that texts or calls, in E.164; None on the website, or where it is withheld."""
    query = select(_CONVERSATIONS.c.phone).where(_CONVERSATIONS.c.id == conversation)
    number = connection.scalar(query)
    return None if number is None else str(number)
