"""What actions need of the program, put together in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from mtm.identity.checking import Identities


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
    clock: Callable[[], datetime] = utc_now
