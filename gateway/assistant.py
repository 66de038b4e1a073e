"""The assistant as the gateway sees it: a port, the client over HTTP, and a fake to test with."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

import httpx

from gateway.delivery import Delivery
from mtm.answers import Reply

MESSAGES = "/webhooks/gateway/messages"
DANGER = "/webhooks/gateway/danger"
READY = "/webhooks/gateway/ready"
READY_SECONDS = 2.0
CONNECTIONS = 64


class NotNow(Exception):  # noqa: N818  (a normal outcome)
    """The assistant cannot be reached or is not ready: the message is to be delivered again."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Rejected(Exception):  # noqa: N818  (a normal outcome)
    """The assistant will never take this message."""


class Assistant(Protocol):
    """What answers members. The same message id again gives the same replies."""

    async def answer(self, delivery: Delivery) -> tuple[Reply, ...]:
        """The replies to a message; NotNow or Rejected."""

    async def danger(self, text: str, channel: str) -> str | None:
        """The danger topic that words are about, without a turn; None when about none. NotNow."""

    async def ready(self) -> bool:
        """Whether it could answer now."""

    async def close(self) -> None:
        """Let go of connections."""


class HttpAssistant:
    """The assistant on the loopback interface, one pool of connections, a bearer token."""

    def __init__(self, url: str, token: str, connect_seconds: float, answer_seconds: float) -> None:
        self._longest = connect_seconds + answer_seconds
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(answer_seconds, connect=connect_seconds),
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
            trust_env=False,  # what members write goes to no proxy
        )

    async def answer(self, delivery: Delivery) -> tuple[Reply, ...]:
        """Deliver one message; NotNow, with a reason code, whenever a later try may succeed."""
        answered = await self._post(MESSAGES, as_payload(delivery))
        try:
            return tuple(Reply.from_dict(reply) for reply in answered["replies"])
        except (ValueError, KeyError, TypeError):
            raise NotNow("unreadable_answer") from None

    async def danger(self, text: str, channel: str) -> str | None:
        """Let the words be read, and nothing more."""
        topic = (await self._post(DANGER, {"text": text, "channel": channel})).get("topic")
        return str(topic) if topic else None

    async def _post(self, path: str, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._longest):  # httpx's own limits are for one read
                response = await self._client.post(path, json=payload)
        except (httpx.TimeoutException, TimeoutError):
            raise NotNow("timeout") from None
        except httpx.HTTPError:
            raise NotNow("unreachable") from None
        if response.status_code == 422:
            raise Rejected
        if response.status_code != 200:
            raise NotNow(f"status_{response.status_code}")
        try:
            answered: dict[str, Any] = response.json()
        except ValueError:
            raise NotNow("unreadable_answer") from None
        return answered

    async def ready(self) -> bool:
        """Whether a model is loaded."""
        try:
            return (await self._client.get(READY, timeout=READY_SECONDS)).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Close the pool."""
        await self._client.aclose()


def as_payload(delivery: Delivery) -> dict[str, Any]:
    """A message as it goes to the assistant, with what the member had last read."""
    last = delivery.answers_to
    return {
        "conversation": delivery.conversation,
        "message_id": delivery.message_id,
        "channel": delivery.channel,
        "text": delivery.text,
        "choice": delivery.choice,
        "asked": last.asks,
        "if_yes": last.if_yes,
        "if_no": last.if_no,
        "offered": [choice.topic for choice in last.choices],
    }


def echo(delivery: Delivery) -> list[Reply]:
    """One reply that repeats the message: enough to see order, loss and repetition."""
    said = f"You said: {delivery.text}"
    return [Reply(text=said, sms="ok", voice="ok")]


class FakeAssistant:
    """Answers in process. Keeps every delivery and acts once a message id, as the real one does."""

    def __init__(
        self, replies: Callable[[Delivery], list[Reply]] = echo, seconds: float = 0.0
    ) -> None:
        self.replies = replies
        self.seconds = seconds
        self.problems: list[Exception] = []  # raised one a delivery, first first
        self.down = False
        self.dangers: dict[str, str] = {}
        self.deliveries: list[Delivery] = []
        self.acted: dict[str, tuple[Reply, ...]] = {}

    async def answer(self, delivery: Delivery) -> tuple[Reply, ...]:
        """What `replies` says, after `seconds`; a planned problem instead if there is one."""
        self.deliveries.append(delivery)
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.down:
            raise NotNow("unreachable")
        if self.problems:
            raise self.problems.pop(0)
        if delivery.message_id not in self.acted:
            self.acted[delivery.message_id] = tuple(self.replies(delivery))
        return self.acted[delivery.message_id]

    async def danger(self, text: str, channel: str) -> str | None:
        """What `dangers` holds for the text; NotNow when down."""
        if self.down:
            raise NotNow("unreachable")
        return self.dangers.get(text)

    async def ready(self) -> bool:
        """Ready unless down."""
        return not self.down

    async def close(self) -> None:
        """Nothing to let go of."""
