"""The training messages, read from Rasa's files with the voice each came from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Message:
    """A training message; its voice is the name of the file it stands in."""

    text: str
    topic: str
    voice: str


def read_messages(folder: Path) -> list[Message]:
    """Read every message under ``folder`` (``data/nlu``), in a stable order."""
    messages: list[Message] = []
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = entry["examples"].splitlines()
            messages += [Message(line[2:], entry["intent"], path.stem) for line in lines]
    return messages


def split_by_voice(
    messages: Iterable[Message], held_out: set[str]
) -> tuple[list[Message], list[Message]]:
    """Return the messages to train on and those of the voices held out."""
    train: list[Message] = []
    held: list[Message] = []
    for message in messages:
        (held if message.voice in held_out else train).append(message)
    return train, held


def digest(messages: Iterable[Message]) -> str:
    """Return a hash of the messages, for the model card."""
    lines = sorted(f"{message.topic}\t{message.text}" for message in messages)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
