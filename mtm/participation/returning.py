"""Coming into the program because one asks: only who qualifies now, and otherwise why not."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, Engine, select

from mtm.enrollment.deciding import decide_member, record
from mtm.enrollment.episodes import Episode, hold_members
from mtm.enrollment.tables import DecisionRecord
from mtm.participation.asking import Also, note, nothing_else, recorded_before, require_authority
from mtm.participation.confirmations import new_confirmation
from mtm.participation.course import Course, Event, course_of
from mtm.participation.ledger import add, events_of
from mtm.participation.tables import ENROLLED, RETURNED
from mtm.program import plan_day
from mtm.rules.decision import Decision
from mtm.scheduling.once import persist
from mtm.scheduling.requests import Request

PURPOSE = "opt_in"


@dataclass(frozen=True)
class Returned:
    """The member is in from today on."""

    confirmation: str
    decision: Decision = field(repr=False)


@dataclass(frozen=True)
class NotQualified:
    """The member does not qualify today; the decision says why."""

    decision: Decision = field(repr=False)


@dataclass(frozen=True)
class Unknown:
    """What is on file does not tell; the decision says what is missing."""

    decision: Decision = field(repr=False)


@dataclass(frozen=True)
class Already:
    """The member is in, or will be on the first day of the episode."""

    episode: Episode


CameBack = Returned | NotQualified | Unknown | Already


def come_back(
    engine: Engine,
    request: Request,
    words: str | None,
    stand_in_year: int,
    *,
    representative: int | None = None,
    also: Also = nothing_else,
) -> CameBack:
    """Enroll a member who asks for it and qualifies today, to the end of the calendar year.

    The decision, the event and the episode are one transaction; the decision is kept whatever it
    is. An opt-out is in nobody's way here, carried over or not: the member asks. The same request
    again gets the same answer once they are in. NoCriteria when there are none to decide by,
    NoAuthorityError when a representative has no authority.
    """

    def work(connection: Connection) -> CameBack:
        hold_members(connection, (request.member,))
        events = events_of(connection, request.member)
        same = recorded_before(events, request.key, (ENROLLED, RETURNED))
        if same is not None:
            return Returned(same.confirmation or "", _decision(connection, same))
        require_authority(connection, request, representative)
        today = plan_day(request.now)
        before = course_of(events)
        there = before.current(today)
        if there is not None:
            note(connection, request, PURPOSE, "read participation", None, representative)
            return Already(there)
        decision = decide_member(connection, request.member, today, stand_in_year)
        note(connection, request, PURPOSE, "read claims", None, representative)
        kept = record(connection, request.member, decision, request.now)
        if not decision.eligible:
            return Unknown(decision) if decision.eligible is None else NotQualified(decision)
        event = Event(
            _what(before, today),
            today,
            group=decision.group,
            key=request.key,
            confirmation=new_confirmation(connection),
            decision=kept,
        )
        add(
            connection,
            request.member,
            events,
            event,
            words=words,
            channel=request.channel,
            who=request.who,
            representative_id=representative,
            conversation=request.conversation,
            at=request.now,
        )
        assert event.confirmation is not None
        note(connection, request, PURPOSE, "change participation", event, representative)
        also(connection, event.confirmation)
        return Returned(event.confirmation, decision)

    return persist(engine, work)


def _what(before: Course, today: date) -> str:
    """Who left returns; who was never in, or was in to the end of an earlier year, is enrolled."""
    return RETURNED if before.departures(today) else ENROLLED


def _decision(connection: Connection, event: Event) -> Decision:
    """The decision that an event rests on, as it was made."""
    query = select(DecisionRecord.decision).where(DecisionRecord.id == event.decision)
    return Decision.from_dict(connection.execute(query).scalar_one())
