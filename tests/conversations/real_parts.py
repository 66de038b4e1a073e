"""The parts as they run for members: actions, assistant and gateway, each on a free port."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import serving

from actions.bootstrap import executor_of, services_from
from actions.server import make_app
from gateway.assistant import READY
from gateway.bootstrap import build
from launch.environment import shared_environment
from mtm.demo.loading import Recipe
from mtm.demo.making import Maker
from mtm.enrollment.workers import InThisProcess
from mtm.program import plan_day
from mtm.settings import Settings, load_settings
from mtm.store import open_engine, parse_keyring
from mtm.store.lookup import LookupKey
from mtm.store.schema import upgrade

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "assistant.tar.gz"
START_SECONDS = 120
STOP_SECONDS = 20
LOG_TAIL = 1500
CRITERIA_YEAR = 2025  # they stand in for years that have none
PLAN_MEMBERS = 60


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings_in(folder: Path, actions_url: str, **changes: Any) -> Settings:
    """The settings that ship, with every file under `folder`.

    Tests talk faster than people, so there is no limit on speed. Notices of a delay are put off,
    so that every word a test hears comes from the assistant.
    """
    undisturbed = {
        "messages_per_minute": 10_000,
        "sessions_per_minute": 10_000,
        "safety_after_seconds": 60.0,
        "trouble_after_seconds": 60.0,
        "sms_together_seconds": 0.0,
        "identity_tries_per_day": 1_000,  # many conversations are of the same few members
        "sms_read_seconds": 0.0,
    }
    return replace(
        load_settings({"MTM_VAR": str(folder)}),
        database_url=f"sqlite:///{folder / 'mtm.db'}",
        web_folder=ROOT / "web",
        assistant_url=f"http://127.0.0.1:{free_port()}",
        actions_url=actions_url,
        criteria_year=CRITERIA_YEAR,
        **{**undisturbed, **changes},
    )


def make_plan(settings: Settings) -> None:
    """A small fictional plan with every persona in it, evaluated as of today."""
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    upgrade(engine)
    maker = Maker(
        engine,
        LookupKey(settings.lookup_key),
        InThisProcess(engine),
        clock=lambda: datetime.now(UTC),
    )
    maker.make(Recipe(plan_day(datetime.now(UTC)), PLAN_MEMBERS), stand_in_year=CRITERIA_YEAR)
    engine.dispose()


def actions_app(settings: Settings) -> Any:
    """The actions server with every action that ships."""
    return make_app(executor_of(services_from(settings)), settings.assistant_token)


class AssistantProcess:
    """The assistant in a process of its own, as `launch` starts it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.log = settings.var / "assistant.log"
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until a model is loaded; fail with the end of its log."""
        if not MODEL.is_file():
            pytest.fail("there is no trained model: run make train")
        port = self.settings.assistant_url.rpartition(":")[2]
        command = [str(ROOT / ".venv/assistant/bin/rasa"), "run", "--model", str(MODEL)]
        command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        command += ["--port", port, "-i", "127.0.0.1"]
        environment = {**os.environ, **shared_environment(self.settings)}
        with self.log.open("ab") as output:
            self._child = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=output
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready():
            if self._child.poll() is not None:
                self._fail("stopped by itself")
            if time.monotonic() > deadline:
                self.kill()
                self._fail(f"was not ready after {START_SECONDS} s")
            time.sleep(0.3)

    def kill(self) -> None:
        """End it with SIGKILL: it can do nothing more."""
        if self._child is not None:
            self._child.kill()
            self._child.wait(STOP_SECONDS)

    def stop(self) -> None:
        """End it as a shutdown does, and for certain."""
        if self._child is not None:
            self._child.terminate()
            try:
                self._child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def _is_ready(self) -> bool:
        try:
            url = self.settings.assistant_url + READY
            return httpx.get(url, timeout=2, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def _fail(self, what: str) -> None:
        tail = self.log.read_text(errors="replace")[-LOG_TAIL:]
        pytest.fail(f"the assistant {what}; the end of its log:\n{tail}")


@contextmanager
def gateway_for(settings: Settings) -> Iterator[str]:
    """Serve a gateway on a database of its own; its address."""
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    upgrade(engine)
    engine.dispose()
    with serving(build(settings).app) as url:
        yield url
