"""The carrier's webhooks of text messages: a text that came, and what became of one that we sent.

Each does four things in this order and nothing else: check the signature, write down, set on its
way, answer. A sample of a text:

    MessageSid=SM1f..., From=%2B18605550123, To=%2B18605550100, Body=what+does+it+cost, NumMedia=0

and of a status: MessageSid=SM2e..., MessageStatus=delivered (or undelivered with ErrorCode=30003).
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.carrier.plain import plain_routes
from gateway.carrier.webhooks import Webhooks
from gateway.metrics import Metrics
from gateway.sayings import FindDanger
from gateway.sms.arriving import arrived_in
from gateway.sms.receiving import Receiving
from gateway.sms.statuses import Statuses, status_in

PREFIX = "/sms"
_NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


class SmsApi:
    """The endpoints. What comes in is reached by the carrier's signature and nothing else."""

    def __init__(
        self,
        webhooks: Webhooks,
        receiving: Receiving,
        statuses: Statuses,
        find_danger: FindDanger,
        metrics: Metrics,
    ) -> None:
        self._webhooks = webhooks
        self._receiving = receiving
        self._statuses = statuses
        self._find_danger = find_danger
        self._metrics = metrics
        find_danger("")  # its patterns are read now, not while the carrier waits

    def routes(self) -> list[BaseRoute]:
        """The routes."""
        handlers = {"/messages": self.message, "/status": self.status}
        return plain_routes(PREFIX, handlers, self._metrics.refusals.add)

    async def message(self, request: Request) -> Response:
        """POST /sms/messages: a text came. 200 once it is written down; its answer goes out later."""
        text = arrived_in(await self._webhooks.read(request), self._find_danger)
        # A carrier that hangs up now must not leave a text written but not set on its way.
        await asyncio.shield(asyncio.ensure_future(self._receiving.take(text)))
        return _taken()

    async def status(self, request: Request) -> Response:
        """POST /sms/status?key=: what became of a text that we sent."""
        fields = await self._webhooks.read(request)
        await self._statuses.take(status_in(fields, request.query_params.get("key", "")))
        return _taken()


def _taken() -> Response:
    return Response(_NOTHING_TO_SAY, media_type="text/xml")
