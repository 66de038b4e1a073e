"""The contact center's API, under `/overflow`: announce a caller, read what came of the call.

    POST /overflow/conversations
    {"caller": "+18605550123", "queue": "Member services", "estimated_wait_minutes": 12,
     "language": "en", "return_to": "+18605550177", "reference": "CALL-1001"}

`openapi.yaml` is the description for who connects a platform.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from importlib import resources

from sqlalchemy import Connection
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.carrier.webhooks import path_and_query
from gateway.database import Database
from gateway.errors import where
from gateway.limits import RateLimit, caller_address
from gateway.overflow import problems, signing
from gateway.overflow.conversations import Started, find, start, use
from gateway.overflow.outcomes import Result, result_of
from gateway.overflow.problems import Problem
from gateway.overflow.reading import read_announced
from gateway.voice.twiml import CALLS
from mtm.settings import Settings
from mtm.store.lookup import LookupKey

log = logging.getLogger(__name__)
Handler = Callable[[Request], Awaitable[Response]]
_CONVERSATIONS = "/overflow/conversations"


class OverflowApi:
    """The endpoints. Whoever has the secret is the contact center's platform."""

    def __init__(
        self, settings: Settings, database: Database, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._database = database
        self._clock = clock
        self._lookup = LookupKey(settings.lookup_key)
        self._limit = RateLimit(settings.overflow_per_minute)

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(_CONVERSATIONS, _answering(self.announce), methods=["POST"]),
            Route(f"{_CONVERSATIONS}/{{id}}", _answering(self.read), methods=["GET"]),
            Route("/overflow/openapi.yaml", self.description, methods=["GET"]),
        ]

    async def announce(self, request: Request) -> Response:
        """POST /overflow/conversations -> 201, or 200 where the reference is known."""
        body, signed = await self._signed(request)
        if _media_type(request) != "application/json":
            raise problems.not_json()
        announced, now = read_announced(body), self._clock()

        def work(connection: Connection) -> Started | None:
            _use(connection, signed.id, now)
            return start(connection, announced, self._lookup, now)

        started = await self._database.write(work)
        if started is None:
            raise problems.not_the_same()
        address = self._settings.carrier_origin.rstrip("/")
        answer = {
            "id": started.id,
            "connect": {
                "url": f"{address}{CALLS}?overflow={started.id}",
                "phone_number": self._settings.phone_number,
            },
            "expires_at": _moment(started.expires_at),
        }
        return JSONResponse(answer, 201 if started.new else 200)

    async def read(self, request: Request) -> Response:
        """GET /overflow/conversations/{id} -> 200, how far it is and what came of it."""
        _, signed = await self._signed(request)
        wanted, now = request.path_params["id"], self._clock()

        def work(connection: Connection) -> Result | None:
            _use(connection, signed.id, now)
            row = find(connection, wanted)
            return None if row is None else result_of(connection, row, now)

        found = await self._database.write_lightly(work)
        if found is None:
            raise problems.not_found()
        return JSONResponse(
            {
                "id": wanted,
                "state": found.state,
                "outcome": found.outcome,
                "booked_at": found.booked_at and _moment(found.booked_at),
                "callback_reference": found.callback_reference,
                "started_at": found.started_at and _moment(found.started_at),
                "ended_at": found.ended_at and _moment(found.ended_at),
            }
        )

    async def description(self, _request: Request) -> Response:
        """GET /overflow/openapi.yaml: the description, for anybody."""
        return Response(description(), media_type="application/yaml")

    async def _signed(self, request: Request) -> tuple[bytes, signing.Signed]:
        """The body, once it is known to be signed. Problem: 429, 413, 403."""
        caller = caller_address(request, self._settings.proxy_hops)
        if seconds := self._limit.wait(caller):
            raise problems.too_many(seconds)
        body = await self._body(request)
        signed = signing.check(
            self._settings.overflow_secret,
            request.headers.get(signing.HEADER, ""),
            request.method,
            path_and_query(request),
            body,
            self._clock().timestamp(),
        )
        if signed is None:
            raise problems.not_signed()
        return body, signed

    async def _body(self, request: Request) -> bytes:
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > self._settings.max_body_bytes:
                    raise problems.too_large()
        except ClientDisconnect:
            raise problems.unusable("The body did not arrive whole.") from None
        return body


@functools.cache
def description() -> bytes:
    """The OpenAPI description as it ships."""
    return (resources.files("gateway.overflow") / "openapi.yaml").read_bytes()


def _answering(handler: Handler) -> Handler:
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Problem as problem:
            return problem.response()
        except Exception as error:  # answered in the shape of this API, not of the pages
            log.error("overflow request failed: %s", where(error))
            return problems.failed().response()

    return answer


def _use(connection: Connection, request_id: str, now: datetime) -> None:
    """Problem: 403 for an id that was used before; the transaction then writes nothing."""
    if not use(connection, request_id, now):
        raise problems.not_signed()


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
