"""Delivers messages to the assistant: in order, one at a time a conversation, until settled."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from gateway.assistant import Assistant, NotNow, Rejected
from gateway.database import Database
from gateway.delivery import Delivery, Later, claim, let_go, renew
from gateway.errors import where
from gateway.metrics import Metrics
from gateway.notices import waiting_in
from gateway.notifier import Notifier
from gateway.outbox import settle
from gateway.patience import Patience
from gateway.sayings import Sayings
from gateway.tables import ANSWERED, ASIDE, GIVEN_UP, REPLY
from mtm.answers import About, Reply
from mtm.answers.by_text import crossed
from mtm.settings import Settings

log = logging.getLogger(__name__)
TYPING_AFTER_SECONDS = 0.3  # a quicker answer needs no sign that it is coming


class Dispatcher:
    """One task for each conversation that has something to deliver."""

    def __init__(
        self,
        database: Database,
        assistant: Assistant,
        sayings: Sayings,
        notifier: Notifier,
        patience: Patience,
        metrics: Metrics,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._assistant = assistant
        self._sayings = sayings
        self._notifier = notifier
        self._patience = patience
        self._metrics = metrics
        self._settings = settings
        self._clock = clock
        self._lease = timedelta(seconds=settings.lease_seconds)
        self._room = asyncio.Semaphore(settings.deliveries_at_once)
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    def deliver(self, delivery: Delivery) -> None:
        """Deliver a claimed message, and those that follow it, in the background."""
        self._begin(self._run(delivery))

    async def take_up(self, conversation: str) -> None:
        """Claim what is due in a conversation, if nobody else has, and deliver it."""
        try:
            found = await self._database.write_lightly(
                lambda connection: claim(connection, conversation, self._clock(), self._lease)
            )
        except Exception as error:  # the sweep comes by again
            log.error("could not take up %s: %s", conversation, where(error))
            return
        if isinstance(found, Later):
            self.take_up_at(conversation, found.due_at)
        elif found is not None:
            await self.watch(conversation)
            self.deliver(found)

    def take_up_at(self, conversation: str, due_at: datetime) -> None:
        """Take the conversation up when it is due. If this gateway is gone then, a sweep does it."""
        wait = (due_at - self._clock()).total_seconds()
        self._take_up_in(conversation, max(wait, 0.0))

    async def watch(self, conversation: str | None = None) -> None:
        """Watch over all that waits, in one conversation or in all."""
        for inbox_id, received_at, channel in await self._database.read(
            lambda connection: waiting_in(connection, conversation)
        ):
            self._patience.expect(inbox_id, received_at, channel)

    async def stop(self, grace_seconds: float = 2.0) -> None:
        """Let running deliveries finish for a while, then give their claims back."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace_seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, first: Delivery) -> None:
        current: Delivery | None = first
        try:
            async with self._room:
                while current is not None:
                    current = await self._one(current)
        except asyncio.CancelledError:
            await asyncio.shield(self._give_back(current))
            raise
        except Exception as error:
            self._notifier.typing(first.conversation, False)
            # The claim runs out and the conversation is taken up again.
            log.error("delivery in %s failed: %s", first.conversation, where(error))

    async def _one(self, delivery: Delivery) -> Delivery | None:
        """Deliver one message; the next one of the conversation, if there is one to go on with."""
        if not await self._still_ours(delivery):
            return None
        if delivery.crossed:
            told = (crossed(About(now=self._clock())),)
            return await self._settle(delivery, ANSWERED, told, kind=ASIDE)
        loop, begun = asyncio.get_running_loop(), time.perf_counter()
        typing = loop.call_later(
            TYPING_AFTER_SECONDS, self._notifier.typing, delivery.conversation, True
        )
        try:
            replies = await self._assistant.answer(delivery)
        except NotNow as problem:
            return await self._fail(delivery, problem.reason)
        except Rejected:
            return await self._give_up(delivery, "rejected")
        finally:
            typing.cancel()
        self._metrics.assistant.observe(time.perf_counter() - begun)
        if not replies:  # silence is no answer
            log.warning("no reply to message %s", delivery.message_id)
            replies = (self._sayings.trouble(self._clock()),)
        return await self._settle(delivery, ANSWERED, replies)

    async def _settle(
        self,
        delivery: Delivery,
        state: str,
        replies: tuple[Reply, ...],
        reason: str | None = None,
        kind: str = REPLY,
    ) -> Delivery | None:
        now = self._clock()
        done = await self._database.write_lightly(
            lambda connection: settle(
                connection, delivery, state, replies, now, self._lease, reason=reason, kind=kind
            )
        )
        self._notifier.typing(delivery.conversation, False)
        if done is None:
            log.warning("claim on %s was lost", delivery.conversation)
            return None
        self._notifier.changed(delivery.conversation)
        for message in (delivery.inbox_id, *delivery.joined):
            self._patience.settled(message)
        if done.later is not None:
            self.take_up_at(delivery.conversation, done.later)
        self._metrics.messages.add(state)
        self._metrics.answered.observe((now - delivery.received_at).total_seconds())
        return done.next

    async def _fail(self, delivery: Delivery, reason: str) -> Delivery | None:
        self._metrics.retries.add(reason)
        now = self._clock()
        if now - delivery.received_at > timedelta(hours=self._settings.give_up_hours):
            return await self._give_up(delivery, reason)
        self._notifier.typing(delivery.conversation, False)
        self._patience.failed(delivery.inbox_id)
        wait = self._wait_after(delivery.attempts)
        log.warning(
            "message %s not delivered (%s), again in %.1f s", delivery.message_id, reason, wait
        )
        until = now + timedelta(seconds=wait)
        await self._database.write_lightly(
            lambda connection: let_go(connection, delivery, until, failed=True)
        )
        self._take_up_in(delivery.conversation, wait)
        return None

    async def _give_up(self, delivery: Delivery, reason: str) -> Delivery | None:
        log.error("message %s given up (%s)", delivery.message_id, reason)
        sorry = (self._sayings.trouble(self._clock()),)
        return await self._settle(delivery, GIVEN_UP, sorry, reason)

    async def _still_ours(self, delivery: Delivery) -> bool:
        """Whether the claim outlasts an attempt, renewing it after a long wait for room."""
        attempt = timedelta(
            seconds=self._settings.assistant_connect_seconds
            + self._settings.assistant_answer_seconds
        )
        now = self._clock()
        if delivery.claimed_until - now >= attempt:
            return True
        return await self._database.write_lightly(
            lambda connection: renew(connection, delivery, now + self._lease)
        )

    async def _give_back(self, delivery: Delivery | None) -> None:
        if delivery is not None:
            now = self._clock()
            await self._database.write_lightly(
                lambda connection: let_go(connection, delivery, now, failed=False)
            )

    def _wait_after(self, attempts: int) -> float:
        """Seconds to wait: doubled after each failure up to the longest, spread by a fifth."""
        settings = self._settings
        wait = settings.retry_first_seconds * 2.0 ** min(attempts, 20)
        return min(wait, settings.retry_longest_seconds) * random.uniform(0.8, 1.0)

    def _take_up_in(self, conversation: str, seconds: float) -> None:
        """Try again after `seconds`."""

        def now() -> None:
            if not self._stopping:
                self._begin(self.take_up(conversation))

        asyncio.get_running_loop().call_later(seconds, now)
