"""Runs a sending loop (mtm.notices.sending) beside the chat: every few seconds, on a thread."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from gateway.errors import where
from mtm.notices.sending import Sending

log = logging.getLogger(__name__)


class NoticeLoop:
    """Sends what is due of one pile, and tells how many are late."""

    def __init__(self, sending: Sending, tell: Callable[[int], None], seconds: float) -> None:
        self._sending = sending
        self._tell = tell
        self._seconds = seconds
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; a failed round is logged and the next one comes."""
        self._task = asyncio.create_task(self._forever())

    async def stop(self) -> None:
        """End after the message in hand."""
        self._sending.stop()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _forever(self) -> None:
        while True:
            round_ = asyncio.create_task(asyncio.to_thread(self._once))
            try:
                await asyncio.shield(round_)
            except asyncio.CancelledError:
                await asyncio.wait([round_])  # a thread cannot be cancelled: let it end
                raise
            except Exception as error:
                log.error("sending failed: %s", where(error))
            await asyncio.sleep(self._seconds)

    def _once(self) -> None:
        self._sending.run()
        self._tell(self._sending.overdue())
