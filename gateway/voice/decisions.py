"""What a turn of a call can come to: something for the assistant, or something said at once."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.voice.prompts import Prompt


@dataclass(frozen=True)
class Counts:
    """What a call remembers of its turns."""

    misses: int = 0
    silences: int = 0
    slower: bool = False
    pending: str | None = None


@dataclass(frozen=True)
class Deliver:
    """To the assistant: words, a choice by its id, or a topic that a key stands for."""

    text: str | None = None
    choice: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Say:
    """Said at once."""

    prompt: Prompt


Decision = Deliver | Say
