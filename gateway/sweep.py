"""The safety net under the wake-ups: a slow look for work and changes nobody told of.

It finds what a crashed gateway left, and what another gateway on the same database has written.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from gateway.conversations import changes
from gateway.database import Database
from gateway.delivery import due
from gateway.dispatcher import Dispatcher
from gateway.errors import where
from gateway.hold_warnings import ending, warn
from gateway.notifier import Notifier

log = logging.getLogger(__name__)
AT_ONCE = 500


class Sweep:
    """Looks every few seconds."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        notifier: Notifier,
        seconds: float,
        clock: Callable[[], datetime],
        hold: timedelta,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._notifier = notifier
        self._seconds = seconds
        self._clock = clock
        self._hold = hold

    async def forever(self) -> None:
        """Sweep until cancelled; a failed round is logged and the next one comes."""
        while True:
            try:
                await self.once()
            except Exception as error:
                log.error("sweep failed: %s", where(error))
            await asyncio.sleep(self._seconds)

    async def once(self) -> None:
        """Take up what is due, and wake the streams that missed something."""
        for conversation in await self._database.read(
            lambda connection: due(connection, self._clock())
        ):
            await self._dispatcher.take_up(conversation)
        await self._warn_of_holds()
        heard = self._notifier.heard()
        names = list(heard)
        for start in range(0, len(names), AT_ONCE):
            await self._compare(names[start : start + AT_ONCE], heard)

    async def _warn_of_holds(self) -> None:
        now = self._clock()
        for conversation in await self._database.read(lambda found: ending(found, now, self._hold)):
            if await self._database.write(partial(self._warn, conversation, now)):
                self._notifier.changed(conversation)

    def _warn(self, conversation: str, now: datetime, connection: Connection) -> bool:
        return warn(connection, conversation, now, self._hold)

    async def _compare(self, names: list[str], heard: dict[str, int]) -> None:
        found = await self._database.read(lambda connection: changes(connection, names))
        for name, (last_seq, ended) in found.items():
            if ended or last_seq > heard[name]:
                self._notifier.changed(name)
