"""Sends the texts that wait: several numbers at once, one number's texts in order, again on failure."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from gateway.database import Database
from gateway.errors import where
from gateway.metrics import Metrics
from gateway.sms.outgoing import (
    Claim,
    Gone,
    claim_texts,
    some_due,
    write_end,
    write_sent,
    write_wait,
)
from gateway.sms.tables import FAILED
from mtm.consent.contacts import Contact, Said
from mtm.notices.by_number import BLOCKS, heed_block
from mtm.notices.sender import Message, Refused, Sender
from mtm.notices.timing import SendingHours
from mtm.store.lookup import LookupKey

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SendingPlan:
    """How texts are sent. `lease` is longer than any send; waits double from the first to the
    longest; `at_once` sends run beside each other."""

    lease: timedelta = timedelta(seconds=60)
    first_wait: timedelta = timedelta(seconds=2)
    longest_wait: timedelta = timedelta(minutes=5)
    at_once: int = 8
    look_again: float = 2.0  # seconds; for what no wake-up told of


class TextSending:
    """The loop. Any number of gateways may run one on the same database.

    Between a text's sending and writing that down nothing can help: a process killed there sends
    it twice, unless the sender knows it by its key.
    """

    def __init__(
        self,
        database: Database,
        engine: Engine,
        sender: Sender,
        lookup: LookupKey,
        hours: SendingHours,
        metrics: Metrics,
        clock: Callable[[], datetime],
        plan: SendingPlan,
    ) -> None:
        self._database = database
        self._engine = engine
        self._sender = sender
        self._lookup = lookup
        self._hours = hours
        self._metrics = metrics
        self._clock = clock
        self._plan = plan
        self._woken = asyncio.Event()
        self._sends: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(plan.at_once, "text")
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; a failed round is logged and the next one comes."""
        self._task = asyncio.create_task(self._forever())

    def wake(self) -> None:
        """Something was said: look now."""
        self._woken.set()

    async def stop(self) -> None:
        """End after the texts in hand."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._sends:
            await asyncio.wait(self._sends)
        self._threads.shutdown()

    async def _forever(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._plan.look_again):
                    await self._woken.wait()
            self._woken.clear()
            try:
                await self._begin_what_is_due()
            except Exception as error:
                log.error("sending texts failed: %s", where(error))

    async def _begin_what_is_due(self) -> None:
        """Claim as many as there is room for. Every send that ends wakes the loop again."""
        room = self._plan.at_once - len(self._sends)
        if room <= 0:
            return
        now, lease = self._clock(), self._plan.lease
        if not await self._database.read(lambda connection: some_due(connection, now)):
            return
        for claim, found in await self._database.write_lightly(
            lambda connection: claim_texts(connection, now, lease, room)
        ):
            task = asyncio.create_task(self._send(claim, found))
            self._sends.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._sends.discard(task)
        self._woken.set()

    async def _send(self, claim: Claim, found: Message | Gone) -> None:
        try:
            if isinstance(found, Gone):
                await self._end(claim, found.state, found.why)
            else:
                await self._hand_over(claim, found)
        except Exception as error:  # the lease brings it up again
            log.error("text-%d was not sent: %s", claim.text, where(error))

    async def _hand_over(self, claim: Claim, message: Message) -> None:
        loop = asyncio.get_running_loop()
        try:
            provider_id = await loop.run_in_executor(self._threads, self._sender.send, message)
        except Refused as refusal:
            await self._end(claim, FAILED, refusal.why)
            if refusal.why in BLOCKS:
                await asyncio.to_thread(self._heed_block, message)
        except Exception as error:  # whatever it is, the others are to be sent
            await self._put_off(claim, type(error).__name__)
        else:
            now = self._clock()
            await self._write("sent", lambda found: write_sent(found, claim, provider_id, now))

    async def _end(self, claim: Claim, state: str, why: str) -> None:
        log.warning("text-%d is not sent: %s", claim.text, why)
        await self._write(state, lambda connection: write_end(connection, claim, state, why))

    async def _put_off(self, claim: Claim, kind: str) -> None:
        plan = self._plan
        wait = min(plan.first_wait * 2.0 ** min(claim.attempts - 1, 20), plan.longest_wait)
        log.warning("text-%d was not sent: %s", claim.text, kind)
        until = self._clock() + wait
        await self._write("retried", lambda connection: write_wait(connection, claim, until))
        asyncio.get_running_loop().call_later(wait.total_seconds(), self.wake)

    async def _write(self, outcome: str, work: Callable[[Connection], bool]) -> None:
        if await self._database.write_lightly(work):
            self._metrics.texts.add(outcome)

    def _heed_block(self, message: Message) -> None:
        """Take a carrier's word that the number wants nothing more: for good, not for this once."""
        contact = Contact(self._lookup("contact", message.address), message.address)
        said = Said(contact, message.key, self._clock(), "carrier")
        heed_block(self._engine, self._lookup, said, hours=self._hours)
