"""The real gateway on a free port of this machine, with the assistant that ships for tests."""

import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn

from gateway.assistant import FakeAssistant
from gateway.bootstrap import build
from gateway.delivery import Delivery
from mtm.answers import About, Choice, Reply, answer
from mtm.answers.forms import SMS_LIMIT
from mtm.settings import Settings, load_settings
from mtm.store import Base, open_engine, parse_keyring

WEB = Path(__file__).parents[2] / "web"
PATIENCE_SECONDS = 10

COLORS = ("Red", "Green", "Blue")
LONG_ANSWER = "\n\n".join(
    f"Paragraph {n} of a long answer, to be read from its top." for n in range(1, 16)
)


def scripted(delivery: Delivery) -> list[Reply]:
    """Real answers where a test needs their shape, else an echo that shows order and repetition."""
    about = About(now=datetime.now(UTC))
    text = delivery.text
    if delivery.choice is not None:
        return [_said(f"You chose: {text}")]
    if text == "my chest hurts":
        return [answer("emergency", about)]
    if text == "blank list":
        return [answer("faq/blank_list", about)]
    if text == "which conditions":
        return [answer("faq/conditions", about)]
    if text == "colors":
        choices = tuple(Choice(title, "faq/cost") for title in COLORS)
        spoken = f"Which color? {', '.join(COLORS)}?"  # a key works for what was said
        return [replace(_said("Which color?"), voice=spoken, choices=choices)]
    if text == "put me through":
        return [replace(_said("I will put you through."), person=True)]
    if text == "long":
        return [_said(LONG_ANSWER)]
    if text == "both please":
        return [_said("First of two"), _said("Second of two")]
    return [_said(f"You said: {text}")]


def _said(text: str) -> Reply:
    short = text if len(text) <= SMS_LIMIT else "It is on the website."
    return Reply(text=text, sms=short, voice=short)


class Clock:
    """The time of day, which a test can put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class RunningGateway:
    """A gateway that can be stopped and started again at the same address, with its database."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.assistant = FakeAssistant(scripted)
        self.clock = Clock()
        self._settings = _settings(folder, self.url, **settings)
        engine = self._engine()
        Base.metadata.create_all(engine)
        engine.dispose()

    def start(self) -> None:
        """Serve; returns when requests are answered."""
        gateway = build(
            self._settings, engine=self._engine(), assistant=self.assistant, clock=self.clock
        )
        config = uvicorn.Config(
            gateway.app, port=self.port, log_level="critical", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._server.started:
            assert self._thread.is_alive() and time.monotonic() < deadline, (
                "the gateway did not start"
            )
            time.sleep(0.01)

    def stop(self) -> None:
        """Close every connection and stop."""
        self._server.should_exit = True
        self._thread.join(PATIENCE_SECONDS)
        assert not self._thread.is_alive(), "the gateway did not stop"

    def _engine(self):
        return open_engine(
            self._settings.database_url, parse_keyring(self._settings.encryption_keys)
        )


def _settings(folder: Path, url: str, **changes: object) -> Settings:
    settings = load_settings({"MTM_VAR": str(folder)})
    return replace(
        settings,
        database_url=f"sqlite:///{folder / 'chat.db'}",
        public_address=url,
        web_folder=WEB,
        heartbeat_seconds=0.5,
        sessions_per_minute=10_000,
        messages_per_minute=10_000,
        sms_together_seconds=0.05,
        sms_read_seconds=0.0,
        **changes,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
