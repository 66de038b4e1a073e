"""What was heard in a message: its answers, and what they leave."""

from __future__ import annotations

from dataclasses import dataclass, field

from understanding.answers.answer import Answer


@dataclass(frozen=True)
class Heard:
    """The answers of a message, and what else is in it."""

    answers: tuple[Answer, ...] = ()
    #: What the message asks or wishes beside its statements; "" when nothing.
    asks: str = ""
    #: Whether it tries to answer what was asked, and cannot be read.
    attempted: bool = False
    #: Words of its statements that no answer explains.
    left: tuple[str, ...] = field(default=(), repr=False)
    #: The message without its answers.
    rest: str = field(default="", repr=False)

    @property
    def has_value(self) -> bool:
        """Whether a value was understood."""
        return any(each.kind == "value" and each.value != [] for each in self.answers)
