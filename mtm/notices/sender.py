"""The port through which messages leave: one protocol, the default behind it, and a fake."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine, insert, select

from mtm.answers.reply import Reply
from mtm.notices.tables import SentMessage
from mtm.store import writing

log = logging.getLogger(__name__)


@dataclass(frozen=True, repr=False)
class Message:
    """One message to one member. No useful repr: address and text must never reach a log.

    `key` names it: the same key is the same message, so a sender whose provider knows idempotency
    keys passes it on. `channel` is "text", "call" (`text` is to be spoken) or "email". `address` is
    a phone number in E.164 or an email address; `subject` is for emails. `reply` is what it said and
    offered, to be remembered where an answer to it may come.
    """

    key: str
    channel: str
    address: str
    text: str
    subject: str
    reply: Reply | None = None

    def __repr__(self) -> str:
        return f"Message({self.key!r})"


class Refused(Exception):  # noqa: N818  (a normal outcome, not a fault)
    """The message will never be taken, so it is not tried again; `why` is a fixed word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Sender(Protocol):
    """Something that sends messages."""

    def send(self, message: Message) -> str:
        """Send, and give the provider's id of it. Refused: never; any other error: try again.

        Has to end within the lease of a notice (`MTM_NOTICE_LEASE_SECONDS`).
        """
        ...


class ConsoleSender:
    """The default: says on the console that it sent something, and keeps it, sealed.

    Nothing leaves the machine. A key that was sent is not sent again.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def send(self, message: Message) -> str:
        """Keep the message; its row's number is the id."""
        with writing(self._engine) as connection:
            kept = connection.scalar(select(SentMessage.id).where(SentMessage.key == message.key))
            if kept is None:
                row = insert(SentMessage).values(
                    key=message.key,
                    channel=message.channel,
                    address=message.address,
                    text=message.text,
                    at=self._clock(),
                )
                kept = connection.scalar(row.returning(SentMessage.id))
        log.info("%s goes out as a %s: sent_messages %s", message.key, message.channel, kept)
        return f"console-{kept}"


class FakeSender:
    """Keeps what it is given. `trouble`, when set, is asked first and may raise."""

    def __init__(self, trouble: Callable[[Message], None] | None = None) -> None:
        self.sent: list[Message] = []
        self.trouble = trouble
        self._lock = threading.Lock()

    def send(self, message: Message) -> str:
        """Keep the message."""
        if self.trouble is not None:
            self.trouble(message)
        with self._lock:
            self.sent.append(message)
            return f"fake-{len(self.sent)}"
