"""Who asks for something that a person is to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mtm.asking import Asked


class Asking(Asked, Protocol):
    """A request, by a member or by somebody of whom nobody knows who they are.

    `mtm.scheduling.requests.Request` is one of a member.
    """

    @property
    def member(self) -> int | None:
        """Whom it is about, where that is known."""


@dataclass(frozen=True)
class Guest:
    """A request by somebody who has not said who they are, or who is not the member it is about."""

    key: str
    conversation: str
    now: datetime
    channel: str = "web"
    who: str = "guest"
    member: int | None = None
