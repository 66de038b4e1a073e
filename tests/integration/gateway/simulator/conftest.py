"""Phones that reach a served gateway as the carrier would bring them."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from gateway.simulator.carrier import Signer, new_number
from gateway.simulator.phone import CallPhone, TextPhone

ANSWER_SECONDS = 20


@pytest.fixture
def database_kind() -> str:
    return "sqlite"  # development


@pytest.fixture
def client() -> Iterator[Callable[..., httpx.Client]]:
    """An HTTP client of a served gateway."""
    clients: list[httpx.Client] = []

    def of(served) -> httpx.Client:
        clients.append(httpx.Client(base_url=served.url, timeout=ANSWER_SECONDS, trust_env=False))
        return clients[-1]

    yield of
    for each in clients:
        each.close()


@pytest.fixture
def call_phone(client) -> Callable[..., CallPhone]:
    """A phone to call with."""

    def of(served, token: str = "", **more) -> CallPhone:
        settings = served.settings
        signer = Signer(settings.carrier_origin, token or settings.twilio_auth_token)
        return CallPhone(client(served), signer, new_number(), settings.phone_number, **more)

    return of


@pytest.fixture
def text_phone(client) -> Callable[..., TextPhone]:
    """A phone to text with."""

    def of(served, **more) -> TextPhone:
        settings = served.settings
        signer = Signer(settings.carrier_origin, settings.twilio_auth_token)
        return TextPhone(client(served), signer, new_number(), settings.phone_number, **more)

    return of
