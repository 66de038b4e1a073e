"""Reading the rows of the file from the ledgers, some hundred members at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from mtm.enrollment.episodes import Episode
from mtm.enrollment.tables import DecisionRecord, EnrollmentEpisode
from mtm.members.person import Person
from mtm.members.tables import Coverage, Member
from mtm.participation.tables import LEFT, ParticipationEvent
from mtm.program import plan_day
from mtm.reporting.record import Record, Review, Stretch, enrolled_under, record_of
from mtm.scheduling.tables import BOOKED, IN_ERROR, Appointment, AppointmentChange, ReviewDecline

AT_ONCE = 500  # numbers of members that are held in memory


@dataclass(frozen=True, slots=True)
class Range:
    """The members `first` to `last` (`members.id`) in a year under a contract."""

    contract: str
    year: int
    first: int
    last: int

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the year."""
        return date(self.year, 1, 1), date(self.year, 12, 31)


def highest_member(connection: Connection) -> int:
    """The highest number of a member; 0 when there is none."""
    return connection.scalar(select(func.max(Member.id))) or 0


def has_contract(connection: Connection, contract: str) -> bool:
    """Whether anybody is or was covered under the contract."""
    query = select(Coverage.member_id).where(Coverage.contract == contract).limit(1)
    return connection.scalar(query) is not None


def records_of(connection: Connection, wanted: Range) -> Iterator[Record]:
    """A record for each member who was enrolled in the year under the contract, by number."""
    coverage = _coverage(connection, wanted)
    episodes = {
        member: found
        for member, each in _episodes(connection, wanted).items()
        if (found := enrolled_under(wanted.contract, coverage.get(member, ()), each))
    }
    if not episodes:
        return
    members = sorted(episodes)
    groups = _groups(connection, wanted, members)
    reviews = _reviews(connection, members)
    declined = _declined(connection, wanted.year, members)
    people = select(Member.id, Member.person).where(Member.id.in_(members)).order_by(Member.id)
    for member, person in connection.execute(people):
        yield record_of(
            wanted.contract,
            wanted.year,
            Person.from_dict(person),
            coverage[member],
            episodes[member],
            groups.get((member, episodes[member][0].starts_on)),
            reviews.get(member, ()),
            declined.get(member),
        )


def _coverage(connection: Connection, wanted: Range) -> dict[int, list[Stretch]]:
    """Of any contract: what happened under another one belongs into that one's file."""
    first_day, last_day = wanted.days
    query = select(
        Coverage.member_id, Coverage.starts_on, Coverage.ends_on, Coverage.contract
    ).where(
        Coverage.member_id.between(wanted.first, wanted.last),
        Coverage.starts_on <= last_day,
        or_(Coverage.ends_on.is_(None), Coverage.ends_on >= first_day),
    )
    found: dict[int, list[Stretch]] = defaultdict(list)
    for member, starts_on, ends_on, contract in connection.execute(query):
        found[member].append(Stretch(starts_on, ends_on, contract))
    return found


def _episodes(connection: Connection, wanted: Range) -> dict[int, list[Episode]]:
    table, (first_day, last_day) = EnrollmentEpisode, wanted.days
    query = select(
        *(table.member_id, table.starts_on, table.ends_on, table.met_group),
        *(table.qualified_on, table.end_reason),
    ).where(
        table.member_id.between(wanted.first, wanted.last),
        table.starts_on.between(first_day, last_day),  # an episode ends with its year
    )
    found: dict[int, list[Episode]] = defaultdict(list)
    for member, starts_on, ends_on, group, qualified_on, reason in connection.execute(query):
        found[member].append(Episode(starts_on, ends_on, group, qualified_on, reason))
    return found


def _groups(
    connection: Connection, wanted: Range, members: Sequence[int]
) -> dict[tuple[int, date], tuple[int, ...]]:
    """The ways in by the decision behind each enrollment, by member and first day in the program."""
    event, decision = ParticipationEvent, DecisionRecord
    columns = event.id, event.member_id, event.effective_on, decision.decision
    of_a_run = (decision.run_id == event.run_id) & (decision.member_id == event.member_id)
    asked_for = (decision.id == event.decision_id) & (decision.member_id == event.member_id)
    rows: list[Any] = []
    for on in (of_a_run, asked_for):
        query: Select[Any] = select(*columns).join(decision, on)
        rows += connection.execute(
            query.where(
                event.member_id.in_(members),
                event.what != LEFT,
                event.effective_on.between(*wanted.days),
            )
        )
    # Who came in twice on one day is in by the later event.
    return {
        (row.member_id, row.effective_on): tuple(row.decision["groups"])
        for row in sorted(rows, key=lambda row: int(row.id))
    }


def _reviews(connection: Connection, members: Sequence[int]) -> dict[int, list[Review]]:
    """Every review that was booked or took place; a hold that came to nothing is none."""
    booked = (
        select(AppointmentChange.appointment_id, func.min(AppointmentChange.id).label("change"))
        .join(Appointment, Appointment.id == AppointmentChange.appointment_id)
        .where(Appointment.member_id.in_(members), AppointmentChange.what == BOOKED)
        .group_by(AppointmentChange.appointment_id)
        .subquery()
    )
    query = (
        select(
            Appointment.member_id,
            Appointment.starts_at,
            Appointment.reviewed_on,
            AppointmentChange.at,
        )
        .join(booked, booked.c.appointment_id == Appointment.id, isouter=True)
        .join(AppointmentChange, AppointmentChange.id == booked.c.change, isouter=True)
        .where(
            Appointment.member_id.in_(members),
            Appointment.kind == "review",
            Appointment.status != IN_ERROR,
        )
    )
    found: dict[int, list[Review]] = defaultdict(list)
    for member, starts_at, reviewed_on, booked_at in connection.execute(query):
        booked_on = None if booked_at is None else plan_day(booked_at)
        found[member].append(Review(booked_on, plan_day(starts_at), reviewed_on))
    return found


def _declined(connection: Connection, year: int, members: Sequence[int]) -> dict[int, date]:
    query = select(ReviewDecline.member_id, ReviewDecline.declined_at).where(
        ReviewDecline.member_id.in_(members), ReviewDecline.year == year
    )
    return {member: plan_day(at) for member, at in connection.execute(query)}
