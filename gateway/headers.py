"""Headers every response carries, and which other sites may call the API (CORS)."""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Everything from our own address, nothing inline, nothing from third parties, never in a frame.
POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STRICT_TRANSPORT = "max-age=31536000"
ALLOWED_HEADERS = "authorization, content-type, last-event-id"
PREFLIGHT_SECONDS = "600"


class HeadersMiddleware:
    """Adds the headers and answers CORS preflights; counts responses by status class."""

    def __init__(
        self,
        app: ASGIApp,
        allowed_origins: tuple[str, ...],
        https: bool,
        count: Callable[[int], None],
    ) -> None:
        self.app = app
        self._origins = frozenset(allowed_origins)
        self._always = ALWAYS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if https else {})
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app and dress its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Headers(scope=scope)
        origin = request.get("origin", "")
        api = scope["path"].startswith("/chat/")
        allowed = api and origin in self._origins

        async def dress(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._count(message["status"])
                message["headers"] = list(message.get("headers", ()))
                headers = MutableHeaders(raw=message["headers"])
                self._dress(headers, scope["path"])
                if api:
                    _cors(headers, origin if allowed else None)
            await send(message)

        preflight = scope["method"] == "OPTIONS" and "access-control-request-method" in request
        if preflight and allowed:
            await _preflight()(scope, receive, dress)
        else:
            await self.app(scope, receive, dress)

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self._always.items():
            headers.setdefault(name, value)
        # The widget's script is embedded by other sites; nothing else is.
        widget = path.startswith("/widget/")
        headers.setdefault(
            "Cross-Origin-Resource-Policy", "cross-origin" if widget else "same-origin"
        )
        headers.setdefault("Cache-Control", "no-store")


def _cors(headers: MutableHeaders, origin: str | None) -> None:
    headers.add_vary_header("Origin")
    if origin is not None:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = "Retry-After"


def _preflight() -> Response:
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": ALLOWED_HEADERS,
            "Access-Control-Max-Age": PREFLIGHT_SECONDS,
        },
    )
