"""Routes for a carrier: whatever goes wrong on them is said in a word, not as to a member."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope, Send

from gateway.errors import Refusal, where

log = logging.getLogger(__name__)
Handler = Callable[[Request], Awaitable[Response]]


def plain_routes(
    prefix: str, handlers: Mapping[str, Handler], count: Callable[[str], None]
) -> list[BaseRoute]:
    """Routes that take POST alone, by path under `prefix`; `count` hears of each refusal."""
    routes = [Route(f"{prefix}{path}", _Post(each, count)) for path, each in handlers.items()]
    return [*routes, Mount(prefix, app=_nowhere)]


class _Post:
    """One handler. A class, so that the route lets every method through to it."""

    def __init__(self, handler: Handler, count: Callable[[str], None]) -> None:
        self._handler = handler
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method != "POST":
            response: Response = PlainTextResponse("POST only", 405, {"Allow": "POST"})
        else:
            response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        try:
            return await self._handler(request)
        except Refusal as refusal:
            self._count(refusal.code)
            return PlainTextResponse(refusal.code, refusal.status, refusal.headers)
        except Exception as error:
            log.error("webhook failed: %s", where(error))
            return PlainTextResponse("error", 500)


async def _nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("not found", 404)(scope, receive, send)
