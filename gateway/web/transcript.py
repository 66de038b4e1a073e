"""The conversation as its page sees it: what comes after a seq, in order."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from gateway.choices import choice_id
from gateway.conversations import ends_at, find
from gateway.tables import TROUBLE, Inbox, Outbox

PAGE = 100
_WRITTEN = (
    select(Inbox.seq, Inbox.text, Inbox.external_id, Inbox.received_at)
    .where(Inbox.conversation_id == bindparam("conversation"), Inbox.seq > bindparam("after"))
    .order_by(Inbox.seq)
    .limit(PAGE)
)
_SAID = (
    select(Outbox.seq, Outbox.reply, Outbox.kind, Outbox.created_at)
    .where(Outbox.conversation_id == bindparam("conversation"), Outbox.seq > bindparam("after"))
    .order_by(Outbox.seq)
    .limit(PAGE)
)


@dataclass(frozen=True)
class Entry:
    """One message of either side, ready to be shown."""

    seq: int
    by_member: bool
    shown: dict[str, Any]

    def event(self) -> str:
        """The server-sent event of this message; its id is the seq to resume after."""
        return event("message", self.shown, self.seq)


@dataclass(frozen=True)
class Page:
    """Entries after a seq, whether more follow, and when the session is over."""

    entries: list[Entry]
    more: bool
    ends_at: datetime


def event(name: str, data: dict[str, Any], seq: int | None = None) -> str:
    """A server-sent event (HTML Living Standard, 9.2)."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    number = f"id: {seq}\n" if seq else ""
    return f"{number}event: {name}\ndata: {written}\n\n"


def page_after(connection: Connection, conversation: str, seq: int, idle: timedelta) -> Page | None:
    """What comes after `seq`, at most PAGE messages; None when there is no such conversation."""
    row = find(connection, conversation)
    if row is None:
        return None
    entries: list[Entry] = []
    if row.last_seq > seq:
        entries = _written(connection, conversation, seq) + _said(connection, conversation, seq)
        entries = sorted(entries, key=lambda entry: entry.seq)[:PAGE]
    more = bool(entries) and entries[-1].seq < row.last_seq
    return Page(entries, more, ends_at(row, idle))


def _written(connection: Connection, conversation: str, seq: int) -> list[Entry]:
    return [
        Entry(
            row.seq,
            True,
            {
                "seq": row.seq,
                "from": "member",
                "text": row.text,
                "choices": [],
                "links": [],
                "urgent": False,
                "at": row.received_at.isoformat(timespec="milliseconds"),
                "client_id": row.external_id,
            },
        )
        for row in connection.execute(_WRITTEN, {"conversation": conversation, "after": seq})
    ]


def _said(connection: Connection, conversation: str, seq: int) -> list[Entry]:
    return [
        Entry(row.seq, False, _shown(row.seq, row.reply, row.kind, row.created_at))
        for row in connection.execute(_SAID, {"conversation": conversation, "after": seq})
    ]


def _shown(seq: int, reply: dict[str, Any], kind: str, at: datetime) -> dict[str, Any]:
    """A reply as the page gets it: choices by id and title, their topics left out."""
    shown = {
        "seq": seq,
        "from": "assistant",
        "text": reply["text"],
        "choices": [
            {"id": choice_id(seq, index), "title": choice["title"]}
            for index, choice in enumerate(reply.get("choices", ()))
        ],
        "links": [
            {"title": link["title"], "href": link["href"]} for link in reply.get("links", ())
        ],
        "urgent": bool(reply.get("urgent")),
        "at": at.isoformat(timespec="milliseconds"),
    }
    # A word about the delay: the answer itself is still to come.
    return shown | {"notice": True} if kind == TROUBLE else shown
