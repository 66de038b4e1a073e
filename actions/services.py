"""What actions need of the program, put together in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from mtm.identity.checking import Identities
from mtm.notices.timing import SendingHours
from mtm.program import Line
from mtm.scheduling.calendar import Rules
from mtm.store.lookup import LookupKey


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Services:
    """The program as the actions use it."""

    engine: Engine
    identities: Identities
    #: Year of the criteria that stand in where a year has none; 0: none does.
    stand_in_year: int
    #: Whether an opt-out lasts into the years after it (MTM_OPT_OUT_CARRIES_OVER).
    opt_out_carries_over: bool
    #: Finds a member by an identifier.
    lookup: LookupKey
    #: The hours in which members may be sent something.
    hours: SendingHours
    #: The rules of booking, given the program's line.
    booking_rules: Callable[[Line], Rules]
    clock: Callable[[], datetime] = utc_now
