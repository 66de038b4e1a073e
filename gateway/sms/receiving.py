"""A text on its way in: what a number may do is done, the text written down, its answer begun."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from gateway.database import Database
from gateway.dispatcher import Dispatcher
from gateway.limits import RateLimit
from gateway.metrics import Metrics
from gateway.notifier import Notifier
from gateway.patience import Patience
from gateway.sms.acting import Acting, Done, Meant, meant_by_number
from gateway.sms.arriving import Arrived
from gateway.sms.conversations import Number, find_for
from gateway.sms.intake import Intake
from gateway.sms.queueing import CHANNEL
from gateway.sms.seen import NOTHING, seen_in
from gateway.sms.settling import Taken, first_time
from mtm.answers.notices import KEYS
from mtm.settings import Settings
from mtm.store.lookup import LookupKey


class Receiving:
    """Takes texts in, one after another or at once. The same one again does nothing."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        patience: Patience,
        notifier: Notifier,
        metrics: Metrics,
        intake: Intake,
        acting: Acting,
        lookup: LookupKey,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._patience = patience
        self._notifier = notifier
        self._metrics = metrics
        self._intake = intake
        self._acting = acting
        self._lookup = lookup
        self._idle = timedelta(hours=settings.sms_conversation_hours)
        self._reading = timedelta(seconds=settings.sms_read_seconds)
        self._limit = RateLimit(settings.messages_per_minute)
        self._clock = clock

    async def take(self, text: Arrived) -> None:
        """Take a text in. Refusal: 403 for the replay of an old one.

        Numbers that nobody can text back, and one that texts without end as machines do among each
        other, are noted and not answered.
        """
        now = self._clock()
        if text.phone is None or self._is_flooded(text):
            noted = await self._database.write(
                lambda connection: first_time(connection, text.sid, now)
            )
            self._metrics.texts.add("ignored" if noted else "repeated")
            return
        number = Number(self._lookup("contact", text.phone), text.phone)
        done = await self._act(text, number, now)

        def take(connection: Connection) -> Taken | None:
            return self._intake.take(connection, text, number, now, done)

        try:
            taken = await self._database.write(take)
        except IntegrityError:  # the same text, taken in this very moment: it is known now
            taken = await self._database.write(take)
        self._metrics.texts.add("received" if taken else "repeated")
        if taken is not None:
            self._go_on(taken, text, now)

    def _go_on(self, taken: Taken, text: Arrived, now: datetime) -> None:
        if taken.inbox_id is None or taken.due_at is None:
            self._notifier.changed(taken.conversation)
            return
        self._metrics.messages.add("accepted")
        self._patience.expect(taken.inbox_id, now, CHANNEL, searched=text.danger is None)
        self._dispatcher.take_up_at(taken.conversation, taken.due_at)

    def _is_flooded(self, text: Arrived) -> bool:
        """Whether the number texted too much; STOP and danger are always heard."""
        phone = text.phone or ""
        too_many = self._limit.wait(self._lookup("contact", phone).hex()) > 0
        return too_many and text.keyword is None and text.danger is None

    async def _act(self, text: Arrived, number: Number, now: datetime) -> Done | None:
        """Do what the number may do by itself: off the loop, in transactions of its own."""
        if text.keyword is not None:
            return await asyncio.to_thread(self._acting.heed, text, number, now)
        if text.text.strip().rstrip(".!") not in KEYS:
            return None
        meant = await self._database.read(
            lambda connection: self._meant(connection, text, number, now)
        )
        if meant is None:
            return None
        return await asyncio.to_thread(self._acting.answer_notice, text, number, meant, now)

    def _meant(
        self, connection: Connection, text: Arrived, number: Number, now: datetime
    ) -> Meant | None:
        conversation = find_for(connection, number, now, self._idle)
        seen = NOTHING
        if conversation is not None:
            seen = seen_in(connection, conversation, now, self._reading)
        return meant_by_number(connection, self._lookup, number, text.text, seen, now)
