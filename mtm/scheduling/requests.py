"""A request to change the calendar, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection

Result = Literal[
    "held",
    "let_go",
    "booked",
    "moved",
    "cancelled",
    "confirmed",
    "reassigned",
    "gone",
    "has_one",
    "changed",
    "none",
]

#: What else is done in the transaction that booked, moved or cancelled an appointment: its reminders.
Also = Callable[[Connection, int], None]


def nothing_else(_connection: Connection, _appointment: int) -> None:
    """Do nothing beside the change."""


@dataclass(frozen=True)
class Request:
    """Who asks for a change, from where, and when. `key` is one a message and step of a member."""

    key: str
    member: int
    conversation: str
    now: datetime
    channel: str = "web"
    who: str = "member"


@dataclass(frozen=True)
class Done:
    """What came of a request.

    `gone`: nobody has that time any more. `has_one`: the member has an open appointment already.
    `changed`: the appointment was changed by someone else since. `none`: there is none.
    """

    result: Result
    appointment: int | None = None
    pharmacist: int | None = None
    starts_at: datetime | None = None
    held_until: datetime | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data; `from_dict` reads it back."""
        data = asdict(self)
        for name in ("starts_at", "held_until"):
            data[name] = data[name] and data[name].isoformat()
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Done:
        """Read what `as_dict` wrote."""
        return cls(
            data["result"],
            data["appointment"],
            data["pharmacist"],
            data["starts_at"] and datetime.fromisoformat(data["starts_at"]),
            data["held_until"] and datetime.fromisoformat(data["held_until"]),
        )
