"""What is known about the moment and the message that is being answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class NamedCondition:
    """A health condition the member named, and the listed condition it falls in, if any.

    `name` is how we say it ("COPD", "gout"); `category` an id of the program's facts.
    """

    name: str
    category: str | None


@dataclass(frozen=True)
class About:
    """The moment (aware; ValueError otherwise) and what the message held: conditions by name,
    counts, amounts in dollars, a ZIP code."""

    now: datetime
    conditions: tuple[NamedCondition, ...] = ()
    counts: tuple[int, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    zip: str | None = None

    def __post_init__(self) -> None:
        if self.now.utcoffset() is None:
            raise ValueError("the moment of a message has to carry a time zone")
