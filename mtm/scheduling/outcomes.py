"""What came of an appointment, and what is due after a review that took place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, Engine, select, update

from mtm.program import Program
from mtm.program.facts import Review
from mtm.scheduling.claims import release
from mtm.scheduling.history import write_change_by
from mtm.scheduling.once import hold_member, persist
from mtm.scheduling.own import OPEN
from mtm.scheduling.tables import FULFILLED, NOSHOW, Appointment

Outcome = Literal["fulfilled", "noshow"]


class OutcomeRefused(Exception):  # noqa: N818 - it is what happens, in the words of the command
    """Nothing was recorded. The message is one line, for whoever recorded it."""


@dataclass(frozen=True)
class AfterReview:
    """A review that took place, and what is due after it."""

    reviewed_on: date
    #: The last day to give the written summary (42 CFR 423.153(d)(1)(vii)(D) and the page).
    summary_by: date
    #: The next targeted review, with interventions where they are needed.
    next_targeted_review: date


@dataclass(frozen=True)
class Recorded:
    """An outcome as it is kept. `after`: only of a review that took place."""

    appointment: int
    status: str
    after: AfterReview | None


def after_review(reviewed_on: date, review: Review) -> AfterReview:
    """What is due after a review on that day, by the program's facts."""
    return AfterReview(
        reviewed_on,
        summary_by=reviewed_on + timedelta(days=review.materials_within_days),
        next_targeted_review=reviewed_on + relativedelta(months=review.targeted_every_months),
    )


def record_outcome(
    engine: Engine,
    appointment: int,
    outcome: Outcome,
    now: datetime,
    program: Program,
    *,
    on: date | None = None,
    who: str = "pharmacist",
) -> Recorded:
    """Write down that an appointment took place, or that the member was not reached.

    `on`: the day of the review, unless it was the day that was booked. A talk about the program is
    no review and gets no day. What was recorded by mistake is corrected by recording it again.
    OutcomeRefused when there is no such appointment, it has not begun, or it was cancelled.
    """

    def work(connection: Connection) -> Recorded:
        columns = Appointment.__table__
        query = select(columns).where(columns.c.id == appointment)
        member = connection.scalar(query.with_only_columns(columns.c.member_id))
        if member is None:
            raise OutcomeRefused("no appointment has that number")
        hold_member(connection, member)
        row = connection.execute(query.with_for_update(key_share=True)).one()
        if row.status not in (*OPEN, FULFILLED, NOSHOW):
            raise OutcomeRefused(f"the appointment is {row.status}: nothing can come of it")
        if row.starts_at > now:
            raise OutcomeRefused("the appointment has not begun")
        today = now.astimezone(program.line.zone).date()
        day = on or row.starts_at.astimezone(program.line.zone).date()
        if outcome == NOSHOW and on is not None:
            raise OutcomeRefused("a review that did not take place has no day")
        if day > today:
            raise OutcomeRefused("a review that took place was not in the future")
        reviewed_on = day if outcome == FULFILLED and row.kind == "review" else None
        release(connection, appointment)
        connection.execute(
            update(Appointment)
            .where(Appointment.id == appointment)
            .values(status=outcome, reviewed_on=reviewed_on, version=row.version + 1)
        )
        write_change_by(connection, appointment, who, "staff", now, outcome)
        after = after_review(reviewed_on, program.review) if reviewed_on else None
        return Recorded(appointment, outcome, after)

    return persist(engine, work)
