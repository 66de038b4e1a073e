"""Who asks for something that a person is to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Asking(Protocol):
    """A request, by a member or by somebody of whom nobody knows who they are.

    `key` is one a message and step. `mtm.scheduling.requests.Request` is one of a member.
    """

    @property
    def key(self) -> str:
        """One a message and step: the same key in a conversation is the same request."""

    @property
    def member(self) -> int | None:
        """Whom it is about, where that is known."""

    @property
    def conversation(self) -> str:
        """In which conversation."""

    @property
    def now(self) -> datetime:
        """When."""

    @property
    def channel(self) -> str:
        """By which channel: "web", "sms", "voice"."""

    @property
    def who(self) -> str:
        """Who asks: "member", "representative", "guest"."""


@dataclass(frozen=True)
class Guest:
    """A request by somebody who has not said who they are, or who is not the member it is about."""

    key: str
    conversation: str
    now: datetime
    channel: str = "web"
    who: str = "guest"
    member: int | None = None
