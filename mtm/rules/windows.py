"""Which days count: from some calendar months before a day to that day, both included."""

from datetime import date
from functools import lru_cache
from typing import Protocol

from dateutil.relativedelta import relativedelta


class Lasting(Protocol):
    """Something that holds from one day to another."""

    @property
    def starts_on(self) -> date:
        """The first day."""

    @property
    def ends_on(self) -> date | None:
        """The last day, included; None: no end known."""


@lru_cache(maxsize=256)
def months_before(day: date, months: int) -> date:
    """The first day that is "within `months` months" of a day.

    The same day of an earlier month, or the last of that month when it is shorter: six months
    before August 31 is February 28, or 29.
    """
    return day - relativedelta(months=months)


def in_force(lasting: Lasting, day: date) -> bool:
    """Whether the day is one of its days."""
    return lasting.starts_on <= day and (lasting.ends_on is None or day <= lasting.ends_on)
