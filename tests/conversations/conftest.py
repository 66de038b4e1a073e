"""The real parts, started once: a trained assistant, the actions, and words as a member reads them."""

import asyncio
import os
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest
import uvicorn
from rasa_sdk.executor import ActionExecutor

from actions.server import make_app
from launch.environment import shared_environment
from mtm.settings import Settings, load_settings

MODEL = Path("models/assistant.tar.gz")
PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Member:
    """Somebody who talks with the assistant, turn by turn."""

    url: str
    token: str
    conversation: str = field(default_factory=lambda: uuid.uuid4().hex)
    replies: list[dict] = field(default_factory=list)

    def says(self, text: str, choice: str | None = None) -> str:
        """Send a message; return all that is said to it, in lower case."""
        last = self.replies[-1] if self.replies else {}
        known = {name: last.get(name) for name in ("asks", "if_yes", "if_no")}
        body = {
            "conversation": self.conversation,
            "message_id": uuid.uuid4().hex,
            "channel": "web",
            "text": text,
            "choice": choice,
            "asked": known["asks"],
            "if_yes": known["if_yes"],
            "if_no": known["if_no"],
        }
        answer = httpx.post(
            f"{self.url}/webhooks/gateway/messages",
            json=body,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=30,
        )
        assert answer.status_code == 200, answer.status_code
        self.replies = answer.json()["replies"]
        return "\n".join(str(reply["text"]) for reply in self.replies).lower()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("var")
    found = load_settings({"MTM_VAR": str(folder)})
    return replace(
        found,
        assistant_url=f"http://127.0.0.1:{free_port()}",
        actions_url=f"http://127.0.0.1:{free_port()}",
    )


@pytest.fixture(scope="session")
def actions_server(settings: Settings) -> Iterator[None]:
    executor = ActionExecutor()
    executor.register_package("actions")
    port = int(settings.actions_url.rpartition(":")[2])
    app = make_app(executor, settings.assistant_token)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    yield
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def assistant(settings: Settings, actions_server: None) -> Iterator[Path]:
    """Start the assistant; give the file of its log."""
    assert MODEL.is_file(), "there is no trained model: run make train"
    log = settings.var / "assistant.log"
    command = [".venv/assistant/bin/rasa", "run", "--model", str(MODEL), "-i", "127.0.0.1"]
    command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    command += ["--port", settings.assistant_url.rpartition(":")[2]]
    environment = {**os.environ, **shared_environment(settings)}
    with log.open("w") as output:
        child = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        _wait(f"{settings.assistant_url}/webhooks/gateway/ready", child, log)
        yield log
    finally:
        child.terminate()
        child.wait(20)


@pytest.fixture
def talk(settings: Settings, assistant: Path) -> Callable[[], Member]:
    return lambda: Member(settings.assistant_url, settings.assistant_token)


def _wait(url: str, child: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and child.poll() is None:
        try:
            if httpx.get(url, timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.3)
    pytest.fail(f"the assistant did not start: {log.read_text()[-1500:]}")
