"""Notices and invitations that are texted are remembered in the number's conversation.

So that "2" or "ok when" finds what it answers, as after anything else that was said there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from gateway.conversations import change
from gateway.errors import where
from gateway.outbox import marks, say
from gateway.sms.conversations import Number, open_for
from gateway.sms.queueing import note_text
from gateway.tables import NOTICE
from mtm.consent.tables import TEXT
from mtm.notices.sender import Message, Sender
from mtm.store import writing
from mtm.store.lookup import LookupKey

log = logging.getLogger(__name__)


class Noticed:
    """Sends through another sender, and remembers what was sent."""

    def __init__(
        self,
        sender: Sender,
        engine: Engine,
        lookup: LookupKey,
        idle: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._sender = sender
        self._engine = engine
        self._lookup = lookup
        self._idle = idle
        self._clock = clock

    def send(self, message: Message) -> str:
        """Send, then remember. What cannot be remembered was sent all the same: it is not sent again."""
        provider_id = self._sender.send(message)
        if message.channel == TEXT and message.reply is not None:
            try:
                self._remember(message, provider_id)
            except Exception as error:
                log.error("%s was sent and is not remembered: %s", message.key, where(error))
        return provider_id

    def _remember(self, message: Message, provider_id: str) -> None:
        number = Number(self._lookup("contact", message.address), message.address)
        now, reply = self._clock(), message.reply
        assert reply is not None
        with writing(self._engine) as connection:
            row = open_for(connection, number, now, self._idle)
            seq = row.last_seq + 1
            say(connection, row.id, None, 0, seq, NOTICE, reply, now)
            note_text(connection, row, seq, message.text, provider_id, now)
            change(connection, row.id, marks(row.last_seq, [reply], NOTICE))
