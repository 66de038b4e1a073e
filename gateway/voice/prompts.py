"""What is said to a caller in one turn, and what may be pressed then. Kept sealed, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

#: What follows what was said: the caller's turn, the end, a person on the line, a recording, or the
#: wish to speak with a person, which is a turn of its own.
LISTEN, HANG_UP, DIAL, RECORD, TO_PERSON = "listen", "hang_up", "dial", "record", "to_person"

#: What a key stands for: a choice that was offered (by its id), a topic, words to be taken as if they
#: had been said, or leaving a message.
CHOICE, TOPIC, WORDS, MESSAGE = "choice", "topic", "words", "message"


@dataclass(frozen=True)
class Key:
    """A key of the phone and what it stands for; `title` where it is a choice that has one.

    A key that is not `told` does nothing: nobody said what it stands for.
    """

    digit: str
    kind: str
    value: str = ""
    title: str = ""
    told: bool = True


@dataclass(frozen=True)
class Prompt:
    """What is said. `lead` comes first and is not repeated; `asks` is the question that stands.

    `spanish` is said after the lead, by a Spanish voice. `number` (E.164) is whom to put through to
    in place of the program's line; whoever answers there is told nothing first. `urgent`: it helps
    somebody in danger. `own`: the phone said it by itself after something of its own, a recorded
    message, so that a bare yes or no answers nothing that the assistant asked before.
    """

    body: tuple[str, ...]
    lead: tuple[str, ...] = ()
    spanish: tuple[str, ...] = ()
    number: str | None = None
    then: str = LISTEN
    asks: str | None = None
    keys: tuple[Key, ...] = ()
    urgent: bool = False
    own: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """All that is said, in order."""
        return (*self.lead, *self.body)

    def key(self, digit: str) -> Key | None:
        """What a key stands for that the caller was told of, or None."""
        return next((key for key in self.keys if key.digit == digit and key.told), None)

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON; `from_dict` reads it back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Prompt:
        """Read what `as_dict` wrote."""
        return cls(
            body=tuple(data["body"]),
            lead=tuple(data["lead"]),
            spanish=tuple(data.get("spanish", ())),
            number=data.get("number"),
            then=data["then"],
            asks=data["asks"],
            keys=tuple(Key(**key) for key in data["keys"]),
            urgent=data.get("urgent", False),
            own=data.get("own", False),
        )
