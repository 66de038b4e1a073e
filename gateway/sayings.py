"""The few things the gateway says itself, and how it knows danger: ports and the real ones."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from mtm.answers import About, Reply, answer, delay, greeting, trouble
from topics import DANGER

FindDanger = Callable[[str], str | None]  # text -> danger topic or None


class Sayings(Protocol):
    """What is said without the assistant."""

    def greeting(self, now: datetime) -> Reply:
        """The first words of a conversation."""

    def delay(self, now: datetime) -> Reply:
        """The answer takes longer and will come."""

    def trouble(self, now: datetime) -> Reply:
        """The answer could not be had."""

    def safety(self, topic: str, now: datetime) -> Reply:
        """The answer to a danger topic."""


class ProgramSayings:
    """The program's own answers."""

    def greeting(self, now: datetime) -> Reply:
        """The greeting of the program."""
        return greeting(About(now=now))

    def delay(self, now: datetime) -> Reply:
        """The program's word that an answer will come, with the phone line."""
        return delay(About(now=now))

    def trouble(self, now: datetime) -> Reply:
        """The apology of the program, with the phone line."""
        return trouble(About(now=now))

    def safety(self, topic: str, now: datetime) -> Reply:
        """The program's answer to a danger topic."""
        return answer(topic, About(now=now))


def danger_of(text: str, choice: str | None, find: FindDanger) -> str | None:
    """The danger topic of a message, from what was chosen or else from its words."""
    if choice is not None:
        return choice if choice in DANGER else None
    return find(text)
