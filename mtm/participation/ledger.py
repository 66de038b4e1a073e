"""Reading and adding to the ledger: what is done to enrollment is done here, with its event.

Whoever adds an event holds the member (`mtm.enrollment.episodes.hold_members`), so that a member's
events come one after the other and each is decided on what the one before it left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from mtm.enrollment.episodes import Episode
from mtm.participation.course import Course, Event, State, course_of
from mtm.participation.projection import add_episodes, project
from mtm.participation.tables import ENROLLED, PROGRAM, ParticipationEvent

_EVENTS = select(
    ParticipationEvent.member_id,
    ParticipationEvent.what,
    ParticipationEvent.effective_on,
    ParticipationEvent.met_group,
    ParticipationEvent.reason,
)
_KEYS = (
    ParticipationEvent.id,
    ParticipationEvent.request_key,
    ParticipationEvent.confirmation,
    ParticipationEvent.decision_id,
    ParticipationEvent.appointment_id,
)
_IN_ORDER = (ParticipationEvent.member_id, ParticipationEvent.id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands on a day.

    `episode`: the one they are in, or that begins later in the year. `left`: of one who left, the
    latest event that says so.
    """

    state: State
    episode: Episode | None = None
    left: Event | None = None


def standing(
    connection: Connection, member: int, on: date, *, carries_over: bool = False
) -> Standing:
    """How a member (`members.id`) stands on `on`, from the ledger.

    `carries_over`: whether an opt-out of an earlier year holds (MTM_OPT_OUT_CARRIES_OVER).
    """
    course = course_of(events_of(connection, member))
    state = course.state(on, carries_over=carries_over)
    if state is State.IN:
        return Standing(state, course.current(on))
    return Standing(state, left=course.departures(on)[-1] if state is State.LEFT else None)


def has_left(connection: Connection, member: int, on: date, *, carries_over: bool = False) -> bool:
    """Whether a member left, for whatever reason, and is not to be enrolled again unless they ask."""
    return standing(connection, member, on, carries_over=carries_over).state is State.LEFT


def events_of(connection: Connection, member: int) -> tuple[Event, ...]:
    """A member's events, the first first."""
    query = _EVENTS.add_columns(*_KEYS).where(ParticipationEvent.member_id == member)
    rows = connection.execute(query.order_by(ParticipationEvent.id))
    return tuple(Event(*row[1:]) for row in rows.all())


def courses_of(connection: Connection, first: int, last: int) -> dict[int, Course]:
    """Where the events of the members `first` to `last` lead; who has none is left out."""
    query = _EVENTS.where(ParticipationEvent.member_id.between(first, last)).order_by(*_IN_ORDER)
    events: dict[int, list[Event]] = {}
    for member, what, on, group, reason in connection.execute(query):
        events.setdefault(member, []).append(Event(what, on, group, reason))
    return {member: course_of(each) for member, each in events.items()}


def add(
    connection: Connection, member: int, before: Iterable[Event], event: Event, **facts: object
) -> Course:
    """Add an event to those `before`, and let the member's episodes say what follows from it.

    `facts`: the other columns of `ParticipationEvent`.
    """
    connection.execute(
        insert(ParticipationEvent).values(
            member_id=member,
            what=event.what,
            effective_on=event.on,
            met_group=event.group,
            reason=event.reason,
            request_key=event.key,
            confirmation=event.confirmation,
            decision_id=event.decision,
            appointment_id=event.appointment,
            **facts,
        )
    )
    course = course_of((*before, event))
    project(connection, member, course)
    return course


def enroll(
    connection: Connection, groups: Mapping[int, int], on: date, run: str, now: datetime
) -> None:
    """Enroll members who are OUT in the year of `on`, by the group each qualified by, all at once."""
    if not groups:
        return
    connection.execute(
        insert(ParticipationEvent),
        [
            {
                "member_id": member,
                "what": ENROLLED,
                "effective_on": on,
                "met_group": group,
                "channel": "none",
                "who": PROGRAM,
                "run_id": run,
                "at": now,
            }
            for member, group in groups.items()
        ],
    )
    year_end = date(on.year, 12, 31)
    add_episodes(
        connection,
        ((member, Episode(on, year_end, group, on)) for member, group in groups.items()),
    )
