"""Targeting: the whole plan evaluated, newly qualified members enrolled.

42 CFR 423.153(d)(1)(vi) asks for it at least quarterly, (d)(1)(v) for enrollment by an opt-out
method: who qualifies is enrolled without being asked, to the end of the calendar year.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, func, select

from mtm.enrollment.parts import keep
from mtm.enrollment.runs import (
    Run,
    Span,
    Tally,
    TargetingError,
    begin,
    finish,
    gaps,
    next_span,
    tally_of,
    unfinished,
)
from mtm.enrollment.sole import sole_run
from mtm.enrollment.workers import Workers
from mtm.members.tables import Member
from mtm.rules.criteria import Criteria, criteria_for
from mtm.store import reading, writing

PART = 500  # members: a part takes about a second, and a kill costs at most that

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which run is wanted: of a date, `again` even if it was done, or one begun before by its id."""

    as_of: date
    again: bool = False
    run_id: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run and what came of the whole plan in it."""

    run: Run
    stands_in: bool
    tally: Tally


def target(
    engine: Engine,
    wanted: Wanted,
    workers: Workers,
    clock: Callable[[], datetime],
    *,
    stand_in_year: int = 0,
    carries_over: bool = False,
    part_size: int = PART,
    progress: Progress = lambda done, members: None,
) -> Summary:
    """Evaluate the plan; a run that was stopped goes on where it stood.

    `carries_over`: whether an opt-out of an earlier year still holds.
    `progress` is told how many members of how many are done. TargetingError when the run cannot
    begin or go on, NoCriteria when the year has no criteria. StoppedError at any point, what is kept
    are whole parts: decisions, enrollments and the note that they are done.
    """
    with sole_run(engine):
        run, criteria = _begin(engine, wanted, clock(), stand_in_year)
        with reading(engine) as connection:
            members = connection.execute(select(func.count()).select_from(Member)).scalar_one()
            done = tally_of(connection, run).decided
            open_spans = gaps(connection, run)
        progress(done, members)
        spans = _spans(engine, open_spans, part_size)
        with closing(workers.decide(spans, run.as_of, criteria)) as parts:
            for part in parts:
                with writing(engine) as connection:
                    kept = keep(connection, run, part, clock(), carries_over=carries_over)
                done += kept.decided
                progress(done, max(done, members))
        with writing(engine) as connection:
            if any(next_span(connection, gap, 1) for gap in gaps(connection, run)):
                raise TargetingError("members are left to decide; the same command goes on")
            finish(connection, run, clock())
            return Summary(run, criteria.stands_in, tally_of(connection, run))


def _begin(
    engine: Engine, wanted: Wanted, now: datetime, stand_in_year: int
) -> tuple[Run, Criteria]:
    with writing(engine) as connection:
        if wanted.run_id is not None:
            run = unfinished(connection, wanted.run_id)
            criteria = criteria_for(run.as_of, stand_in_year)
        else:
            criteria = criteria_for(wanted.as_of, stand_in_year)
            run = begin(connection, wanted.as_of, criteria.file, now, wanted.again)
    if run.criteria_file != criteria.file:
        began = f"run {run.id} was begun by {run.criteria_file}"
        raise TargetingError(f"{began}, and {criteria.file} would be used now")
    return run, criteria


def _spans(engine: Engine, open_spans: list[Span], size: int) -> Iterator[Span]:
    """The members still to decide, `size` at a time; nothing here grows with the plan."""
    for gap in open_spans:
        rest: Span | None = gap
        while rest is not None and rest.first <= rest.last:
            with reading(engine) as connection:
                span = next_span(connection, rest, size)
            if span is not None:
                yield span
            rest = None if span is None else Span(span.last + 1, gap.last)
