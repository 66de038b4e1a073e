"""A whole gateway with a fake assistant, served for real on a database of each kind."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from serving import Clock, Member, serving

from gateway.assistant import FakeAssistant
from gateway.bootstrap import Gateway, build
from mtm.answers import Choice, Reply
from mtm.settings import Settings, load_settings

WEB = Path(__file__).parents[3] / "web"


class FakeSayings:
    """Sayings whose words a test can look for."""

    def greeting(self, now: datetime) -> Reply:
        return Reply(
            text="Hello", sms="x", voice="x", choices=(Choice("What it costs", "faq/cost"),)
        )

    def delay(self, now: datetime) -> Reply:
        return Reply(text="This takes longer", sms="x", voice="x")

    def trouble(self, now: datetime) -> Reply:
        return Reply(text="No answer could be had", sms="x", voice="x")

    def safety(self, topic: str, now: datetime) -> Reply:
        return Reply(text=f"Get help: {topic}", sms="x", voice="x", urgent=True)


def fake_danger(text: str) -> str | None:
    return "emergency" if "chest pain" in text else None


@dataclass
class Served:
    """A gateway under test, with what a test may turn."""

    url: str
    gateway: Gateway
    assistant: FakeAssistant
    clock: Clock
    settings: Settings


@pytest.fixture(scope="session")
def secrets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrets")


@pytest.fixture
def settings(database_url: str, secrets_folder: Path) -> Settings:
    loaded = load_settings({"MTM_VAR": str(secrets_folder)})
    return replace(
        loaded,
        database_url=database_url,
        web_folder=WEB,
        poll_seconds=0.2,
        heartbeat_seconds=5.0,
        retry_first_seconds=0.05,
        retry_longest_seconds=0.2,
        messages_per_minute=10_000,
        sessions_per_minute=10_000,
    )


@pytest.fixture
def serve(settings: Settings) -> Iterator[Callable[..., Served]]:
    """Serve a gateway; keyword arguments change settings. Called again, it shares the database."""
    with ExitStack() as stack:

        def start(
            assistant: FakeAssistant | None = None, clock: Clock | None = None, **changes: Any
        ) -> Served:
            changed = replace(settings, **changes)
            assistant, clock = assistant or FakeAssistant(), clock or Clock()
            gateway = build(
                changed,
                assistant=assistant,
                sayings=FakeSayings(),
                danger=fake_danger,
                clock=clock,
            )
            url = stack.enter_context(serving(gateway.app))
            return Served(url, gateway, assistant, clock, changed)

        yield start


@pytest.fixture
async def member() -> AsyncIterator[Callable[[Served], Awaitable[Member]]]:
    """Begin a session on a served gateway."""
    members: list[Member] = []

    async def begin(served: Served) -> Member:
        members.append(Member(served.url))
        return await members[-1].begin()

    yield begin
    for one in members:
        await one.leave()
