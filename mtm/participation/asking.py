"""Who may ask for a member to leave or to come back, and what a request changes beside that."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import Connection, or_, select

from mtm import audit
from mtm.members.tables import Representative
from mtm.participation.course import Event
from mtm.participation.tables import REPRESENTATIVE
from mtm.program import plan_day
from mtm.scheduling.requests import Request

#: What else is done in the transaction that recorded an event, given the event's confirmation.
Also = Callable[[Connection, str], None]


class NoAuthorityError(Exception):
    """Someone asks for a member without an authority on file that is in force. Nothing is done."""


def nothing_else(_connection: Connection, _confirmation: str) -> None:
    """Do nothing beside the event."""


def require_authority(connection: Connection, request: Request, representative: int | None) -> None:
    """NoAuthorityError when a representative asks who has no authority for this member today.

    45 CFR 164.502(g). ValueError when the request says another speaker than `representative` does.
    """
    if (request.who == REPRESENTATIVE) != (representative is not None):
        raise ValueError("a representative asks by an authority on file, and nobody else does")
    if representative is None:
        return
    day = plan_day(request.now)
    if not _in_force(connection, request.member, representative, day):
        raise NoAuthorityError


def note(
    connection: Connection,
    request: Request,
    purpose: str,
    what: str,
    event: Event | None,
    representative: int | None = None,
) -> None:
    """Write down in the audit log what a request read or changed, with the event that says so."""
    detail: dict[str, object] = {}
    if event is not None:
        detail = {"event": event.what, "on": event.on.isoformat(), "number": event.confirmation}
        facts = {"reason": event.reason, "group": event.group, "appointment": event.appointment}
        detail |= {name: fact for name, fact in facts.items() if fact is not None}
    if representative is not None:
        detail["representative"] = representative
    audit.write(
        connection,
        audit.Entry(
            actor=request.who,
            purpose=purpose,
            what=what,
            member=request.member,
            conversation=request.conversation,
            detail=detail,
            at=request.now,
        ),
    )


def recorded_before(events: Iterable[Event], key: str, kinds: tuple[str, ...]) -> Event | None:
    """The event that a request with this key made before, or None.

    ValueError when the key made an event of another kind: one key is one request.
    """
    for event in events:
        if event.key == key:
            if event.what not in kinds:
                raise ValueError("the key of this request was used for another")
            return event
    return None


def _in_force(connection: Connection, member: int, representative: int, day: date) -> bool:
    query = select(Representative.id).where(
        Representative.id == representative,
        Representative.member_id == member,
        Representative.authority != "",
        Representative.starts_on <= day,
        or_(Representative.ends_on.is_(None), Representative.ends_on >= day),
    )
    return connection.scalar(query) is not None
