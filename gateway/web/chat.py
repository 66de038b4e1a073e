"""The web chat's API: begin, write, read, end."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.conversations import end, ends_at, find, start
from gateway.database import Database
from gateway.dispatcher import Dispatcher
from gateway.errors import bad_request, no_session, not_json, too_large, too_many
from gateway.inbox import Accepted, accept
from gateway.incoming import read_message, read_seq
from gateway.limits import RateLimit, caller_address
from gateway.metrics import Metrics
from gateway.notifier import Notifier
from gateway.patience import Patience
from gateway.sayings import Sayings
from gateway.web.streams import Stream, StreamResponse
from gateway.web.tokens import TokenError, Tokens, new_conversation_id
from mtm.settings import Settings

BUSY = "You are sending messages very quickly. Please wait a moment and try again."
CROWDED = "Many chats were started from here just now. Please try again in a minute."
WINDOWS = "This chat is open in too many windows. Please close one and try again."
WINDOWS_SECONDS = 5


class ChatApi:
    """The endpoints under `/chat/`. A conversation is reached by its token and nothing else."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        dispatcher: Dispatcher,
        patience: Patience,
        notifier: Notifier,
        sayings: Sayings,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._database = database
        self._dispatcher = dispatcher
        self._patience = patience
        self._notifier = notifier
        self._sayings = sayings
        self._metrics = metrics
        self._clock = clock
        self._tokens = Tokens(settings.session_secret)
        self._idle = timedelta(minutes=settings.session_idle_minutes)
        self._lease = timedelta(seconds=settings.lease_seconds)
        self._sessions_limit = RateLimit(settings.sessions_per_minute)
        self._messages_limit = RateLimit(settings.messages_per_minute)

    def routes(self) -> list[Route]:
        """The routes."""
        events = Route("/chat/events", self.events, methods=["GET"])
        events.methods = {"GET"}  # a stream has no end to tell the head of
        return [
            Route("/chat/sessions", self.begin, methods=["POST"]),
            Route("/chat/messages", self.write, methods=["POST"]),
            events,
            Route("/chat/end", self.end, methods=["POST"]),
        ]

    async def begin(self, request: Request) -> Response:
        """POST /chat/sessions -> 201 {"token", "conversation", "expires_at"}."""
        caller = caller_address(request, self._settings.proxy_hops)
        if seconds := self._sessions_limit.wait(caller):
            raise too_many(seconds, CROWDED)
        await self._body(request)
        conversation, now = new_conversation_id(), self._clock()
        lifetime = timedelta(hours=self._settings.session_hours)
        greeting = self._sayings.greeting(now)
        await self._database.write_lightly(
            lambda connection: start(connection, conversation, now, lifetime, greeting)
        )
        self._metrics.sessions.add("begun")
        return JSONResponse(
            {
                "token": self._tokens.issue(conversation, now + lifetime),
                "conversation": conversation,
                "expires_at": (now + lifetime).isoformat(timespec="seconds"),
            },
            201,
        )

    async def write(self, request: Request) -> Response:
        """POST /chat/messages {"id", "text" | "choice"} -> 202 {"id", "seq"}."""
        conversation = self._conversation(request)
        if seconds := self._messages_limit.wait(conversation):
            raise too_many(seconds, BUSY)
        if not request.headers.get("content-type", "").lower().startswith("application/json"):
            raise not_json()
        body = await self._body(request)
        incoming = read_message(body, self._settings.max_text_length)
        now = self._clock()

        # A caller who hangs up now must not leave a message written but not set on its way.
        async def take_in() -> Accepted:
            accepted = await self._database.write(
                lambda connection: accept(
                    connection, conversation, incoming, now, self._idle, self._lease
                )
            )
            if accepted.new:
                self._set_on_its_way(conversation, accepted, now)
            return accepted

        accepted = await asyncio.shield(asyncio.ensure_future(take_in()))
        return JSONResponse({"id": incoming.id, "seq": accepted.seq}, 202)

    async def events(self, request: Request) -> Response:
        """GET /chat/events, from after `Last-Event-ID` on."""
        conversation = self._conversation(request)
        after = read_seq(request.headers.get("last-event-id", ""))
        await self._open(conversation)
        if self._notifier.listeners(conversation) >= self._settings.streams_per_conversation:
            raise too_many(WINDOWS_SECONDS, WINDOWS)
        stream = Stream(
            self._database,
            conversation,
            after,
            self._idle,
            self._settings.heartbeat_seconds,
            self._clock,
        )
        return StreamResponse(
            stream, self._notifier, conversation, self._settings.stalled_reader_seconds
        )

    async def end(self, request: Request) -> Response:
        """POST /chat/end -> 204; the token opens nothing from here on."""
        conversation = self._conversation(request)
        await self._body(request)
        await self._open(conversation)
        await self._database.write(lambda connection: end(connection, conversation, self._clock()))
        self._metrics.sessions.add("ended")
        self._notifier.changed(conversation)
        return Response(status_code=204)

    def _conversation(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise no_session()
        try:
            return self._tokens.conversation_of(token.strip(), self._clock())
        except TokenError:
            raise no_session() from None

    async def _open(self, conversation: str) -> None:
        """401 when the session is over, whatever its token says."""
        row = await self._database.read(lambda connection: find(connection, conversation))
        if row is None or ends_at(row, self._idle) <= self._clock():
            raise no_session()

    async def _body(self, request: Request) -> bytes:
        """The whole body; 413 as soon as it is known to be too large."""
        most = self._settings.max_body_bytes
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > most:
            raise too_large()
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise too_large()
        except ClientDisconnect:
            raise bad_request() from None
        return body

    def _set_on_its_way(self, conversation: str, accepted: Accepted, now: datetime) -> None:
        self._metrics.messages.add("accepted")
        self._patience.expect(accepted.inbox_id, now)
        self._notifier.changed(conversation)
        if accepted.delivery is not None:
            self._dispatcher.deliver(accepted.delivery)
