"""The end of an episode whose coverage ended: the program records that the member left the plan (02).

Nobody asks for it and nobody is told. A review that is booked stays, for a person to look at. Only a
member's latest episode is ended, by its last covered day; without coverage on file nothing is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, select

from mtm.enrollment.episodes import Episode, episodes_of, episodes_of_range, hold_members
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Coverage
from mtm.participation.asking import note
from mtm.participation.confirmations import new_confirmation
from mtm.participation.course import LEFT_PLAN, Event
from mtm.participation.ledger import add, events_of
from mtm.participation.tables import LEFT, PROGRAM
from mtm.program import plan_day
from mtm.scheduling.once import persist
from mtm.scheduling.requests import Request
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading

AT_ONCE = 2_000  # numbers of members that are held in memory
PURPOSE = "lapsed coverage"

#: First and last day of coverage; None: no end known.
_Days = tuple[date, date | None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Members (`members.id`) whose episode outlasts their coverage, and the last day covered."""

    member: int
    until: date


@dataclass(frozen=True, slots=True)
class Ended:
    """How many episodes were ended, and how many of these members have a review booked still."""

    episodes: int
    booked: int


def lapsed(
    connection: Connection, today: date, progress: Progress = lambda done, members: None
) -> Iterator[Lapsed]:
    """Every member whose latest episode outlasts their coverage by `today`. Changes nothing."""
    highest = connection.scalar(select(func.max(EnrollmentEpisode.member_id))) or 0
    for first in range(1, highest + 1, AT_ONCE):
        last = first + AT_ONCE - 1
        coverage = _coverage(connection, first, last)
        for member, episodes in sorted(episodes_of_range(connection, first, last).items()):
            until = covered_until(episodes, coverage.get(member, ()), today)
            if until is not None:
                yield Lapsed(member, until)
        progress(min(last, highest), highest)


def end_lapsed(
    engine: Engine, now: datetime, progress: Progress = lambda done, members: None
) -> Ended:
    """End them, each in a transaction of its own; who was ended before is not found again."""
    with reading(engine) as connection:
        found = list(lapsed(connection, plan_day(now), progress))
    booked = [had for each in found if (had := _end(engine, each.member, now)) is not None]
    return Ended(len(booked), sum(booked))


def covered_until(
    episodes: Sequence[Episode], coverage: Sequence[_Days], today: date
) -> date | None:
    """The last covered day of the latest episode, if the coverage ended before the episode does and
    before `today`; else None."""
    latest = max(episodes, key=lambda each: each.starts_on, default=None)
    if latest is None or latest.end_reason is not None:
        return None
    days = [
        min(ends_on or latest.ends_on, latest.ends_on)
        for starts_on, ends_on in coverage
        if starts_on <= latest.ends_on and (ends_on is None or ends_on >= latest.starts_on)
    ]
    until = max(days, default=None)
    return until if until is not None and until < min(latest.ends_on, today) else None


def _end(engine: Engine, member: int, now: datetime) -> bool | None:
    """End a member's episode; whether a review is booked. None: it is not as it was found."""

    def work(connection: Connection) -> bool | None:
        hold_members(connection, (member,))
        coverage = _coverage(connection, member, member).get(member, ())
        until = covered_until(episodes_of(connection, member), coverage, plan_day(now))
        if until is None:
            return None
        event = Event(LEFT, until, reason=LEFT_PLAN, confirmation=new_confirmation(connection))
        request = Request("", member, "", now, channel="none", who=PROGRAM)
        add(
            connection,
            member,
            events_of(connection, member),
            event,
            channel="none",
            who=PROGRAM,
            at=now,
        )
        note(connection, request, PURPOSE, "change participation", event)
        review = open_appointment(connection, member, now)
        return review is not None and review.kind == "review"

    return persist(engine, work)


def _coverage(connection: Connection, first: int, last: int) -> dict[int, list[_Days]]:
    query = select(Coverage.member_id, Coverage.starts_on, Coverage.ends_on)
    found: dict[int, list[_Days]] = defaultdict(list)
    for member, starts_on, ends_on in connection.execute(
        query.where(Coverage.member_id.between(first, last))
    ):
        found[member].append((starts_on, ends_on))
    return found
