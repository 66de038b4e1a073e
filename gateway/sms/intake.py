"""Writing a text down, once, in its conversation; what needs no assistant is answered here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row

from gateway.choices import Offer, typed_choice
from gateway.conversations import change
from gateway.inbox import meaning, said_at, typed_from, write_down
from gateway.incoming import Incoming
from gateway.sms.acting import Done, meant_by_number
from gateway.sms.arriving import Arrived
from gateway.sms.conversations import Number, open_for
from gateway.sms.joining import due_again, first_new
from gateway.sms.more import answer_more
from gateway.sms.queueing import queue_text
from gateway.sms.repeating import HEEDED, is_repeated
from gateway.sms.seen import Seen, seen_in
from gateway.sms.settling import Taken, first_time, say_now, settle_text
from gateway.tables import ASIDE, KEYWORD, REPLY
from mtm.answers import About, Choice, Reply, answer
from mtm.answers.by_text import (
    crossed,
    number_expired,
    number_not_offered,
    too_long_to_read,
    with_media,
    without_words,
)
from mtm.consent.contacts import is_stopped
from mtm.consent.tables import TEXT
from mtm.settings import Settings
from mtm.store.lookup import LookupKey

_HELP: Final = "help"
#: No title is like these, so only a number chooses from them.
_NUMBERS_ONLY: Final = Offer(
    tuple(Choice("\N{MIDDLE DOT}", "help") for _ in range(10)), None, False
)


class Intake:
    """Takes texts in."""

    def __init__(self, settings: Settings, lookup: LookupKey) -> None:
        self._settings = settings
        self._lookup = lookup
        self._idle = timedelta(hours=settings.sms_conversation_hours)
        self._lasts = timedelta(hours=settings.sms_choices_hours)
        self._reading = timedelta(seconds=settings.sms_read_seconds)
        self._pause = timedelta(seconds=settings.sms_together_seconds)

    def take(
        self,
        connection: Connection,
        text: Arrived,
        number: Number,
        now: datetime,
        done: Done | None,
    ) -> Taken | None:
        """Take one in, in one transaction; None for one that was taken in before.

        `done`: what was done about it already. Refusal: 403 for the replay of an old one.
        """
        if not first_time(connection, text.sid, now):
            return None
        row = open_for(connection, number, now, self._idle)
        seen = seen_in(connection, row.id, now, self._reading)
        if done is not None:
            return settle_text(connection, row, seen, text, now, done.said, done.kind, HEEDED)
        if text.keyword == _HELP and (text.answered or self._settings.keywords_answered_by_carrier):
            return settle_text(connection, row, seen, text, now, None, KEYWORD, "by_carrier")
        if text.keyword == _HELP and is_stopped(connection, number.key, TEXT):
            # The number itself asks, so it is told, though it wants no other texts.
            told = replace(answer(_HELP, About(now=now)), farewell=True)
            return settle_text(connection, row, seen, text, now, told, KEYWORD, HEEDED)
        if unread := self._unreadable(text, now):
            return settle_text(connection, row, seen, text, now, unread, ASIDE, "unreadable")
        lasts, site = self._lasts, self._settings.public_address
        last = seen.read.reply_seq if seen.anything else None
        more = answer_more(
            connection, row, text.sid, text.text, now, lasts=lasts, site=site, seen=last
        )
        if more is not None:
            queue_text(connection, row, more.seq, more.reply, now, opening=True)
            return Taken(row.id)
        return self._deliver(connection, row, seen, text, number, now)

    def _deliver(
        self,
        connection: Connection,
        row: Row[Any],
        seen: Seen,
        text: Arrived,
        number: Number,
        now: datetime,
    ) -> Taken:
        words = text.text[: self._settings.max_text_length]
        topic = self._topic(connection, text, number, seen, now)
        incoming = Incoming(text.sid, words, None, topic)
        said = said_at(connection, row.id, seen.read, incoming)
        if topic is None and (told := self._out_of_place(row, seen, words, said, now)):
            kind = REPLY if told.choices else ASIDE
            return settle_text(connection, row, seen, text, now, told, kind, "out_of_place")
        words, choice = meaning(incoming, seen.read, said)
        if self._is_old(seen, now) and topic is None:
            choice = None  # in words, so the assistant reads them
        again = text.danger is None and is_repeated(
            connection, row.id, seen.read.reply_seq, words, choice, now
        )
        if again:
            return settle_text(connection, row, seen, text, now, None, ASIDE, "again")
        due_at = due_again(
            row.due_at,
            held=row.claimed_until is not None and row.claimed_until > now,
            first_new=first_new(connection, row.id) if row.due_at else None,
            now=now,
            urgent=choice is not None or text.danger is not None,
            pause=self._pause,
        )
        inbox_id = write_down(connection, row, seen.read, text.sid, words, choice, now)
        last = row.last_seq + 1
        if text.media:
            last = say_now(connection, row, last, None, with_media(About(now=now)), ASIDE, now)
        change(connection, row.id, {"last_seq": last, "due_at": due_at})
        return Taken(row.id, inbox_id, due_at)

    def _topic(
        self,
        connection: Connection,
        text: Arrived,
        number: Number,
        seen: Seen,
        now: datetime,
    ) -> str | None:
        """What the house itself knows the text to stand for."""
        if text.keyword == _HELP:
            return _HELP
        if text.danger is not None and len(text.text) > self._settings.max_text_length:
            return text.danger  # the words that tell of it may be cut off
        meant = meant_by_number(connection, self._lookup, number, text.text, seen, now)
        return meant.topic if meant else None

    def _unreadable(self, text: Arrived, now: datetime) -> Reply | None:
        about = About(now=now)
        if not text.text:
            return with_media(about) if text.media else without_words(about)
        if len(text.text) > self._settings.max_text_length and text.danger is None:
            return too_long_to_read(about)
        return None

    def _out_of_place(
        self, row: Row[Any], seen: Seen, words: str, said: dict[int, Reply], now: datetime
    ) -> Reply | None:
        """What is said to a number that chooses from a list of long ago, from none that was read, or
        that its list does not have."""
        if typed_choice(words, _NUMBERS_ONLY) is None:
            return None
        about = About(now=now)
        if not seen.anything:
            return number_expired(about) if row.reply_seq == seen.read.reply_seq else crossed(about)
        chosen = typed_from(words, seen.read, said)
        if chosen is not None:
            return number_expired(about) if self._is_old(seen, now) else None
        last = said.get(seen.read.reply_seq)
        if row.due_at is not None or last is None or last.asks:
            return None  # part of more words, or an answer
        if row.reply_seq != seen.read.reply_seq:
            return crossed(about)
        return number_not_offered(about)

    def _is_old(self, seen: Seen, now: datetime) -> bool:
        return seen.listed_at is not None and seen.listed_at + self._lasts <= now
