"""The ASGI application.

Starlette alone, not FastAPI on top of it: ten endpoints whose errors are sentences for members
gain nothing from generated schemas, and a message spends its few milliseconds on being kept and
delivered.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.errors import CatchAll, Refusal, on_http_error, on_refusal
from gateway.headers import HeadersMiddleware
from gateway.health import Health
from gateway.metrics import Metrics
from gateway.web.calendar import Calendar
from gateway.web.chat import ChatApi
from gateway.web.pages import Pages
from mtm.settings import Settings

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def make_app(
    settings: Settings,
    chat: ChatApi,
    health: Health,
    pages: Pages,
    calendar: Calendar,
    metrics: Metrics,
    lifespan: Lifespan,
    channels: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application with its routes, middleware and error handlers.

    `channels`: the routes of texts, calls and what else is switched on.
    """

    async def refused(request: Request, refusal: Exception) -> Response:
        if isinstance(refusal, Refusal):
            metrics.refusals.add(refusal.code)
        return await on_refusal(request, refusal)

    app = Starlette(
        routes=[
            *chat.routes(),
            *health.routes(),
            *calendar.routes(),
            *channels,
            *pages.routes(),
        ],
        middleware=[
            Middleware(
                HeadersMiddleware,
                allowed_origins=settings.allowed_origins,
                https=settings.public_address.startswith("https:"),
                count=lambda status: metrics.requests.add(f"{status // 100}xx"),
            ),
            Middleware(CatchAll),
        ],
        exception_handlers={Refusal: refused, HTTPException: on_http_error},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app
