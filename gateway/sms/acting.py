"""What a number may do by itself, without anybody saying who they are: STOP, START, "1" to a notice.

Each is done at once and once, under the message's id, before the message is written down: should we
die in between, the carrier's next try finds it done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, Engine

from gateway.sms.arriving import Arrived
from gateway.sms.conversations import Number
from gateway.sms.queueing import CHANNEL
from gateway.sms.seen import Seen
from gateway.tables import KEYWORD, REPLY
from mtm.answers import About, Reply
from mtm.answers.appointments import confirmed
from mtm.answers.by_text import keyword_heeded
from mtm.answers.notices import KEYS
from mtm.consent.contacts import Contact, Said
from mtm.notices.by_number import heed_keyword
from mtm.notices.confirming import confirm_by_number
from mtm.notices.replies import NumberReply, read_number
from mtm.notices.timing import SendingHours
from mtm.store.lookup import LookupKey

_CONFIRM, _STOP = "confirm_appointment", "stop_messages"
#: What a number at the carrier asks for itself.
_KEYWORDS: Final = ("stop", "start")


@dataclass(frozen=True)
class Done:
    """Something was done. `said` confirms it, as an outbox row of `kind`; None: nothing is to be said."""

    said: Reply | None
    kind: str = KEYWORD


@dataclass(frozen=True)
class Meant:
    """A bare number as the answer to a notice: the topic it stands for, and to which ones."""

    topic: str
    found: tuple[NumberReply, ...]


def meant_by_number(
    connection: Connection, lookup: LookupKey, number: Number, text: str, seen: Seen, now: datetime
) -> Meant | None:
    """What a bare number answers to a notice; None when it is no such number, or when something else
    was read since."""
    topic = KEYS.get(text.strip().rstrip(".!"))
    if topic is None or (seen.anything and not seen.notice):
        return None
    found = read_number(connection, lookup, number.phone, text, now)
    if found or (topic == _STOP and seen.notice):
        return Meant(topic, found)
    return None


class Acting:
    """Does what numbers may do."""

    def __init__(
        self,
        engine: Engine,
        lookup: LookupKey,
        hours: SendingHours,
        *,
        answered_by_carrier: bool,
    ) -> None:
        self._engine = engine
        self._lookup = lookup
        self._hours = hours
        self._answered = answered_by_carrier

    def heed(self, text: Arrived, number: Number, now: datetime) -> Done | None:
        """Heed STOP and START; None for any other text."""
        if text.keyword not in _KEYWORDS:
            return None
        keyword: Literal["stop", "start"] = "stop" if text.keyword == "stop" else "start"
        return self._keyword(text, number, keyword, now)

    def answer_notice(
        self, text: Arrived, number: Number, meant: Meant, now: datetime
    ) -> Done | None:
        """Do what a number answers to a notice; None when that is for the conversation.

        What a number was told of, it may confirm. Where two share a phone, it has to be asked whose
        appointment is meant.
        """
        found = meant.found
        if meant.topic == _STOP:
            return self._keyword(text, number, "stop", now)
        if meant.topic != _CONFIRM:
            return None
        done = confirm_by_number(self._engine, found, text.sid, CHANNEL, now)
        if done is None:
            return None
        return Done(confirmed(done.starts_at, About(now=now), member_zone=done.zone), REPLY)

    def _keyword(
        self, text: Arrived, number: Number, keyword: Literal["stop", "start"], now: datetime
    ) -> Done:
        contact = Contact(number.key, number.phone)
        said = Said(contact, text.sid, now, "keyword", words=text.text)
        heard = heed_keyword(self._engine, self._lookup, said, keyword, self._hours)
        if not heard.newly or text.answered or self._answered:
            return Done(None)
        return Done(keyword_heeded(keyword, About(now=now)))
