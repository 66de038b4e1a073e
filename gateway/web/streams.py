"""The conversation as a stream of server-sent events that can be resumed after any seq."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from gateway.database import Database
from gateway.notifier import Notifier, Subscription
from gateway.web.transcript import Page, event, page_after

_TYPING_ON, _TYPING_OFF = event("typing", {"on": True}), event("typing", {"on": False})
_CAUGHT_UP, _EXPIRED = event("caught-up", {}), event("expired", {})
_HEARTBEAT = ": still here\n\n"

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would hold events back
]


class Stream:
    """One reader of one conversation. Every wake-up reads the database: flags carry no data."""

    def __init__(
        self,
        database: Database,
        conversation: str,
        after: int,
        idle: timedelta,
        heartbeat_seconds: float,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._conversation = conversation
        self._after = after
        self._idle = idle
        self._heartbeat = heartbeat_seconds
        self._clock = clock
        self._caught_up = False
        self._typing = False

    async def chunks(self, ear: Subscription) -> AsyncIterator[str]:
        """Events as they come to be, until the session is over or the reader has gone."""
        ends_at = self._clock()
        while not ear.closed:
            if ear.changed or self._clock() >= ends_at:
                ear.changed = False
                page = await self._read()
                if page is None:
                    return
                ends_at = page.ends_at
                over = not page.more and self._clock() >= ends_at
                chunk = self._chunk(page) + (_EXPIRED if over else "")
                ear.seen = self._after
                if chunk:
                    yield chunk
                if over:
                    return
                if page.more:
                    ear.changed = True
                    continue
            if ear.typing != self._typing:
                self._typing = ear.typing
                yield _TYPING_ON if self._typing else _TYPING_OFF
            left = (ends_at - self._clock()).total_seconds()
            if not await ear.wait(min(self._heartbeat, max(left, 0.0) + 0.01)):
                yield _HEARTBEAT

    async def _read(self) -> Page | None:
        return await self._database.read(
            lambda connection: page_after(connection, self._conversation, self._after, self._idle)
        )

    def _chunk(self, page: Page) -> str:
        parts = [entry.event() for entry in page.entries]
        if page.entries:
            self._after = page.entries[-1].seq
        if self._caught_up and any(not entry.by_member for entry in page.entries):
            parts.append(_TYPING_OFF)  # also tells a reader that this turn's replies are all here
            self._typing = False
        if not self._caught_up and not page.more:
            self._caught_up = True
            parts.append(_CAUGHT_UP)
        return "".join(parts)


class StreamResponse(Response):
    """Sends a stream; ends when the reader leaves, or takes nothing for `stalled_seconds`."""

    def __init__(
        self, stream: Stream, notifier: Notifier, conversation: str, stalled_seconds: float
    ) -> None:
        super().__init__()
        self._stream = stream
        self._notifier = notifier
        self._conversation = conversation
        self._stalled = stalled_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        with self._notifier.subscribe(self._conversation) as ear:
            gone = asyncio.create_task(_until_gone(receive, ear))
            try:
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                async for chunk in self._stream.chunks(ear):
                    body = {"type": "http.response.body", "body": chunk.encode(), "more_body": True}
                    async with asyncio.timeout(self._stalled):
                        await send(body)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            except (TimeoutError, OSError):
                pass  # the page comes back with the seq it saw last
            finally:
                gone.cancel()


async def _until_gone(receive: Receive, ear: Subscription) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    ear.close()
