"""Free times, computed from who works when and what is taken. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from sqlalchemy import Connection, bindparam, func, select

from mtm.scheduling.calendar import Rules, cell_of
from mtm.scheduling.offers import best_next
from mtm.scheduling.staff import Staff, at_work
from mtm.scheduling.tables import TimeCell
from mtm.scheduling.taken import free_of, perhaps_free, yielding
from mtm.scheduling.wanted import Wanted

#: So many days that have suitable times are looked at in one go, then half as many more, and so on.
_FEW_DAYS = 3

_LOAD = (
    select(TimeCell.pharmacist_id, func.count())
    .where(TimeCell.cell.in_(bindparam("cells", expanding=True)))
    .group_by(TimeCell.pharmacist_id)
)


@dataclass(frozen=True)
class Slot:
    """A free time, by the plan's clock, and a pharmacist who is free then."""

    pharmacist: int
    starts_at: datetime


def free_slots(
    connection: Connection,
    now: datetime,
    rules: Rules,
    *,
    wanted: Wanted | None = None,
    language: str | None = None,
    limit: int = 3,
    after: datetime | None = None,
    suits: Callable[[datetime], bool] | None = None,
) -> tuple[Slot, ...]:
    """Free times that suit, at most `limit`, in order: the earliest of all, and others near it on
    other days and at other times of day where possible.

    `after` skips everything up to and including that moment. `language` (ISO 639) asks for a
    pharmacist who speaks it, `suits` whether a beginning will do besides. Another member may take a
    time at any moment: `hold` makes sure.
    """
    staff = Staff(connection, rules, now, language)
    holds = yielding(connection, now)
    portions = _portions(now, rules, wanted, after, suits)
    possible: list[datetime] = []
    found: dict[datetime, int] = {}
    while len(found) < limit:
        # Choose among several days, so that there is a choice.
        while len({each.date() for each in (*possible, *found)}) < limit:
            portion = next(portions, None)
            if portion is None:
                break
            possible += perhaps_free(connection, portion, staff, holds)
        if not possible:
            break
        best = best_next(possible, found, limit)
        possible.remove(best)
        free = free_of(connection, best, now, rules, staff.working(best))
        if free:
            found[best] = min(free)
    return tuple(Slot(who, start) for start, who in sorted(found.items()))


def free_at(
    connection: Connection,
    start: datetime,
    now: datetime,
    rules: Rules,
    *,
    language: str | None = None,
    own: int | None = None,
    turn: int = 0,
) -> list[int]:
    """The pharmacists who are free for a review at `start`, the least busy that day first.

    `own`: the asker's hold, which is no obstacle. `turn`: who of equals comes first, so that many
    who ask at once need not all wait for the same one.
    """
    working = at_work(connection, start, rules, language)
    in_turn = sorted(free_of(connection, start, now, rules, working, own))
    first = turn % len(in_turn) if in_turn else 0
    return _least_busy_first(connection, in_turn[first:] + in_turn[:first], start, rules)


def _portions(
    now: datetime,
    rules: Rules,
    wanted: Wanted | None,
    after: datetime | None,
    suits: Callable[[datetime], bool] | None,
) -> Iterator[Sequence[datetime]]:
    """The beginnings that suit, some days at a time."""
    days = (
        [
            start
            for start in rules.starts_on(day, now)
            if (after is None or start > after)
            and (wanted is None or wanted.allows(start))
            and (suits is None or suits(start))
        ]
        for day in rules.open_days(now)
    )
    suitable, size = filter(None, days), _FEW_DAYS
    while portion := list(chain.from_iterable(islice(suitable, size))):
        yield portion
        size += size // 2


def _least_busy_first(
    connection: Connection, free: list[int], start: datetime, rules: Rules
) -> list[int]:
    """Spread the load: whoever has the fewest reviews on that day comes first."""
    if len(free) < 2:
        return free
    day = start.astimezone(rules.line.zone).date()
    cells = [cell_of(each) for each in rules.beginnings(day)]
    rows = connection.execute(_LOAD, {"cells": cells}).all()
    load = {pharmacist: count for pharmacist, count in rows}
    return sorted(free, key=lambda each: load.get(each, 0))
