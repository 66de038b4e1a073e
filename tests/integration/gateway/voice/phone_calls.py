"""A caller as the carrier brings one: signs what it posts, follows what it is told, checks it all."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import twiml
from twilio.request_validator import RequestValidator

from gateway.assistant import FakeAssistant
from gateway.bootstrap import Gateway
from gateway.delivery import Delivery
from mtm.answers import Choice, Reply
from mtm.settings import Settings

#: A Tuesday, 11 in the morning and 8 in the evening, Eastern time.
OPEN = datetime(2026, 11, 24, 16, tzinfo=UTC)
CLOSED = datetime(2026, 11, 25, 1, tzinfo=UTC)
CARRIER_SECONDS = 15
NUMBER = "+18605550123"
_sids = itertools.count(1)


def voiced(said: str, **parts: Any) -> Reply:
    """A reply that is spoken so."""
    return Reply(said, said, said, **parts)


def yes_or_no(said: str, topic: str) -> Reply:
    """A question with a yes and a no to choose."""
    both = (
        Choice("Yes, call me", f"answer/{topic}/yes"),
        Choice("No, I will call", f"answer/{topic}/no"),
    )
    return voiced(said, choices=both, asks=topic)


REACH = yes_or_no("Of course. A person can also call you. Would you like that?", "callback_wanted")


def scripted(delivery: Delivery) -> list[Reply]:
    """An assistant of a few fixed words; it repeats what it was given to see what arrives."""
    text, choice = delivery.text, delivery.choice
    if choice == "talk_to_person":
        return [
            Reply(REACH.text, REACH.sms, REACH.voice, REACH.choices, (), REACH.asks, person=True)
        ]
    if text == "colors":
        return [
            voiced(
                "Which one?",
                choices=tuple(Choice(each, f"answer/language/{each}") for each in ("Red", "Blue")),
                asks="language",
            )
        ]
    if text == "date":
        return [voiced("What is your birth date?", asks="birth_date")]
    if text == "many":
        return [voiced("How many medicines do you take?", asks="drug_count")]
    if text == "two":
        return [voiced("First."), voiced("Second?", asks="zip")]
    if text == "offer":
        return [voiced("Shall I go on?", if_yes="faq/cost", if_no="help")]
    if text == "mumble":
        return [voiced("I did not get that.", missed=True)]
    if text == "silent question":
        return [voiced("What phone number should we call?", asks="callback_phone")]
    if text == "mumble a number":
        return [voiced("What number, again?", asks="callback_phone", missed=True)]
    asked = delivery.answers_to.asks
    return [voiced(f"You said {text}, choice {choice}, asked {asked}.")]


def fake_danger(text: str) -> str | None:
    """The net under the assistant, of one pattern."""
    return "emergency" if "chest pain" in text else None


class Clock:
    """A time of day that goes on, and that a test can put forward."""

    def __init__(self, start: datetime = OPEN) -> None:
        self.start = start
        self.begun = time.monotonic()
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.begun) + self.ahead


@dataclass
class Served:
    """A gateway that takes calls."""

    url: str
    gateway: Gateway
    assistant: FakeAssistant
    clock: Clock
    settings: Settings


@dataclass
class Caller:
    """One phone call, turn by turn. Every answer is checked against the rules of TwiML."""

    served: Served
    number: str = NUMBER
    overflow: str | None = None
    sid: str = ""
    last: str = ""
    seconds: list[float] = field(default_factory=list)
    posted: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sid = self.sid or f"CA{next(_sids):032x}"
        self.client = httpx.AsyncClient(timeout=30, trust_env=False)

    async def calls(self) -> Caller:
        """Ring, and hear the greeting."""
        more = f"?overflow={self.overflow}" if self.overflow else ""
        await self.goes_to(f"/voice/calls{more}", CallStatus="ringing")
        return self

    async def says(self, text: str, confidence: str | None = "0.9") -> str:
        """Speak, and hear the whole answer, however long the wait."""
        fields = {"SpeechResult": text}
        if confidence is not None:
            fields["Confidence"] = confidence
        return await self.answers(**fields)

    async def presses(self, keys: str) -> str:
        """Press keys, and hear the answer."""
        return await self.answers(Digits=keys)

    async def keeps_silent(self) -> str:
        """Say nothing."""
        return await self.answers()

    async def answers(self, **fields: str) -> str:
        """Post to where the last answer leads, and follow what it says."""
        await self.goes_to(self.next, **fields)
        heard = [self.hears]
        while (redirect := twiml.check(self.last).find("Redirect")) is not None:
            if twiml.check(self.last).find("Record") is not None:
                break
            await self.goes_to(redirect.text or "")
            heard.append(self.hears)
        return " ".join(heard)

    async def goes_to(self, address: str, **fields: str) -> str:
        """Post to an address of ours, as the carrier does, and read the answer."""
        response = await self.post(address, **fields)
        assert response.status_code == 200, response.status_code
        assert response.headers["content-type"].startswith("text/xml")
        twiml.check(response.text)
        self.last = response.text
        return self.hears

    async def post(
        self, address: str, signature: str | None = None, **fields: str
    ) -> httpx.Response:
        """Post fields, signed unless a signature is given."""
        origin = self.served.settings.carrier_origin
        path = address.removeprefix(origin)
        whole = {"CallSid": self.sid, "From": self.number, "CallStatus": "in-progress", **fields}
        self.posted.append((path, whole))
        sign = RequestValidator(self.served.settings.twilio_auth_token).compute_signature
        signed = sign(origin + path, whole) if signature is None else signature
        began = time.monotonic()
        response = await self.client.post(
            self.served.url + path, data=whole, headers={"X-Twilio-Signature": signed}
        )
        self.seconds.append(time.monotonic() - began)
        return response

    async def hangs_up(self) -> httpx.Response:
        """End the call."""
        return await self.post("/voice/calls/status", CallStatus="completed")

    @property
    def hears(self) -> str:
        """What was said last."""
        return twiml.said(self.last)

    @property
    def next(self) -> str:
        """Where the carrier goes on."""
        address = twiml.next_address(self.last)
        assert address is not None, "the call is over"
        return address

    @property
    def is_over(self) -> bool:
        """Whether the call was hung up."""
        return twiml.check(self.last).find("Hangup") is not None


async def settle() -> None:
    """Let what runs in the background come to rest."""
    await asyncio.sleep(0.05)
