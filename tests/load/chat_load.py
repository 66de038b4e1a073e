"""Load on the public chat API: N users, each waits for its answer on its own stream.

    python tests/load/chat_load.py --url http://127.0.0.1:8000 --users 20 --messages 25

Prints answered messages a second, and p50 and p95 of the time from POST to the answer's event.
The gateway must run with limits wide enough: MTM_MESSAGES_PER_MINUTE and MTM_SESSIONS_PER_MINUTE.
The client speaks HTTP by hand, so that measuring takes little of the machine it measures.
"""

import argparse
import asyncio
import json
import sys
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

QUESTIONS = (
    "does it cost anything",
    "how long does the review take",
    "what is the mtm program",
    "do i have to do this",
    "will my doctor hear about it",
    "what number do i call",
    "can my daughter be on the call",
    "how do i get rid of old pills",
)
ANSWER_SECONDS = 30.0


@dataclass
class Figures:
    """What was measured."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class Connection:
    """One HTTP/1.1 connection."""

    def __init__(self, url: str, token: str = "") -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._token = token

    async def open(self) -> "Connection":
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        return self

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    async def post(self, path: str, body: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body."""
        data = json.dumps(body).encode() if body else b""
        await self._ask("POST", path, data)
        status, headers = await self._head()
        return status, await self._reader.readexactly(int(headers.get("content-length", "0")))

    async def events(self, path: str) -> AsyncIterator[tuple[str, dict[str, object]]]:
        """Name and data of each server-sent event."""
        await self._ask("GET", path, b"")
        status, _ = await self._head()
        if status != 200:
            raise RuntimeError(f"stream answered {status}")
        text = ""
        while size := int(await self._reader.readline(), 16):
            text += (await self._reader.readexactly(size)).decode()
            await self._reader.readline()
            while "\n\n" in text:
                block, _, text = text.partition("\n\n")
                lines = dict(line.split(": ", 1) for line in block.split("\n"))
                if "event" in lines:
                    yield lines["event"], json.loads(lines["data"])

    async def _ask(self, method: str, path: str, data: bytes) -> None:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\n"
            f"Authorization: Bearer {self._token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        self._writer.write(head.encode() + data)
        await self._writer.drain()

    async def _head(self) -> tuple[int, dict[str, str]]:
        status = int((await self._reader.readline()).split()[1])
        headers = {}
        while line := (await self._reader.readline()).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return status, headers


async def user(url: str, number: int, messages: int, pause: float, figures: Figures) -> None:
    """One member: asks, waits for the answer, asks again."""
    door = await Connection(url).open()
    status, body = await door.post("/chat/sessions")
    door.close()
    if status != 201:
        figures.failures.append(f"session {status}")
        return
    token = json.loads(body)["token"]
    line, ear = await Connection(url, token).open(), await Connection(url, token).open()
    events = ear.events("/chat/events")
    async for name, _ in events:
        if name == "caught-up":
            break
    for turn in range(messages):
        text = QUESTIONS[(number + turn) % len(QUESTIONS)]
        begun = time.perf_counter()
        status, _ = await line.post("/chat/messages", {"id": str(uuid.uuid4()), "text": text})
        if status != 202:
            figures.failures.append(f"message {status}")
            continue
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await _answer(events)
        except TimeoutError:
            figures.failures.append("no answer")
            break
        figures.seconds.append(time.perf_counter() - begun)
        await asyncio.sleep(pause)
    line.close()
    ear.close()


async def _answer(events: AsyncIterator[tuple[str, dict[str, object]]]) -> None:
    async for name, data in events:
        if name == "message" and data["from"] == "assistant" and not data.get("notice"):
            return


async def run(url: str, users: int, messages: int, pause: float) -> tuple[Figures, float]:
    """All users at once; the figures and how long it took in seconds."""
    figures, begun = Figures(), time.perf_counter()
    await asyncio.gather(*(user(url, n, messages, pause, figures) for n in range(users)))
    return figures, time.perf_counter() - begun


def report(figures: Figures, seconds: float) -> str:
    """The figures in lines a person reads and a script can."""
    answered = len(figures.seconds)
    lines = [f"answered {answered}, failed {len(figures.failures)}"]
    if answered > 1:
        cuts = quantiles(figures.seconds, n=100)
        lines += [
            f"p50 {cuts[49] * 1000:.1f} ms",
            f"p95 {cuts[94] * 1000:.1f} ms",
            f"max {max(figures.seconds) * 1000:.1f} ms",
            f"rate {answered / seconds:.1f} messages/s",
        ]
    lines += sorted({f"failure: {failure}" for failure in figures.failures})
    return "\n".join(lines)


def main() -> int:
    """Run; 0 when every message was answered."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--users", type=int, default=1)
    parser.add_argument("--messages", type=int, default=100, help="messages of each user")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between messages")
    given = parser.parse_args()
    figures, seconds = asyncio.run(run(given.url, given.users, given.messages, given.pause))
    sys.stdout.write(report(figures, seconds) + "\n")
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
