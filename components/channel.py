"""The only door to the assistant: the gateway's channel, on loopback, with a token.

Rasa's own REST channel answers 200 with nothing when a turn failed, lets the caller forge what it
likes, and reads ``/intent{...}`` from anyone's text. This one says when a turn failed, so that the
gateway tries again; answers a message sent twice from the record of the first time; and hands
over typed text as text.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from components import action_results
from topics import DANGER

action_results.install()
logger = logging.getLogger(__name__)

#: What the gateway tells about the conversation beside the text, all optional.
CONTEXT_FIELDS = ("channel", "choice", "asked", "if_yes", "if_no", "offered")
_CHANNELS = ("web", "sms", "voice")


class GatewayOutput(OutputChannel):
    """Keeps what the actions say, whole: text, choices and the forms for other channels together."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return "gateway"

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one reply; an action of ours puts the whole of it under ``custom``."""
        self.replies.append(_reply(message.get("text"), message.get("custom")))


class GatewayInput(InputChannel):
    """Takes messages from the gateway (see docs/architecture.md, "The way of a message")."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel, and of its path under ``/webhooks``."""
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "GatewayInput":
        """Read the token from ``credentials.yml``."""
        token = (credentials or {}).get("token")
        if not token:
            cls.raise_missing_credentials_exception()
        return cls(str(token))

    def __init__(self, token: str) -> None:
        self._authorization = f"Bearer {token}"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Serve ``POST /messages`` and ``GET /ready``."""
        routes = Blueprint("gateway_channel")

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            """Answer 200 when a model is loaded."""
            return _error(200 if request.app.ctx.agent.is_ready() else 503, "ready")

        @routes.post("/danger")
        async def danger(request: Request) -> HTTPResponse:
            """Say whether words are about danger, without a turn: ``{"text", "channel"}``."""
            if not self._allowed(request):
                return _error(401, "token")
            try:
                message = _user_message({"conversation": "", "message_id": "", **request.json})
            except Exception as problem:
                return _error(422, type(problem).__name__)
            return await _danger(request.app.ctx.agent, message)

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            """Take one message: ``{"conversation", "message_id", "channel", "text", ...}``."""
            if not self._allowed(request):
                return _error(401, "token")
            try:
                message = _user_message(request.json)
            except Exception as problem:
                return _error(422, type(problem).__name__)
            return await _turn(request.app.ctx.agent, message, on_new_message)

        return routes

    def _allowed(self, request: Request) -> bool:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), self._authorization.encode())


async def _danger(agent: Any, message: UserMessage) -> HTTPResponse:
    if not agent.is_ready():
        return _error(503, "no_model")
    try:
        parsed = await agent.processor.parse_message(message)
    except Exception as problem:
        logger.error("reading failed: %s", type(problem).__name__)
        return _error(503, "failed")
    topic = parsed["reading"]["topic"]
    return response.json({"topic": topic if topic in DANGER else None})


async def _turn(
    agent: Any, message: UserMessage, on_new_message: Callable[[UserMessage], Awaitable[Any]]
) -> HTTPResponse:
    if not agent.is_ready():
        return _error(503, "no_model")
    tracker = await agent.tracker_store.retrieve(message.sender_id)
    said = replies_to(tracker, message.message_id) if tracker else None
    if said is not None:
        return response.json({"replies": said})
    try:
        await on_new_message(message)
    except Exception as problem:
        # The kind of failure only: its text may hold what the member wrote.
        logger.error("turn failed: %s", type(problem).__name__)
        return _error(503, "failed")
    replies = message.output_channel.replies
    # Silence means that an action failed. The turn is not kept (see tracker_store.py): try again.
    return response.json({"replies": replies}) if replies else _error(503, "unanswered")


def replies_to(tracker: DialogueStateTracker, message_id: str) -> list[dict[str, Any]] | None:
    """Return what was said to a message that has had its turn, or None if it has not."""
    replies: list[dict[str, Any]] | None = None
    for event in tracker.events:
        if isinstance(event, UserUttered):
            if replies is not None:
                break
            if event.message_id == message_id:
                replies = []
        elif isinstance(event, BotUttered) and replies is not None:
            replies.append(_reply(event.text, event.data.get("custom")))
    return replies


def _user_message(body: Any) -> UserMessage:
    text, channel = str(body["text"]), body["channel"]
    if channel not in _CHANNELS:
        raise ValueError(channel)
    return UserMessage(
        # Rasa takes text that begins with "/" for a command; a member's is only text.
        text=text.lstrip("/ \t\r\n") or "?",
        output_channel=GatewayOutput(),
        sender_id=str(body["conversation"]),
        input_channel=channel,
        message_id=str(body["message_id"]),
        metadata={name: body[name] for name in CONTEXT_FIELDS if body.get(name)},
    )


def _reply(text: str | None, custom: dict[str, Any] | None) -> dict[str, Any]:
    return dict(custom) if custom else {"text": text or "", "sms": text or "", "voice": text or ""}


def _error(status: int, code: str) -> HTTPResponse:
    return response.json({"status": code}, status=status)
