"""A request to change the calendar, and what comes of it. The same key again changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from mtm.scheduling.tables import BookingRequest

Result = Literal[
    "held", "booked", "moved", "cancelled", "confirmed", "gone", "has_one", "changed", "none"
]


@dataclass(frozen=True)
class Request:
    """Who asks for a change, from where, and when. `key` is one a message and step."""

    key: str
    member: int
    conversation: str
    now: datetime
    channel: str = "web"
    who: str = "member"


@dataclass(frozen=True)
class Done:
    """What came of a request.

    `gone`: the time was taken by someone else. `has_one`: the member has an open appointment.
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


def answered(connection: Connection, request: Request) -> Done | None:
    """What came of the same request before, or None if it is new."""
    row = connection.scalar(select(BookingRequest.answer).where(BookingRequest.key == request.key))
    return None if row is None else Done.from_dict(row)


def keep(connection: Connection, request: Request, done: Done) -> Done:
    """Write down what came of a request, in the same transaction."""
    connection.execute(
        insert(BookingRequest).values(key=request.key, at=request.now, answer=done.as_dict())
    )
    return done
