"""A real server on a free port, and a member who talks to it over HTTP."""

import asyncio
import json
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import uvicorn

PATIENCE_SECONDS = 10


class Clock:
    """The time of day, which a test can put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve an ASGI app from a thread of its own; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(app, port=port, log_level="critical", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive(), "the server did not stop"


@dataclass(frozen=True)
class Event:
    name: str
    id: int | None
    data: dict[str, Any]

    @property
    def text(self) -> str:
        return self.data.get("text", "")


class Listener:
    """One open stream; keeps every event it hears."""

    def __init__(self, url: str, token: str, after: int | None = None) -> None:
        self.events: list[Event] = []
        self.comments = 0
        self.status = 0
        headers = {"Authorization": f"Bearer {token}"}
        if after is not None:
            headers["Last-Event-ID"] = str(after)
        self._changed = asyncio.Condition()
        self._task = asyncio.create_task(self._listen(url, headers))

    async def until(self, done: Callable[["Listener"], bool]) -> "Listener":
        async with asyncio.timeout(PATIENCE_SECONDS), self._changed:
            await self._changed.wait_for(lambda: done(self))
        return self

    async def caught_up(self) -> "Listener":
        return await self.until(lambda it: "caught-up" in it.names)

    async def hears(self, text: str) -> "Listener":
        return await self.until(lambda it: text in it.texts)

    async def hang_up(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    @property
    def names(self) -> list[str]:
        return [event.name for event in self.events]

    @property
    def messages(self) -> list[Event]:
        return [event for event in self.events if event.name == "message"]

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.messages]

    @property
    def answers(self) -> list[str]:
        return [event.text for event in self.messages if event.data["from"] == "assistant"]

    @property
    def last(self) -> str:
        return self.answers[-1] if self.answers else ""

    @property
    def seqs(self) -> list[int]:
        return [event.data["seq"] for event in self.messages]

    @property
    def over(self) -> bool:
        return self._task.done()

    async def _listen(self, url: str, headers: dict[str, str]) -> None:
        async with (
            httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client,
            client.stream("GET", "/chat/events", headers=headers) as response,
        ):
            self.status = response.status_code
            name, seq = "", None
            async for line in response.aiter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "id":
                    seq = int(value)
                elif field == "data":
                    self.events.append(Event(name, seq, json.loads(value)))
                    seq = None
                elif line.startswith(":"):
                    self.comments += 1
                async with self._changed:
                    self._changed.notify_all()
        async with self._changed:
            self._changed.notify_all()


class Member:
    """Someone with a chat session."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.AsyncClient(base_url=url, timeout=30, trust_env=False)
        self.listeners: list[Listener] = []
        self.token = self.conversation = ""

    async def begin(self) -> "Member":
        response = await self.client.post("/chat/sessions")
        assert response.status_code == 201
        self.token = response.json()["token"]
        self.conversation = response.json()["conversation"]
        self.client.headers["Authorization"] = f"Bearer {self.token}"
        return self

    async def send(self, text: str, message_id: str | None = None) -> httpx.Response:
        body = {"id": message_id or str(uuid.uuid4()), "text": text}
        return await self.client.post("/chat/messages", json=body)

    async def say(self, text: str) -> int:
        response = await self.send(text)
        assert response.status_code == 202, response.text
        return response.json()["seq"]

    async def choose(self, choice: str) -> httpx.Response:
        body = {"id": str(uuid.uuid4()), "choice": choice}
        return await self.client.post("/chat/messages", json=body)

    async def end(self) -> httpx.Response:
        return await self.client.post("/chat/end")

    def listen(self, after: int | None = None) -> Listener:
        listener = Listener(self.url, self.token, after)
        self.listeners.append(listener)
        return listener

    async def leave(self) -> None:
        for listener in self.listeners:
            await listener.hang_up()
        await self.client.aclose()
