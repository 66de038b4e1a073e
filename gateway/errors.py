"""Errors as members and pages see them: JSON, plain sentences, never a trace or message text.

The carrier gets the bare status: it reads only TwiML, and takes anything else for its own error.
"""

import logging
import traceback
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

_RELOAD = "Something went wrong on the page. Please reload it."
_STATUS_TEXTS = {
    400: ("bad_request", _RELOAD),
    404: ("not_found", "There is no such page here."),
    405: ("method_not_allowed", _RELOAD),
}
#: What the carrier alone posts to.
_CARRIERS: Final = ("/sms/", "/voice/")
_SORRY = "Something went wrong on our side. Please try again in a moment."


class Refusal(Exception):  # noqa: N818  (a normal outcome, not a fault)
    """A request that is refused: status, code for the page, sentence for the member."""

    def __init__(
        self, status: int, code: str, message: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.headers = status, code, message, headers


def no_session() -> Refusal:
    """401: the token is missing, wrong, expired or ended."""
    return Refusal(
        401,
        "session_over",
        "This chat has ended. Please start a new one.",
        {"WWW-Authenticate": "Bearer"},
    )


def unreadable(field: str) -> Refusal:
    """422: a field of the request is missing or of the wrong kind."""
    return Refusal(422, f"bad_{field}", _RELOAD)


def too_long(longest: int) -> Refusal:
    """422: the text is longer than `longest` characters."""
    return Refusal(
        422,
        "too_long",
        f"That message is too long. Please keep it under {longest:,} characters.",
    )


def bad_request() -> Refusal:
    """400: the request cannot be understood."""
    return Refusal(400, "bad_request", _RELOAD)


def not_json() -> Refusal:
    """415: the body is not declared to be JSON."""
    return Refusal(415, "not_json", _RELOAD)


def too_large() -> Refusal:
    """413: the request body is larger than allowed."""
    return Refusal(413, "too_large", "That message is too large. Please send a shorter one.")


def too_many(seconds: int, message: str) -> Refusal:
    """429: come back after `seconds`."""
    return Refusal(429, "too_many", message, {"Retry-After": str(seconds)})


def stale_choice() -> Refusal:
    """409: a yes or no to a question that is no longer the last one."""
    return Refusal(
        409,
        "old_choice",
        "That button belongs to an earlier question. Please use the newest buttons, or type.",
    )


def error_response(
    status: int, code: str, message: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """The one shape of every error."""
    return JSONResponse({"error": code, "message": message}, status, headers)


async def on_refusal(request: Request, refusal: Exception) -> Response:
    """Answer a Refusal."""
    assert isinstance(refusal, Refusal)
    if _is_carriers(request.scope):
        return Response(status_code=refusal.status, headers=refusal.headers)
    return error_response(refusal.status, refusal.code, refusal.message, refusal.headers)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer the framework's own errors (404, 405, ...) in the same shape."""
    assert isinstance(error, HTTPException)
    code, message = _STATUS_TEXTS.get(error.status_code, ("error", _SORRY))
    headers = dict(error.headers) if error.headers else None
    if _is_carriers(request.scope):
        return Response(status_code=error.status_code, headers=headers)
    return error_response(error.status_code, code, message, headers)


def _is_carriers(scope: Scope) -> bool:
    return str(scope["path"]).startswith(_CARRIERS)


def where(error: BaseException) -> str:
    """Type and place of an error. Its message is left out: it may quote a member."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


class CatchAll:
    """Whatever a handler raises becomes a JSON 500 and one line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app; answer for it when it fails before it began to answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def note(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as error:
            log.error("request failed: %s", where(error))
            if not begun:
                plain = Response(status_code=500) if _is_carriers(scope) else None
                failed = plain or error_response(500, "error", _SORRY)
                await failed(scope, receive, send)
