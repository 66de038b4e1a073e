"""Holding a conversation in the terminal, whatever its channel: one line in, an answer out."""

from __future__ import annotations

import textwrap
from typing import Final, Protocol, TextIO

#: The longest wait for an answer.
PATIENCE_SECONDS: Final = 120.0
_WIDTH: Final = 88
_FAINT, _PLAIN = "\033[2m", "\033[0m"


class TalkError(Exception):
    """The conversation cannot be held. The message is one line."""


class Conversation(Protocol):
    """A conversation that lines are typed into."""

    @property
    def takes_silence(self) -> bool:
        """Whether an empty line says something: in a call it is silence."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        ...

    def begin(self) -> None:
        """Begin it, and show what is said first."""
        ...

    def say(self, text: str) -> None:
        """Say a line, and show what comes back, up to its answer."""
        ...

    def end(self) -> None:
        """End it."""
        ...


def hold(conversation: Conversation, lines: TextIO, prompt: str, out: TextIO) -> None:
    """Hold a conversation: one message a line, until the lines end or it does."""
    conversation.begin()
    while not conversation.is_over:
        out.write(prompt)
        out.flush()
        line = lines.readline()
        if not line:
            break
        if line.strip() or conversation.takes_silence:
            conversation.say(line.strip())
    if not conversation.is_over:
        conversation.end()


def wrapped(text: str) -> str:
    """Text as wide as a terminal, line by line."""
    return "\n".join(
        textwrap.fill(line, _WIDTH, subsequent_indent="  " if line.startswith("- ") else "")
        for line in text.split("\n")
    )


def show(out: TextIO, text: str) -> None:
    """Write something that was said, and an empty line."""
    out.write(f"{text}\n\n")
    out.flush()


def remark(out: TextIO, text: str) -> None:
    """Write something about the conversation, faint where the terminal can."""
    out.write(f"{_FAINT}({text}){_PLAIN}\n" if out.isatty() else f"({text})\n")
    out.flush()
