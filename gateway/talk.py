"""`python -m gateway.talk`: a conversation in the terminal, through the public API.

It shows what a member would see, choices numbered. Piped in, it takes one message a line, waits
for each answer, and ends with exit code 0 at the end of the input.
"""

import argparse
import json
import os
import sys
import textwrap
import uuid
from collections.abc import Iterator
from typing import Any, TextIO

import httpx

from mtm.environment import given, web_address
from mtm.settings import Settings

PATIENCE_SECONDS = 120.0
WIDTH = 88


class TalkError(Exception):
    """The conversation cannot be held. The message is one line."""


class Talk:
    """One conversation with a running gateway."""

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
                        self._out.write(shown(data) + "\n")
                        self._out.flush()
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
    lines = [
        textwrap.fill(line, WIDTH, subsequent_indent="  " if line.startswith("- ") else "")
        for line in message["text"].split("\n")
    ]
    lines += [f"  {link['title']}: {link['href']}" for link in message["links"]]
    lines += [f"  {n}. {choice['title']}" for n, choice in enumerate(message["choices"], start=1)]
    return "\n".join(lines) + "\n"


def hold(talk: Talk, lines: TextIO, prompt: str, out: TextIO) -> None:
    """Hold a conversation: one message a line, until the lines end."""
    talk.begin()
    while True:
        out.write(prompt)
        out.flush()
        line = lines.readline()
        if not line:
            break
        if line.strip():
            talk.say(line.strip())
    talk.end()


def main(arguments: list[str] | None = None) -> int:
    """Talk; 0 at the end of input, 1 when the gateway does not answer or refuses."""
    parser = argparse.ArgumentParser(description="Talk to the assistant in the terminal.")
    parser.add_argument("--url", default=None, help="the gateway; MTM_PUBLIC_ADDRESS if not given")
    url = parser.parse_args(arguments).url or public_address()
    prompt = "You: " if sys.stdin.isatty() else ""
    timeout = httpx.Timeout(PATIENCE_SECONDS, connect=5.0)
    with httpx.Client(base_url=url, timeout=timeout, trust_env=False) as client:
        try:
            hold(Talk(client, sys.stdout), sys.stdin, prompt, sys.stdout)
        except TalkError as problem:
            sys.stderr.write(f"talk: {problem}\n")
            return 1
        except KeyboardInterrupt:
            sys.stdout.write("\n")
    return 0


def _events(response: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in response.iter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def public_address() -> str:
    """MTM_PUBLIC_ADDRESS or its default. The other settings, and secrets, are not needed here."""
    raw = given(os.environ, "MTM_PUBLIC_ADDRESS")
    return web_address(raw) if raw else Settings.public_address


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json()["message"])
    except (ValueError, KeyError, TypeError):
        return f"The gateway answered {response.status_code}."


if __name__ == "__main__":
    sys.exit(main())
