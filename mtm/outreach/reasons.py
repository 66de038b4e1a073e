"""Who in the program is to be invited to this year's review, and why the others are not.

Every question is put for a range of members at once, so that it costs a plan of 100,000 little
more than it costs one member, of whom the sending loop asks the same in the last moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from mtm.consent.many import held_among
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Coverage
from mtm.notices.tables import DROPPED, PLANNED
from mtm.notices.timing import SendingHours
from mtm.outreach.tables import Invitation
from mtm.program import plan_day
from mtm.scheduling.own import OPEN
from mtm.scheduling.tables import FULFILLED, PENDING, Appointment, ReviewDecline

HELD, NOT_COVERED, REVIEWED, DECLINED = "held", "not_covered", "reviewed", "declined"
APPOINTMENT, OUTCOME_OPEN, INVITED = "appointment", "outcome_open", "invited"
LIMIT = "limit"

#: Why somebody in the program is not invited, and what a person reads for it.
REASONS: Final = {
    HELD: "held: nothing is sent before a person has looked",
    NOT_COVERED: "no coverage in force today",
    REVIEWED: "had this year's review",
    DECLINED: "do not want this year's review",
    APPOINTMENT: "have an appointment, or are booking one",
    OUTCOME_OPEN: "had an appointment of which no outcome is recorded",
    INVITED: "were invited in this period, or wait to be",
    "stopped": "do not want messages, or their number said STOP",
    "no_address": "said yes to a channel, but no number or address is on file",
    "no_consent": "have said yes to no channel",
    LIMIT: "beyond the limit that was set for this run",
}


@dataclass(frozen=True)
class Rules:
    """`period`: from one invitation of a member to the next, at least.

    Four months by default: a review is looked at again every four months (program page, line 46).
    """

    period: timedelta = timedelta(days=120)
    per_minute: int = 60
    hours: SendingHours = field(default_factory=SendingHours)


def in_program(connection: Connection, first: int, last: int, now: datetime) -> list[int]:
    """Which of the members `first` to `last` are in the program today, in order.

    Who left is not, also on their last day in it.
    """
    today = plan_day(now)
    query = (
        select(EnrollmentEpisode.member_id)
        .where(
            EnrollmentEpisode.member_id.between(first, last),
            EnrollmentEpisode.starts_on <= today,
            EnrollmentEpisode.ends_on >= today,
            EnrollmentEpisode.end_reason.is_(None),
        )
        .distinct()
        .order_by(EnrollmentEpisode.member_id)
    )
    return list(connection.scalars(query))


def why_not(
    connection: Connection,
    first: int,
    last: int,
    now: datetime,
    rules: Rules,
    *,
    besides: int | None = None,
) -> dict[int, str]:
    """Of the members `first` to `last`, those who are not to be invited, each with one reason.

    Of two reasons the one that stands first in REASONS. Consent is not asked here. `besides`: an
    invitation that is no reason against itself.
    """
    found: dict[int, str] = {}
    uncovered = set(in_program(connection, first, last, now))
    uncovered -= _covered(connection, first, last, plan_day(now))
    for reason, members in (
        (HELD, held_among(connection, first, last)),
        (NOT_COVERED, uncovered),
        *_reviews(connection, first, last, now),
        (INVITED, _invited(connection, first, last, now - rules.period, besides)),
    ):
        for member in members:
            found.setdefault(member, reason)
    return found


def _covered(connection: Connection, first: int, last: int, today: date) -> set[int]:
    query = select(Coverage.member_id).where(
        Coverage.member_id.between(first, last),
        Coverage.starts_on <= today,
        or_(Coverage.ends_on.is_(None), Coverage.ends_on >= today),
    )
    return set(connection.scalars(query))


def _reviews(
    connection: Connection, first: int, last: int, now: datetime
) -> Iterator[tuple[str, set[int]]]:
    """Who had the review or does not want it, has an appointment, or perhaps had one."""
    year = plan_day(now).year
    mine = Appointment.member_id.between(first, last)
    had = Appointment.reviewed_on.between(date(year, 1, 1), date(year, 12, 31))
    yield _who(connection, REVIEWED, mine, Appointment.status == FULFILLED, had)
    declined = select(ReviewDecline.member_id).where(
        ReviewDecline.member_id.between(first, last), ReviewDecline.year == year
    )
    yield DECLINED, set(connection.scalars(declined))
    open_one = Appointment.status.in_(OPEN), ~Appointment.lapsed
    coming = _who(connection, APPOINTMENT, mine, *open_one, Appointment.ends_at > now)
    held = Appointment.status == PENDING, Appointment.held_until > now
    yield APPOINTMENT, coming[1] | _who(connection, APPOINTMENT, mine, *held)[1]
    yield _who(connection, OUTCOME_OPEN, mine, *open_one, Appointment.ends_at <= now)


def _who(connection: Connection, reason: str, *which: ColumnElement[bool]) -> tuple[str, set[int]]:
    query = select(Appointment.member_id).where(*which)
    return reason, set(connection.scalars(query))


def _invited(
    connection: Connection, first: int, last: int, since: datetime, besides: int | None
) -> set[int]:
    """Whom an invitation of this period has reached, or may have, or will reach."""
    query = select(Invitation.member_id).where(
        Invitation.member_id.between(first, last),
        Invitation.state != DROPPED,
        or_(
            Invitation.state == PLANNED,
            func.coalesce(Invitation.sent_at, Invitation.planned_at) > since,
        ),
    )
    if besides is not None:
        query = query.where(Invitation.id != besides)
    return set(connection.scalars(query))
