"""What every request to change something has: which one it is, and who asked for it, where and when."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Asked(Protocol):
    """A request, whoever it is about. The same `key` in a conversation is the same request."""

    @property
    def key(self) -> str:
        """One a message and step."""

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
