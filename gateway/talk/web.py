"""A conversation by web chat, through the public API. Choices are numbered."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any, TextIO

import httpx

from gateway.talk.holding import TalkError, show, wrapped


class WebTalk:
    """One conversation with a running gateway."""

    takes_silence = False
    is_over = False

    def __init__(self, client: httpx.Client, out: TextIO) -> None:
        self._client = client
        self._out = out
        self._seen = 0
        self._events: Iterator[tuple[str, dict[str, Any]]] = iter(())

    def begin(self) -> None:
        """Start a session and show the greeting."""
        answer = self._ask("POST", "/chat/sessions")
        self._client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        self._show_until("caught-up")

    def say(self, text: str) -> None:
        """Send a message and show what comes back, up to its answer."""
        self._ask("POST", "/chat/messages", {"id": str(uuid.uuid4()), "text": text})
        self._show_until("answer")

    def end(self) -> None:
        """End the session."""
        self._ask("POST", "/chat/end")

    def _show_until(self, what: str) -> None:
        """Show messages until the stream has caught up, or until the replies of a turn are in."""
        answered = False
        while True:
            for name, data in self._events:
                if name == "message":
                    self._seen = data["seq"]
                    if data["from"] == "assistant":
                        show(self._out, shown(data))
                        answered = answered or not data.get("notice")
                elif name == "expired":
                    raise TalkError("This chat has ended.")
                if name == what or (name == "typing" and answered and not data["on"]):
                    return
            self._events = self._stream()

    def _stream(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The stream from the last message seen; it ends when the connection drops."""
        headers = {"Last-Event-ID": str(self._seen)}
        try:
            with self._client.stream("GET", "/chat/events", headers=headers) as response:
                if response.status_code != 200:
                    response.read()
                    raise TalkError(_reason(response))
                yield from _events(response)
        except httpx.ReadTimeout:
            raise TalkError("The gateway has fallen silent.") from None
        except httpx.ConnectError:
            raise TalkError(f"The gateway at {self._client.base_url} has gone.") from None
        except httpx.TransportError:
            return

    def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> httpx.Response:
        try:
            response = self._client.request(method, path, json=body)
        except httpx.TransportError:
            raise TalkError(
                f"No gateway answers at {self._client.base_url}. Start it with: python -m gateway"
            ) from None
        if response.is_error:
            raise TalkError(_reason(response))
        return response


def shown(message: dict[str, Any]) -> str:
    """A message of the assistant as text: paragraphs, links, numbered choices."""
    lines = [wrapped(message["text"])]
    lines += [f"  {link['title']}: {link['href']}" for link in message["links"]]
    lines += [f"  {n}. {choice['title']}" for n, choice in enumerate(message["choices"], start=1)]
    return "\n".join(lines)


def _events(response: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in response.iter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json()["message"])
    except (ValueError, KeyError, TypeError):
        return f"The gateway answered {response.status_code}."
