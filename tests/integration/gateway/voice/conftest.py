"""A gateway that takes calls, with a fake assistant, on a database of each kind."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from phone_calls import CARRIER_SECONDS, Caller, Clock, Served, fake_danger, scripted
from serving import serving

from gateway.assistant import FakeAssistant
from gateway.bootstrap import build
from mtm.settings import Settings

Serve = Callable[..., Served]
Call = Callable[..., Awaitable[Caller]]


@pytest.fixture
def serve_calls(settings: Settings) -> Iterator[Serve]:
    """Serve a gateway; keyword arguments change settings. Called again, it shares the database."""
    with ExitStack() as stack:

        def start(
            assistant: FakeAssistant | None = None, clock: Clock | None = None, **changes: Any
        ) -> Served:
            changed = replace(settings, **{"voice_wait_seconds": 3.0, **changes})
            assistant, clock = assistant or FakeAssistant(scripted), clock or Clock()
            gateway = build(changed, assistant=assistant, danger=fake_danger, clock=clock)
            url = stack.enter_context(serving(gateway.app))
            return Served(url, gateway, assistant, clock, changed)

        yield start


@pytest.fixture
async def call() -> AsyncIterator[Call]:
    """A call that has come in. None of its answers may come later than the carrier waits."""
    callers: list[Caller] = []

    async def ring(served: Served, **parts: Any) -> Caller:
        callers.append(Caller(served, **parts))
        return await callers[-1].calls()

    yield ring
    for caller in callers:
        assert max(caller.seconds) < CARRIER_SECONDS
        await caller.client.aclose()
