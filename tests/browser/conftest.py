"""A real browser and a real gateway. Both last for one module; every test visits anew."""

from collections.abc import Callable, Iterator

import pytest
from chromium import chromium
from member import SCREENSHOTS, Member
from playwright.sync_api import Browser
from running_gateway import RunningGateway

Visit = Callable[..., Member]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. For one module only: while it runs, no other test may have an event loop."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """A gateway that answers at once."""
    gateway = RunningGateway(tmp_path_factory.mktemp("gateway"))
    gateway.start()
    yield gateway
    gateway.stop()


@pytest.fixture
def visit(browser: Browser, gateway: RunningGateway) -> Iterator[Visit]:
    """Opens the demo page as somebody new: `visit(width=390, height=844, color_scheme="dark")`.

    Afterwards, no page may have thrown, complained, or been stopped by the security policy.
    """
    contexts, members = [], []

    def _visit(path: str = "/", width: int = 1280, height: int = 800, **options: object) -> Member:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        members.append(Member(context, gateway.url + path))
        return members[-1]

    yield _visit
    problems = [problem for member in members for problem in member.problems]
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def screenshot() -> Callable[..., None]:
    """Keeps a picture of a page to be looked at, in var/screenshots."""

    def _screenshot(member: Member, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        member.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return _screenshot
