"""Free times, computed from who works when and what is taken. Nothing is stored.

A day is asked of the database once for all its beginnings: how many pharmacists are taken at each.
Only a beginning with somebody left is looked at more closely, so that a month of full days costs a
few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from mtm.scheduling.calendar import Rules, cell_of, cells_between
from mtm.scheduling.staff import Staff
from mtm.scheduling.tables import TimeCell
from mtm.scheduling.wanted import Wanted

#: Offered times lie this far apart where there is a choice.
_APART = timedelta(hours=2)
#: So many open days after the first free time are searched for times that lie apart.
_DAYS_FOR_VARIETY = 3


@dataclass(frozen=True)
class Slot:
    """A free time, by the plan's clock, and the pharmacist who would take it."""

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
) -> tuple[Slot, ...]:
    """The next free times that suit, at most `limit`, earliest first, apart where possible.

    `after` skips everything up to and including that moment. `language` (ISO 639) asks for a
    pharmacist who speaks it.
    """
    picked: list[Slot] = []
    passed: list[Slot] = []
    first_day: date | None = None
    for days, slots in enumerate(_free_by_day(connection, now, rules, wanted, language, after)):
        for slot in slots:
            first_day = first_day or slot.starts_at.date()
            near = picked and slot.starts_at - picked[-1].starts_at < _APART
            (passed if near else picked).append(slot)
            if len(picked) == limit:
                return tuple(picked)
        enough = len(picked) + len(passed) >= limit
        if enough and first_day is not None and days >= _DAYS_FOR_VARIETY:
            break
    filled = picked + passed[: limit - len(picked)]
    return tuple(sorted(filled, key=lambda slot: slot.starts_at))


def free_at(
    connection: Connection, start: datetime, rules: Rules, *, language: str | None = None
) -> list[int]:
    """The pharmacists who are free for a review at `start`, the least busy that day first."""
    staff = Staff.of(connection, start.astimezone(rules.line.zone).date(), rules, language)
    return _least_busy_first(connection, _free(connection, start, rules, staff), start, rules)


def _free_by_day(
    connection: Connection,
    now: datetime,
    rules: Rules,
    wanted: Wanted | None,
    language: str | None,
    after: datetime | None,
) -> Iterator[list[Slot]]:
    """The free times of each open day that has a time which suits."""
    for day in rules.open_days(now):
        starts = [
            start
            for start in rules.starts_on(day, now)
            if (after is None or start > after) and (wanted is None or wanted.allows(start))
        ]
        if starts:
            yield _free_of_day(connection, day, starts, rules, language)


def _free_of_day(
    connection: Connection, day: date, starts: list[datetime], rules: Rules, language: str | None
) -> list[Slot]:
    staff = Staff.of(connection, day, rules, language)
    taken = _taken_counts(connection, starts)
    slots = []
    for start in starts:
        if len(staff.working(start)) <= taken.get(cell_of(start), 0) and language is None:
            continue
        free = _free(connection, start, rules, staff)
        if free:
            best = _least_busy_first(connection, free, start, rules)[0]
            slots.append(Slot(best, start))
    return slots


def _taken_counts(connection: Connection, starts: list[datetime]) -> dict[int, int]:
    query = (
        select(TimeCell.cell, func.count())
        .where(TimeCell.cell.in_([cell_of(start) for start in starts]))
        .group_by(TimeCell.cell)
    )
    return {cell: count for cell, count in connection.execute(query)}


def _free(connection: Connection, start: datetime, rules: Rules, staff: Staff) -> list[int]:
    cells = cells_between(start, rules.busy_until(start))
    query = select(TimeCell.pharmacist_id).where(
        TimeCell.cell >= cells.start, TimeCell.cell < cells.stop
    )
    taken = set(connection.scalars(query.distinct()))
    return [each for each in staff.working(start) if each not in taken]


def _least_busy_first(
    connection: Connection, free: list[int], start: datetime, rules: Rules
) -> list[int]:
    """Spread the load: whoever has the least on that day comes first."""
    if len(free) < 2:
        return free
    day = start.astimezone(rules.line.zone).date()
    first, last = (
        cell_of(rules.at(day, rules.line.opens)),
        cell_of(rules.at(day, rules.line.closes)),
    )
    query = (
        select(TimeCell.pharmacist_id, func.count())
        .where(TimeCell.cell >= first, TimeCell.cell < last)
        .group_by(TimeCell.pharmacist_id)
    )
    load = {pharmacist: count for pharmacist, count in connection.execute(query)}
    return sorted(free, key=lambda each: (load.get(each, 0), each))
