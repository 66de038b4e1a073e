"""The real parts, started once, and members who talk with them."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "integration" / "gateway"))  # the server that those tests use
sys.path.append(str(HERE.parent / "browser"))  # and the browser of those
sys.path.append(str(HERE.parent))  # and the rules of TwiML

from caller import Caller  # noqa: E402
from real_parts import AssistantProcess, actions_app, gateway_for, make_plan, settings_in  # noqa: E402
from records import Records, records_of  # noqa: E402
from serving import serving  # noqa: E402
from talking import Member  # noqa: E402
from texter import Texter  # noqa: E402

from mtm.scheduling.booking import cancel  # noqa: E402
from mtm.scheduling.requests import Request  # noqa: E402
from mtm.scheduling.viewing import between  # noqa: E402
from mtm.settings import Settings  # noqa: E402
from mtm.store import open_engine, parse_keyring, reading  # noqa: E402

Talk = Callable[[], Any]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file that the parts write."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def settings(folder: Path) -> Iterator[Settings]:
    planned = settings_in(folder, "http://127.0.0.1:1")
    make_plan(planned)
    with serving(actions_app(planned)) as actions_url:
        yield replace(planned, actions_url=actions_url)


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Iterator[AssistantProcess]:
    process = AssistantProcess(settings)
    try:
        process.start()
        yield process
    finally:
        process.stop()


@pytest.fixture(scope="session")
def gateway_url(settings: Settings, assistant: AssistantProcess) -> Iterator[str]:
    with gateway_for(settings) as url:
        yield url


@pytest.fixture(params=("web", "sms", "voice"))
def talk(request: pytest.FixtureRequest, gateway_url: str, settings: Settings) -> Iterator[Talk]:
    """Begin a conversation; every test holds it on the page, by text and on the phone."""
    members: list[Any] = []
    begin = {
        "web": lambda: Member(gateway_url),
        "sms": lambda: Texter(gateway_url, settings),
        "voice": lambda: Caller(gateway_url, settings),
    }[request.param]

    def talking() -> Any:
        members.append(begin())
        return members[-1]

    yield talking
    for member in members:
        member.leaves()


@pytest.fixture
def free_again(settings: Settings) -> Iterator[None]:
    """Leave nobody with an appointment."""
    yield
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    now = datetime.now(UTC)
    with reading(engine) as connection:
        booked = between(connection, now, now + timedelta(days=90))
    for there in booked:
        request = Request(f"clean:{there.id}", there.member, "tests", now)
        cancel(engine, request, there.id, there.version)
    engine.dispose()


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    """What the program's own records say."""
    with records_of(settings) as records:
        yield records
