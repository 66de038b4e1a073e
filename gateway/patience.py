"""What happens while a message has no answer: danger is looked for, and a delay is admitted."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from gateway.database import Database
from gateway.errors import where
from gateway.metrics import Metrics
from gateway.notices import speak_up, waiting
from gateway.notifier import Notifier
from gateway.sayings import FindDanger, Sayings, danger_of
from gateway.sms.queueing import CHANNEL as SMS
from gateway.tables import SAFETY, TROUBLE
from mtm.answers import Reply
from mtm.settings import Settings

log = logging.getLogger(__name__)


class Patience:
    """Watches messages from their arrival until they are settled, queued ones too.

    After `safety_after_seconds`, or at once while the assistant is known to be out of reach, an
    unanswered message is searched for danger and the safety answer given. After
    `trouble_after_seconds` the member is told of the delay; by text, where nobody sits and waits,
    after `sms_trouble_after_seconds`.
    """

    def __init__(
        self,
        database: Database,
        sayings: Sayings,
        find_danger: FindDanger,
        notifier: Notifier,
        metrics: Metrics,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._sayings = sayings
        self._find_danger = find_danger
        self._notifier = notifier
        self._metrics = metrics
        self._settings = settings
        self._clock = clock
        self._timers: dict[int, tuple[asyncio.TimerHandle, ...]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._outage = False

    def expect(
        self, inbox_id: int, received_at: datetime, channel: str = "web", *, searched: bool = False
    ) -> None:
        """Begin to watch a message that waits since `received_at`; `searched`: it is known to tell of
        no danger."""
        if inbox_id in self._timers:
            return
        age = (self._clock() - received_at).total_seconds()
        settings = self._settings
        safety = 0.0 if self._outage else settings.safety_after_seconds - age
        by_text = channel == SMS
        trouble = settings.sms_trouble_after_seconds if by_text else settings.trouble_after_seconds
        loop = asyncio.get_running_loop()
        admit = loop.call_later(max(trouble - age, 0.0), self._begin, self._admit, inbox_id)
        if searched:
            self._timers[inbox_id] = (admit,)
            return
        look = loop.call_later(max(safety, 0.0), self._begin, self._look, inbox_id)
        self._timers[inbox_id] = (look, admit)

    def settled(self, inbox_id: int) -> None:
        """The message has its answer, and the assistant is there."""
        self._outage = False
        self._forget(inbox_id)

    def failed(self, inbox_id: int) -> None:
        """The message could not be delivered: look for danger now, in it and in those to come."""
        self._outage = True
        self._begin(self._look, inbox_id)

    def stop(self) -> None:
        """Forget all."""
        for inbox_id in list(self._timers):
            self._forget(inbox_id)
        for task in self._tasks:
            task.cancel()

    def _forget(self, inbox_id: int) -> None:
        for timer in self._timers.pop(inbox_id, ()):
            timer.cancel()

    def _begin(self, do: Callable[[int], Coroutine[Any, Any, None]], inbox_id: int) -> None:
        task = asyncio.create_task(self._safely(do(inbox_id)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _safely(self, doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        except Exception as error:
            log.error("could not speak up: %s", where(error))

    async def _look(self, inbox_id: int) -> None:
        message = await self._database.read(lambda connection: waiting(connection, inbox_id))
        if message is None:
            return
        topic = danger_of(message.text, message.choice, self._find_danger)
        if topic is not None:
            await self._say(inbox_id, SAFETY, self._sayings.safety(topic, self._clock()))

    async def _admit(self, inbox_id: int) -> None:
        await self._say(inbox_id, TROUBLE, self._sayings.delay(self._clock()))

    async def _say(self, inbox_id: int, kind: str, reply: Reply) -> None:
        conversation = await self._database.write_lightly(
            lambda connection: speak_up(connection, inbox_id, kind, reply, self._clock())
        )
        if conversation is None:
            return
        log.info("said %s for message %d of %s", kind, inbox_id, conversation)
        self._metrics.notices.add(kind)
        self._notifier.typing(conversation, False)
        self._notifier.changed(conversation)
