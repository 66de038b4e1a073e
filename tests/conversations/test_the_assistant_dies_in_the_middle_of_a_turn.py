"""Killed while it answers and started again, the assistant answers once: no message is lost."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from real_parts import AssistantProcess, actions_app, gateway_for, settings_in
from serving import serving
from talking import Member

REACHED_SECONDS = 10
TAKEN_UP = "There are two ways to see if you qualify."


class HeldActions:
    """The actions that ship, which a test can hold so that a turn stands still in its middle."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._free = threading.Event()
        self._free.set()
        self.reached = threading.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            self.reached.set()
            while not self._free.is_set():
                await asyncio.sleep(0.02)
        await self._app(scope, receive, send)

    def hold(self) -> None:
        self.reached.clear()
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()


@pytest.fixture(scope="module")
def mortal(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, AssistantProcess, HeldActions]]:
    """A gateway, its own assistant to kill, and the actions between them."""
    folder = tmp_path_factory.mktemp("mortal")
    planned = settings_in(folder, "http://127.0.0.1:1", retry_longest_seconds=1.0)
    held = HeldActions(actions_app(planned))
    with serving(held) as actions_url:
        settings = replace(planned, actions_url=actions_url)
        process = AssistantProcess(settings)
        try:
            process.start()
            with gateway_for(settings) as url:
                yield url, process, held
        finally:
            held.let_go()
            process.stop()


def test_killed_while_its_action_runs(mortal):
    url, process, held = mortal
    member = Member(url).says("who can be in the program")
    held.hold()
    member.writes("yes")
    assert held.reached.wait(REACHED_SECONDS), "the turn did not begin"
    process.kill()
    held.let_go()
    process.start()
    assert TAKEN_UP in member.waits().hears()
    assert_answered_once(member, before=2)


def test_killed_as_soon_as_the_message_was_taken(mortal):
    url, process, _ = mortal
    member = Member(url).says("who can be in the program").writes("yes")
    process.kill()
    process.start()
    assert TAKEN_UP in member.waits().hears()
    assert_answered_once(member, before=2)


def assert_answered_once(member: Member, before: int) -> None:
    """Messages are answered in order, so once the next has its answer nothing is still to come."""
    member.says("what does it cost")
    assert "no added cost" in member.hears()
    texts = [reply["text"] for reply in member.everything()]
    assert sum(text.startswith(TAKEN_UP) for text in texts) == 1
    assert len(texts) == before + 2  # the greeting and an answer before, two answers after
