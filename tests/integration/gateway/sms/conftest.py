"""A gateway that takes texts, with a fake assistant and a fake carrier, on a database of each kind."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from serving import Clock, serving
from texting import Phone, Served

from gateway.assistant import FakeAssistant
from gateway.bootstrap import build
from mtm.notices.sender import FakeSender
from mtm.settings import Settings
from mtm.store import open_engine, parse_keyring

QUICK = {"sms_together_seconds": 0.3, "sms_read_seconds": 0.0}


@pytest.fixture
def serve_texts(settings: Settings) -> Iterator[Callable[..., Served]]:
    """Serve a gateway; keyword arguments change settings. Called again, it shares the database."""
    with ExitStack() as stack:

        def start(
            assistant: FakeAssistant | None = None,
            sender: FakeSender | None = None,
            clock: Clock | None = None,
            **changes: Any,
        ) -> Served:
            changed = replace(settings, **{**QUICK, **changes})
            assistant, clock = assistant or FakeAssistant(), clock or Clock()
            sender = sender or FakeSender()
            gateway = build(
                changed, assistant=assistant, sender=sender, danger=fake_danger, clock=clock
            )
            own = stack.enter_context(ExitStack())
            url = own.enter_context(serving(gateway.app))
            engine = open_engine(changed.database_url, parse_keyring(changed.encryption_keys))
            stack.callback(engine.dispose)
            return Served(url, gateway, assistant, sender, clock, changed, engine, own.close)

        yield start


@pytest.fixture
async def phone() -> AsyncIterator[Callable[..., Phone]]:
    """Somebody's phone at a served gateway."""
    phones: list[Phone] = []

    def get(served: Served, number: str = "", **parts: Any) -> Phone:
        phones.append(Phone(served, **({"number": number} if number else {}), **parts))
        return phones[-1]

    yield get
    for each in phones:
        await each.client.aclose()


def fake_danger(text: str) -> str | None:
    """The net under the assistant, of one pattern."""
    return "emergency" if "chest pain" in text else None
