"""A phone as the carrier knows one: signs what it posts, keeps what it is texted."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from serving import Clock
from sqlalchemy import Engine, func, select
from twilio.request_validator import RequestValidator

from gateway.assistant import FakeAssistant
from gateway.bootstrap import Gateway
from gateway.sms.tables import WAITING, CarrierMessage, Text
from gateway.tables import Conversation, Inbox, Outbox
from mtm.notices.sender import FakeSender
from mtm.settings import Settings
from mtm.store import reading

PATIENCE_SECONDS = 15
ANN, BOB = "+18605550123", "+18605550199"
_sids = itertools.count(1)
WRITTEN = (CarrierMessage, Conversation, Inbox, Outbox)


def new_sid() -> str:
    """An id as the carrier makes them."""
    return f"SM{next(_sids):032x}"


@dataclass
class Served:
    """A gateway that takes texts."""

    url: str
    gateway: Gateway
    assistant: FakeAssistant
    sender: FakeSender
    clock: Clock
    settings: Settings
    engine: Engine
    stop: Callable[[], None]

    def heard(self) -> list[str]:
        """What the assistant was given, in order."""
        return [delivery.text for delivery in self.assistant.deliveries]

    def rows(self) -> list[int]:
        """How many rows the tables hold that a text may write."""
        with reading(self.engine) as connection:
            return [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in WRITTEN
            ]


@dataclass
class Phone:
    """Somebody's phone."""

    served: Served
    number: str = ANN
    token: str = ""
    begun: int = 0
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.AsyncClient(timeout=30, trust_env=False)
        self.token = self.token or self.served.settings.twilio_auth_token

    async def posts(
        self, path: str, fields: dict[str, str], signature: str | None = None
    ) -> httpx.Response:
        """Post a form, signed by the carrier unless told otherwise."""
        if signature is None:
            signature = self.signs(path, fields)
        headers = {"X-Twilio-Signature": signature} if signature else {}
        return await self.client.post(self.served.url + path, data=fields, headers=headers)

    def signs(self, path: str, fields: dict[str, str]) -> str:
        """The carrier's own signature of a form."""
        address = self.served.settings.carrier_origin + path
        return str(RequestValidator(self.token).compute_signature(address, fields))

    def form(self, text: str, sid: str | None = None, **more: str) -> dict[str, str]:
        """The form of a text."""
        fields = {
            "MessageSid": sid or new_sid(),
            "AccountSid": "AC" + "0" * 32,
            "From": self.number,
            "To": self.served.settings.phone_number,
            "Body": text,
            "NumMedia": "0",
        }
        return fields | more

    async def texts(self, text: str, sid: str | None = None, **more: str) -> None:
        """Send a text; it has to be taken in."""
        response = await self.posts("/sms/messages", self.form(text, sid, **more))
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("text/xml")
        assert response.text.endswith("<Response/>")

    @property
    def received(self) -> list[str]:
        """Everything that was texted to this number, oldest first."""
        sent = list(self.served.sender.sent)
        return [each.text for each in sent if each.address == self.number]

    async def hears(self, *parts: str) -> str:
        """Wait for one more text, and until it counts as sent; it has to hold all of these. Gives it."""
        await until(lambda: len(self.received) > self.begun and not self._is_being_sent())
        self.begun += 1
        text = self.received[self.begun - 1]
        for part in parts:
            assert part in text, text
        return text

    def _is_being_sent(self) -> bool:
        """Whether the sender has a text that is not written down as sent yet."""
        with reading(self.served.engine) as connection:
            waiting = connection.execute(select(Text.text).where(Text.state == WAITING)).scalars()
            return any(each in self.received for each in waiting)

    async def hears_nothing(self, seconds: float = 0.6) -> None:
        """Nothing more is texted for a while."""
        await asyncio.sleep(seconds)
        assert self.received[self.begun :] == []


async def until(done: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "it did not come to be"
        await asyncio.sleep(0.01)
