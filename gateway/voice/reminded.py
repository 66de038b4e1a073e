"""The keys of a reminder or an invitation that was made as an automated call.

The carrier posts the key to where the call's own TwiML says (`gateway.carrier.twilio_sender`). What
a number may do by itself is done at once; the rest goes on as a call like any other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.carrier.twilio_sender import CALL_KEYS
from gateway.carrier.webhooks import Webhooks
from gateway.errors import bad_request
from gateway.voice import twiml
from gateway.voice.hearing import call_of, caller_of
from gateway.voice.twiml import Phone
from mtm.answers import About
from mtm.answers.appointments import confirmed
from mtm.answers.calls import spoken
from mtm.answers.notices import KEYS
from mtm.consent.contacts import Contact, Said
from mtm.consent.tables import CALL
from mtm.notices.by_number import heed_block
from mtm.notices.confirming import confirm_by_number
from mtm.notices.replies import read_number
from mtm.notices.timing import SendingHours
from mtm.store import reading
from mtm.store.lookup import LookupKey

_CHANNEL: Final = "voice"


class Reminded:
    """`POST /voice/notices`: somebody who was called pressed a key."""

    def __init__(
        self,
        webhooks: Webhooks,
        engine: Engine,
        lookup: LookupKey,
        hours: SendingHours,
        phone: Phone,
        clock: Callable[[], datetime],
    ) -> None:
        self._webhooks = webhooks
        self._engine = engine
        self._lookup = lookup
        self._hours = hours
        self._phone = phone
        self._clock = clock

    def routes(self) -> list[Route]:
        """The route."""
        return [Route(CALL_KEYS, self.pressed, methods=["POST"])]

    async def pressed(self, request: Request) -> Response:
        """Confirm, stop calls, or go on as a call in which the key's topic was asked for."""
        fields = await self._webhooks.read(request)
        sid, number = call_of(fields), caller_of(fields)
        if sid is None or number is None:
            raise bad_request()
        key = fields.get("Digits", "")
        answer = await asyncio.to_thread(self._answer, sid, number, key)
        return Response(answer, media_type="text/xml")

    def _answer(self, sid: str, number: str, key: str) -> str:
        now = self._clock()
        topic = KEYS.get(key)
        if topic == "stop_messages":
            self._stop(sid, number, now)
            return twiml.farewell(spoken("calls_stopped", About(now=now)), self._phone)
        if topic == "confirm_appointment":
            with reading(self._engine) as connection:
                found = read_number(connection, self._lookup, number, key, now)
            done = confirm_by_number(self._engine, found, sid, _CHANNEL, now)
            if done is not None:
                said = confirmed(done.starts_at, About(now=now), member_zone=done.zone)
                return twiml.farewell(said.voice, self._phone)
        return twiml.go_on(self._phone, topic)

    def _stop(self, sid: str, number: str, now: datetime) -> None:
        contact = Contact(self._lookup("contact", number), number)
        said = Said(contact, sid, now, "keyword")
        heed_block(self._engine, self._lookup, said, CALL, self._hours)
