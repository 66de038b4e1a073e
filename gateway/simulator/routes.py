"""The simulator's page and what it asks: development only, and with no carrier at the other end.

The page says what somebody does with a phone; the server signs what the carrier would post for it
and passes it, within the process, to the gateway's own webhook. So the page sees what a phone sees.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.database import Database
from gateway.errors import Refusal
from gateway.simulator.asked import Asked, read_asked
from gateway.simulator.call import Call, NotNow
from gateway.simulator.carrier import Post, Signer, new_number, new_sid, text_post
from gateway.simulator.received import mail_of
from gateway.simulator.twiml import Answer, HangUp, Line, Pause
from gateway.web.pages import Pages
from mtm.settings import Settings
from mtm.store.lookup import LookupKey

#: So many calls are remembered; of more, the oldest is forgotten.
_MOST_CALLS: Final = 50
_FOLDER, _PAGE = "simulator", "/simulator"


class Simulator:
    """The routes of the page. It keeps the calls that are on, and nothing else."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._database = database
        self._lookup = LookupKey(settings.lookup_key)
        self._signer = Signer(settings.carrier_origin, settings.twilio_auth_token)
        self._to = settings.phone_number
        self._most = settings.max_body_bytes
        self._pages = Pages(
            settings.web_folder, (_FOLDER,), {_PAGE: (_FOLDER, "index.html")}
        ).routes()
        self._calls: OrderedDict[str, Call] = OrderedDict()

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{_PAGE}/phone", self.phone, methods=["GET"]),
            Route(f"{_PAGE}/texts", self.text, methods=["POST"]),
            Route(f"{_PAGE}/texts/received", self.received, methods=["POST"]),
            Route(f"{_PAGE}/calls", self.call, methods=["POST"]),
            *self._pages,
        ]

    async def phone(self, _request: Request) -> Response:
        """GET /simulator/phone -> {"number"}: a made-up one, for a phone that has none yet."""
        return JSONResponse({"number": new_number()})

    async def text(self, request: Request) -> Response:
        """POST /simulator/texts {"number", "text"} -> 202: the carrier has brought it."""
        asked = await read_asked(request, self._most)
        post = text_post(new_sid("SM"), asked.number, self._to, asked.text)
        await self._post(request, post)
        return JSONResponse({}, 202)

    async def received(self, request: Request) -> Response:
        """POST /simulator/texts/received {"number", "after"} -> {"texts", "last", "waiting"}."""
        asked = await read_asked(request, self._most)
        mail = await self._database.read(
            lambda connection: mail_of(connection, self._lookup, asked.number, asked.after)
        )
        return JSONResponse(mail.as_dict())

    async def call(self, request: Request) -> Response:
        """POST /simulator/calls {"number", "call", "do", ...} -> what is heard, and what can follow.

        `do` is "ring", which begins a call and needs no `call`, or one of `_act`.
        """
        asked = await read_asked(request, self._most)
        call = self._begun(asked) if asked.do == "ring" else self._calls.get(asked.call)
        if call is None or call.number != asked.number:
            raise Refusal(404, "no_call", "This call is over. Please call again.")
        whispered: tuple[Line | Pause, ...] = ()
        try:
            if asked.do == "put_through" and (whisper := call.whisper()) is not None:
                whispered = Call(call.number, "").hear(await self._post(request, whisper)).said
            post = _act(call, asked)
        except NotNow as slip:
            raise Refusal(409, "not_now", str(slip)) from None
        document = await self._post(request, post)
        answer = call.hear(document) if not call.ended else Answer((), HangUp())
        if isinstance(answer.then, HangUp):
            if not call.ended:
                await self._post(request, call.hang_up())
            self._calls.pop(call.sid, None)
        return JSONResponse(
            {"call": call.sid, "whispered": _as_json(whispered), **_answer_as_json(answer)}
        )

    def _begun(self, asked: Asked) -> Call:
        call = Call(asked.number, self._to)
        self._calls[call.sid] = call
        if len(self._calls) > _MOST_CALLS:
            self._calls.popitem(last=False)
        return call

    async def _post(self, request: Request, post: Post) -> str:
        """What the gateway's webhook answers; Refusal when it refuses."""
        transport = httpx.ASGITransport(app=request.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
            response = await client.post(
                post.path, data=post.fields, headers=self._signer.headers(post)
            )
        if response.is_error:
            raise Refusal(
                502, "refused", f"The gateway answered the carrier with {response.status_code}."
            )
        return response.text


def _act(call: Call, asked: Asked) -> Post:
    """What the carrier posts for what somebody did; NotNow where it cannot be done."""
    if asked.do == "speak":
        return call.speak(asked.text, asked.confidence)
    if asked.do == "press":
        return call.press(asked.text)
    if asked.do == "leave_message":
        return call.leave_message(asked.seconds)
    acts = {
        "ring": call.ring,
        "go_on": call.go_on,
        "stay_silent": call.stay_silent,
        "put_through": lambda: call.transferred(True),
        "nobody": lambda: call.transferred(False),
        "hang_up": call.hang_up,
    }
    if asked.do not in acts:
        raise NotNow("A phone cannot do that.")
    return acts[asked.do]()


def _answer_as_json(answer: Answer) -> dict[str, Any]:
    then: Mapping[str, Any] = asdict(answer.then)
    shown = {name: then[name] for name in ("digits", "finish", "seconds", "number") if name in then}
    return {
        "said": _as_json(answer.said),
        "then": {"kind": type(answer.then).__name__, **shown},
    }


def _as_json(said: tuple[Line | Pause, ...]) -> list[dict[str, Any]]:
    return [asdict(each) for each in said]
