"""Whether the gateway lives, whether it can serve, and what it has counted."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gateway.assistant import Assistant
from gateway.database import Database
from gateway.metrics import Metrics

KEPT_SECONDS = 1.0  # a probe within this time gets the last finding, so probes cost little


class Health:
    """`/health/live`, `/health/ready` and `/metrics`."""

    def __init__(self, database: Database, assistant: Assistant, metrics: Metrics) -> None:
        self._database = database
        self._assistant = assistant
        self._metrics = metrics
        self._lock = asyncio.Lock()
        self._found: tuple[float, list[str]] | None = None

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route("/health/live", self.live),
            Route("/health/ready", self.ready),
            Route("/metrics", self.counted),
        ]

    async def live(self, _request: Request) -> Response:
        """200 as long as the process answers."""
        return JSONResponse({"live": True})

    async def ready(self, _request: Request) -> Response:
        """200 when a model is loaded and the database answers; else 503 naming what is missing."""
        missing = await self._missing()
        return JSONResponse({"ready": not missing, "missing": missing}, 503 if missing else 200)

    async def counted(self, _request: Request) -> Response:
        """Counts and latencies for Prometheus."""
        return PlainTextResponse(
            self._metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    async def _missing(self) -> list[str]:
        async with self._lock:
            now = time.monotonic()
            if self._found is None or now - self._found[0] > KEPT_SECONDS:
                assistant, database = await asyncio.gather(
                    self._assistant.ready(), self._database.answers()
                )
                parts = {"assistant": assistant, "database": database}
                self._found = (now, [name for name, there in parts.items() if not there])
            return self._found[1]
