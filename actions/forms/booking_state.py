"""What a booking has come to so far: the working memory of the booking form.

It proves nothing. The hold and the appointment are in the program's database, and every step there
asks again whose they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from mtm.answers.appointments import Opening
from mtm.scheduling import suiting
from mtm.scheduling.wanted import Wanted

STATE = "booking"


@dataclass(frozen=True)
class Booking:
    """The booking of one conversation. Has no useful repr: phone and note are in it."""

    kind: str = "review"
    #: The appointment that is being moved, and its version as the member saw it.
    moving: int | None = None
    moving_from: str | None = None
    version: int = 0
    #: The hold, once a time was chosen.
    held: int | None = None
    starts_at: str | None = None
    #: What was offered last, and in which words.
    offered: tuple[str, ...] = ()
    opening: str = Opening.FIRST.value
    #: Readings to ask about: days or moments.
    which: tuple[str, ...] = ()
    wanted: Mapping[str, Any] | None = None
    on_file: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)
    language: str = "en"
    interpreter: bool = False
    member_zone: str = ""
    for_other: bool = False

    @classmethod
    def of(cls, slots: Mapping[str, Any]) -> Booking:
        """Read it from the slots; a fresh one when there is none."""
        data = dict(slots.get(STATE) or {})
        for name in ("offered", "which"):
            data[name] = tuple(data.get(name) or ())
        return cls(**data)

    def as_slot(self) -> dict[str, Any]:
        """The slot it is kept in."""
        return {STATE: {**asdict(self), "offered": list(self.offered), "which": list(self.which)}}

    @property
    def wish(self) -> Wanted:
        """Which times the member would take, as far as they said."""
        return suiting.from_dict(self.wanted)

    @property
    def moment(self) -> datetime:
        """The time that is held."""
        assert self.starts_at is not None, "no time is held yet"
        return datetime.fromisoformat(self.starts_at)

    @property
    def chosen(self) -> tuple[datetime, ...]:
        """The time that is held, if one is."""
        return (self.moment,) if self.starts_at else ()

    @property
    def old_moment(self) -> datetime | None:
        """The time that is given up, when an appointment is moved."""
        return datetime.fromisoformat(self.moving_from) if self.moving_from else None

    @property
    def times(self) -> tuple[datetime, ...]:
        """The times offered last."""
        return tuple(datetime.fromisoformat(each) for each in self.offered)

    def shown(self, zone: ZoneInfo) -> tuple[datetime, ...]:
        """What the member was shown last, as moments: the times offered, or what was asked about, of
        which a day stands for its midnight."""
        if not self.which:
            return self.times
        return tuple(
            datetime.fromisoformat(each)
            if "T" in each
            else datetime.combine(date.fromisoformat(each), time.min, tzinfo=zone)
            for each in self.which
        )

    def offering(self, times: tuple[datetime, ...], opening: Opening) -> Booking:
        """With times to offer and no question about the day left."""
        offered = tuple(each.isoformat() for each in times)
        return replace(self, offered=offered, opening=opening.value, which=())

    def wishing(self, wanted: Wanted) -> Booking:
        """With another wish."""
        return replace(self, wanted=suiting.as_dict(wanted))
