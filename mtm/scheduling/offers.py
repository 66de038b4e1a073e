"""Which of many free times to offer: near, but not all on one morning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

#: Times of one day are offered this far apart where there is a choice.
APART = timedelta(hours=2)
#: Times are not offered later than this after the first, where there is a choice.
NEAR = timedelta(days=7)
_NOON = 12


def best_next(times: Sequence[datetime], offered: Collection[datetime], limit: int) -> datetime:
    """The time to offer beside those `offered`: the first of all, and then the earliest that is
    most unlike them: not within two hours of one, on another day, in another half of the day.

    `times` is in order and not empty. All are by one clock. `limit`: how many are wanted in all.
    """
    if not offered:
        return times[0]
    near = [each for each in times if each - min(offered) <= NEAR]
    enough = len(near) >= limit - len(offered)
    return min(near if enough else times, key=lambda each: _likeness(each, offered))


def _likeness(time: datetime, offered: Collection[datetime]) -> tuple[bool, int, int, datetime]:
    close = any(abs(time - each) < APART for each in offered)
    same_day = sum(time.date() == each.date() for each in offered)
    same_half = sum((time.hour < _NOON) == (each.hour < _NOON) for each in offered)
    return close, same_day, same_half, time
