"""Targeting runs: begun, taken up again, finished, and what came of them."""

import secrets
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import Connection, desc, func, insert, select, update

from mtm.enrollment.tables import TargetingPart, TargetingRun
from mtm.members.tables import Member


class TargetingError(Exception):
    """A run cannot begin or go on. The message is one line and names no member."""


class AlreadyDoneError(TargetingError):
    """The plan was evaluated for this date and by these criteria."""


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation of the whole plan. `resumed`: it was begun before and not finished."""

    id: str
    as_of: date
    criteria_file: str
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Members `first` to `last` (`members.id`), both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a number of members.

    `eligible_group_1`, `eligible_group_2`: eligible, by the group that counts first; `unknown`:
    the claims do not say. `flagged`: something for a person to look at. `enrolled`: newly;
    `kept`: they were in already, eligible still or not; `opted_out`: eligible, but they left this
    year (or said so earlier, where that carries over) and are not enrolled again.
    """

    decided: int = 0
    eligible_group_1: int = 0
    eligible_group_2: int = 0
    unknown: int = 0
    flagged: int = 0
    enrolled: int = 0
    kept: int = 0
    opted_out: int = 0


_NO_ID = 2**62  # no member has an id as high as that
_COUNTS = tuple(each.name for each in fields(Tally))


def begin(
    connection: Connection, as_of: date, criteria_file: str, now: datetime, again: bool = False
) -> Run:
    """The unfinished run of this date and these criteria, or a new one.

    AlreadyDoneError when there is a finished one, unless it is to be done `again`.
    """
    query = (
        select(TargetingRun.id, TargetingRun.finished_at)
        .where(TargetingRun.as_of == as_of, TargetingRun.criteria_file == criteria_file)
        .order_by(desc(TargetingRun.started_at))
    )
    before = connection.execute(query).all()
    for run_id, finished_at in before:
        if finished_at is None:
            return Run(run_id, as_of, criteria_file, resumed=True)
    if before and not again:
        done = f"the plan was evaluated for {as_of} already, in run {before[0].id}"
        raise AlreadyDoneError(f"{done}; --again evaluates it anew")
    run = Run(f"{as_of:%Y%m%d}-{secrets.token_hex(6)}", as_of, criteria_file)
    connection.execute(
        insert(TargetingRun).values(
            id=run.id, as_of=as_of, criteria_file=criteria_file, started_at=now
        )
    )
    return run


def unfinished(connection: Connection, run_id: str) -> Run:
    """The run with this id, to go on with; TargetingError when there is none or it is finished."""
    query = select(TargetingRun).where(TargetingRun.id == run_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise TargetingError("no run has that id")
    if row.finished_at is not None:
        raise AlreadyDoneError(f"run {run_id} is finished")
    return Run(row.id, row.as_of, row.criteria_file, resumed=True)


def finish(connection: Connection, run: Run, now: datetime) -> None:
    """Every member was decided."""
    connection.execute(
        update(TargetingRun).where(TargetingRun.id == run.id).values(finished_at=now)
    )


def keep_part(connection: Connection, run: Run, span: Span, tally: Tally) -> None:
    """Note that these members are done. Fails when they were done before."""
    counts = {name: getattr(tally, name) for name in _COUNTS}
    connection.execute(
        insert(TargetingPart).values(
            run_id=run.id, first_member=span.first, last_member=span.last, **counts
        )
    )


def tally_of(connection: Connection, run: Run) -> Tally:
    """What came of every member the run has decided so far."""
    sums = (func.coalesce(func.sum(getattr(TargetingPart, name)), 0) for name in _COUNTS)
    row = connection.execute(select(*sums).where(TargetingPart.run_id == run.id)).one()
    return Tally(*(int(each) for each in row))


def gaps(connection: Connection, run: Run) -> list[Span]:
    """The stretches of ids that the run has not decided yet, with or without members in them.

    The last has no end, so that members who come while the run goes on are decided too.
    """
    query = (
        select(TargetingPart.first_member, TargetingPart.last_member)
        .where(TargetingPart.run_id == run.id)
        .order_by(TargetingPart.first_member)
    )
    done = [(0, 0), *(tuple(row) for row in connection.execute(query)), (_NO_ID, _NO_ID)]
    between = (Span(last + 1, first - 1) for (_, last), (first, _) in pairwise(done))
    return [span for span in between if span.first <= span.last]


def next_span(connection: Connection, gap: Span, size: int) -> Span | None:
    """The first members of a gap, at most `size` of them; None when there is nobody in it."""
    some = (
        select(Member.id)
        .where(Member.id.between(gap.first, gap.last))
        .order_by(Member.id)
        .limit(size)
        .subquery()
    )
    first, last = connection.execute(select(func.min(some.c.id), func.max(some.c.id))).one()
    return None if first is None else Span(first, last)
