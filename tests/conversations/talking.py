"""A member as a test sees one: says something or taps a choice, and reads what comes back."""

import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

ANSWER_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 0.03


class Listener:
    """Whoever hears what the assistant says, on whatever channel."""

    replies: list[dict[str, Any]]

    def hears(self) -> str:
        """All that was said to the last message."""
        return "\n\n".join(reply["text"] for reply in self.replies)

    @property
    def choices(self) -> list[str]:
        """The titles of the choices under the last answer."""
        return [choice["title"] for reply in self.replies for choice in reply["choices"]]

    @property
    def is_warned(self) -> bool:
        """Whether the last answer is shown as urgent."""
        return any(reply["urgent"] for reply in self.replies)


@dataclass
class Member(Listener):
    """Someone at the web chat, turn by turn, over the gateway's own API."""

    url: str
    patience_seconds: float = ANSWER_SECONDS
    conversation: str = ""
    replies: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._client = httpx.Client(base_url=self.url, timeout=30, trust_env=False)
        begun = self._client.post("/chat/sessions")
        assert begun.status_code == 201, begun.status_code
        self.conversation = begun.json()["conversation"]
        self._client.headers["Authorization"] = f"Bearer {begun.json()['token']}"
        self._last_seq = 0
        self.replies = self.everything()

    def says(self, text: str) -> "Member":
        """Type a message and wait for the answer."""
        return self.writes(text).waits()

    def taps(self, title: str) -> "Member":
        """Tap the choice of that title under the last answer, and wait for what it brings."""
        ids = {
            choice["title"]: choice["id"] for reply in self.replies for choice in reply["choices"]
        }
        assert title in ids, f"no such choice: {title}"
        return self._send(choice=ids[title]).waits()

    def writes(self, text: str) -> "Member":
        """Type a message and not wait."""
        return self._send(text=text)

    def waits(self) -> "Member":
        """Wait for the answer to the last message; the answer is all that the chat then shows."""
        deadline = time.monotonic() + self.patience_seconds
        while not (replies := self._said_since(self._last_seq)):
            assert time.monotonic() < deadline, "no answer came"
            time.sleep(LOOK_AGAIN_SECONDS)
        self.replies = replies
        return self

    def everything(self) -> list[dict[str, Any]]:
        """All that was said in the conversation, oldest first."""
        return self._said_since(0)

    def leaves(self) -> None:
        """Close the page."""
        self._client.close()

    def _send(self, **message: str) -> "Member":
        body = {"id": str(uuid.uuid4()), **message}
        sent = self._client.post("/chat/messages", json=body)
        assert sent.status_code == 202, sent.status_code
        self._last_seq = sent.json()["seq"]
        return self

    def _said_since(self, seq: int) -> list[dict[str, Any]]:
        """What the stream replays from the assistant, up to where it has caught up."""
        said: list[dict[str, Any]] = []
        headers = {"Last-Event-ID": str(seq)}
        with self._client.stream("GET", "/chat/events", headers=headers) as stream:
            assert stream.status_code == 200, stream.status_code
            event = ""
            for line in stream.iter_lines():
                name, _, value = line.partition(": ")
                if name == "event":
                    event = value
                if event == "caught-up":
                    break
                if name == "data" and event == "message":
                    shown = json.loads(value)
                    said += [shown] if shown["from"] == "assistant" else []
        return said
