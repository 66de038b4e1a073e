"""The carrier's webhooks of phone calls, under `/voice/calls`.

Each does the same in this order: check the signature, write the turn down once, set its message on
its way, answer in TwiML within the carrier's time. A sample of a turn:

    CallSid=CA1f..., From=%2B18605550123, CallStatus=in-progress,
    SpeechResult=I+want+to+book+my+review., Confidence=0.91
"""

from __future__ import annotations

import asyncio

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.carrier.webhooks import Fields, Webhooks
from gateway.errors import bad_request
from gateway.voice import twiml
from gateway.voice.hearing import Heard, call_of, caller_of, heard_in, turn_of
from gateway.voice.opening import overflow_in
from gateway.voice.prompts import Prompt
from gateway.voice.recording import recording_in
from gateway.voice.switchboard import Switchboard
from gateway.voice.turns import Step
from gateway.voice.twiml import Phone
from gateway.voice.waiting import Line, Meanwhile, Waiting
from mtm.answers import TOPICS


class VoiceApi:
    """The endpoints. A call is reached by the carrier's signature and nothing else."""

    def __init__(
        self,
        webhooks: Webhooks,
        line: Line,
        waiting: Waiting,
        switchboard: Switchboard,
        phone: Phone,
        longest: int,
    ) -> None:
        self._webhooks = webhooks
        self._database = line.database
        self._count = line.metrics.calls.add
        self._waiting = waiting
        self._switchboard = switchboard
        self._phone = phone
        self._longest = longest

    def routes(self) -> list[Route]:
        """The routes."""
        handlers = {
            "": self.begin,
            "/turns": self.turn,
            "/wait": self.wait,
            "/dialed": self.dialed,
            "/whisper": self.whisper,
            "/recorded": self.recorded,
            "/status": self.status,
        }
        return [
            Route(f"{twiml.CALLS}{path}", handler, methods=["POST"])
            for path, handler in handlers.items()
        ]

    async def begin(self, request: Request) -> Response:
        """POST /voice/calls: a call comes in, or goes on from an automated one (`?topic=`)."""
        began = _clock()
        fields = await self._webhooks.read(request)
        sid, caller = _sid(fields), caller_of(fields)
        overflow = overflow_in(request.query_params.get("overflow"))
        topic = request.query_params.get("topic")
        if topic is not None and topic not in TOPICS:
            raise bad_request()

        def begin(connection: Connection) -> Step:
            return self._switchboard.begin(connection, sid, caller, overflow)

        try:
            step = await self._database.write(begin)
        except IntegrityError:  # the same call, begun this very moment: it is known now
            step = await self._database.write(begin)
        if topic is not None:
            return await self._answer(await self._waiting.take(sid, 1, Heard(topic=topic)), began)
        return await self._answer(step, began)

    async def turn(self, request: Request) -> Response:
        """POST /voice/calls/turns?n=: the caller spoke, pressed keys, left a message, or nothing."""
        began = _clock()
        fields = await self._webhooks.read(request)
        sid, n, recording = _sid(fields), _n(request), recording_in(fields)
        if recording is not None:
            left = await self._database.write(
                lambda connection: self._switchboard.message_left(connection, sid, n, recording)
            )
            return await self._answer(left, began)
        wanted = request.query_params.get("person") == "1"
        heard = heard_in(fields, self._longest, person=wanted)
        return await self._answer(await self._waiting.take(sid, n, heard), began)

    async def wait(self, request: Request) -> Response:
        """POST /voice/calls/wait?n=: the answer to a turn was not there yet."""
        began = _clock()
        fields = await self._webhooks.read(request)
        sid, n = _sid(fields), _n(request)
        step = await self._database.read(
            lambda connection: self._switchboard.at(connection, sid, n)
        )
        return await self._answer(step, began)

    async def dialed(self, request: Request) -> Response:
        """POST /voice/calls/dialed?n=: a transfer is over, or nobody answered it."""
        began = _clock()
        fields = await self._webhooks.read(request)
        sid, n = _sid(fields), _n(request)
        answered = fields.get("DialCallStatus", "") == "completed"
        step = await self._database.write(
            lambda connection: self._switchboard.dialed(connection, sid, n, answered)
        )
        return await self._answer(step, began)

    async def whisper(self, request: Request) -> Response:
        """POST /voice/calls/whisper: a person answered the transfer, and hears first what it is."""
        fields = await self._webhooks.read(request)
        sid = fields.get("ParentCallSid") or fields.get("CallSid", "")
        parts = await self._database.write(
            lambda connection: self._switchboard.summary(connection, sid)
        )
        return _xml(twiml.whisper(parts, self._phone))

    async def recorded(self, request: Request) -> Response:
        """POST /voice/calls/recorded: a recording is ready. 204, whether it is known or not."""
        fields = await self._webhooks.read(request)
        sid, recording = _sid(fields), recording_in(fields)
        if recording is not None:
            await self._database.write(
                lambda connection: self._switchboard.recorded(connection, sid, recording)
            )
        return Response(status_code=204)

    async def status(self, request: Request) -> Response:
        """POST /voice/calls/status: the call has ended. 204."""
        fields = await self._webhooks.read(request)
        sid, status = _sid(fields), fields.get("CallStatus", "")
        outcome = await self._database.write(
            lambda connection: self._switchboard.over(connection, sid, status)
        )
        if outcome is not None:
            self._count(outcome)
        return Response(status_code=204)

    async def _answer(self, step: Step | None, began: float) -> Response:
        """TwiML for a turn; a call that is over, or that nobody knows, is hung up."""
        if step is None:
            return _xml(twiml.over())
        call, n = step.call, step.taken.n
        said = await self._waiting.answer(step, began)
        slower = await self._slower(call.sid)
        if isinstance(said, Meanwhile):
            return _xml(twiml.wait(said.said, self._phone, n, slower=slower))
        return _xml(self._twiml(said, n, slower, call.phone))

    def _twiml(self, said: Prompt, n: int, slower: bool, caller: str | None) -> str:
        return twiml.answer(said, self._phone, n, slower=slower, caller=caller)

    async def _slower(self, sid: str) -> bool:
        """As it is after the turn, which may have been the wish for it."""
        return await self._database.read(
            lambda connection: self._switchboard.slower(connection, sid)
        )


def _sid(fields: Fields) -> str:
    sid = call_of(fields)
    if sid is None:
        raise bad_request()
    return sid


def _n(request: Request) -> int:
    n = turn_of(request.query_params)
    if n is None:
        raise bad_request()
    return n


def _clock() -> float:
    return asyncio.get_running_loop().time()


def _xml(text: str) -> Response:
    return Response(text, media_type="text/xml")
