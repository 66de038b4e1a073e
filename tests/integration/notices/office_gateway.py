"""The office's gateway, and its carrier."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
from calendar_on_file import Office
from twilio.request_validator import RequestValidator

from gateway.assistant import FakeAssistant
from gateway.bootstrap import Gateway, build
from gateway.delivery import Delivery
from mtm.answers import Reply
from mtm.settings import Settings, load_settings


def settings_for(folder: Path) -> Settings:
    """Settings in which nobody waits for a loop, or is given time to read."""
    return replace(
        load_settings({"MTM_VAR": str(folder)}),
        notice_poll_seconds=0.05,
        poll_seconds=0.05,
        sms_together_seconds=0.0,
        sms_read_seconds=0.0,
    )


class OfficeGateway:
    """The gateway of an office, with an assistant that answers as told."""

    def __init__(
        self, office: Office, settings: Settings, answers: Callable[[Delivery], list[Reply]]
    ) -> None:
        self.office = office
        self.settings = settings
        self.assistant = FakeAssistant(answers)

    def build(self) -> Gateway:
        return build(
            self.settings,
            engine=self.office.engine,
            assistant=self.assistant,
            sender=self.office.sender,
            clock=self.office.clock,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        app = self.build().app
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://gateway") as self.client,
        ):
            yield

    async def posts(self, path: str, fields: dict[str, str]) -> str:
        """Post a form as the carrier does; what is answered."""
        validator = RequestValidator(self.settings.twilio_auth_token)
        made = validator.compute_signature(self.settings.carrier_origin + path, fields)
        headers = {"X-Twilio-Signature": str(made)}
        response = await self.client.post(path, data=fields, headers=headers)
        assert response.status_code == 200
        return response.text
