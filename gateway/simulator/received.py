"""The texts that a number was sent, as the console sender kept them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, exists, or_, select

from gateway.sms import tables as sms
from gateway.tables import WAITING, Conversation, Inbox
from mtm.answers.forms import segments
from mtm.notices.tables import SentMessage
from mtm.store.lookup import LookupKey

#: So many of the newest kept messages are looked through: an address is sealed, not searched for.
_NEWEST: Final = 1000


@dataclass(frozen=True, repr=False)
class Received:
    """A text that came. No repr: it holds words."""

    id: int
    text: str
    segments: int
    at: datetime


@dataclass(frozen=True, repr=False)
class Mail:
    """Texts in order, up to which kept message was looked, and whether more are on their way."""

    texts: tuple[Received, ...]
    last: int
    waiting: bool

    def as_dict(self) -> dict[str, Any]:
        """As JSON."""
        texts = [
            {"id": text.id, "text": text.text, "segments": text.segments, "at": text.at.isoformat()}
            for text in self.texts
        ]
        return {"texts": texts, "last": self.last, "waiting": self.waiting}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Mail:
        """What `as_dict` gave."""
        texts = tuple(
            Received(each["id"], each["text"], each["segments"], datetime.fromisoformat(each["at"]))
            for each in data["texts"]
        )
        return cls(texts, data["last"], data["waiting"])


def mail_of(connection: Connection, lookup: LookupKey, number: str, after: int) -> Mail:
    """What was texted to a number (E.164) since the kept message `after`, from one moment."""
    newest = (
        select(SentMessage.id, SentMessage.address, SentMessage.text, SentMessage.at)
        .where(SentMessage.id > after, SentMessage.channel == "text")
        .order_by(SentMessage.id.desc())
        .limit(_NEWEST)
    )
    rows = list(connection.execute(newest))[::-1]
    texts = tuple(
        Received(row.id, row.text, segments(row.text), row.at)
        for row in rows
        if row.address == number
    )
    last = rows[-1].id if rows else after
    return Mail(texts, last, _is_waiting(connection, lookup("contact", number)))


def _is_waiting(connection: Connection, key: bytes) -> bool:
    """Whether a text of this number is still to be answered, or an answer to be sent."""
    unanswered = exists().where(Inbox.conversation_id == Conversation.id, Inbox.state == WAITING)
    unsent = exists().where(
        sms.Text.conversation_id == Conversation.id, sms.Text.state == sms.WAITING
    )
    query = select(Conversation.id).where(
        Conversation.phone_key == key, Conversation.channel == "sms", or_(unanswered, unsent)
    )
    return connection.execute(query.limit(1)).first() is not None
