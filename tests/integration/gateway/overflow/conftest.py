"""A gateway that takes calls which a contact center hands over, on a database of each kind."""

import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

_TESTS = Path(__file__).parents[2]
sys.path += [str(_TESTS / "gateway" / "voice"), str(_TESTS / "scheduling")]

from contact_center import ContactCenter  # noqa: E402
from phone_calls import Caller, Clock, Served, fake_danger, scripted  # noqa: E402
from serving import serving  # noqa: E402

from gateway.assistant import FakeAssistant  # noqa: E402
from gateway.bootstrap import build  # noqa: E402
from mtm.settings import Settings  # noqa: E402


@pytest.fixture
def changes() -> dict[str, Any]:
    """Settings that a test has otherwise."""
    return {}


@pytest.fixture
def served(settings: Settings, changes: dict[str, Any]) -> Iterator[Served]:
    """A gateway with a fake assistant, served on a port of its own."""
    settings = replace(settings, **changes)
    assistant, clock = FakeAssistant(scripted), Clock()
    gateway = build(settings, assistant=assistant, danger=fake_danger, clock=clock)
    with serving(gateway.app) as url:
        yield Served(url, gateway, assistant, clock, settings)


@pytest.fixture
async def center(served: Served) -> AsyncIterator[ContactCenter]:
    """The contact center's platform."""
    platform = ContactCenter(served)
    yield platform
    await platform.client.aclose()


@pytest.fixture
async def call(served: Served):
    """A call that comes in."""
    callers: list[Caller] = []

    async def ring(**parts) -> Caller:
        callers.append(Caller(served, **parts))
        return await callers[-1].calls()

    yield ring
    for caller in callers:
        await caller.client.aclose()
