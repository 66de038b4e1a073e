"""The safety net under the wake-ups: a slow look for work and changes nobody told of.

It finds what a crashed gateway left, and what another gateway on the same database has written.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from gateway.database import Database
from gateway.delivery import due
from gateway.dispatcher import Dispatcher
from gateway.errors import where
from gateway.notifier import Notifier
from gateway.transcript import changes

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
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._notifier = notifier
        self._seconds = seconds
        self._clock = clock

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
        heard = self._notifier.heard()
        names = list(heard)
        for start in range(0, len(names), AT_ONCE):
            await self._compare(names[start : start + AT_ONCE], heard)

    async def _compare(self, names: list[str], heard: dict[str, int]) -> None:
        found = await self._database.read(lambda connection: changes(connection, names))
        for name, (last_seq, ended) in found.items():
            if ended or last_seq > heard[name]:
                self._notifier.changed(name)
