"""The days that one written birth date can mean."""

from collections.abc import Sequence
from datetime import date


def readings_of_one(days: Sequence[date]) -> tuple[date, ...]:
    """The likeliest reading, which comes first, and the same with day and month changed about.

    4/7/48 is April 7 or July 4, so both are tried, in one try. Anything else that comes along is
    left out: whoever could name several days in one message would get several tries in one.
    """
    if not days:
        return ()
    first = days[0]
    other = next((day for day in days if _changed_about(first, day)), None)
    return (first,) if other is None else (first, other)


def _changed_about(one: date, other: date) -> bool:
    """Whether both are written with the same three numbers, and are not the same day."""
    return one != other and (one.year, one.month, one.day) == (other.year, other.day, other.month)
