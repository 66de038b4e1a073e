"""Every check that was made, and how many wrong ones there were."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, func, insert, select

from mtm.identity.tables import IdentityTry
from mtm.program import plan_day, program_for

VERIFIED = "verified"


@dataclass(frozen=True)
class Try:
    """One check: as the table has it, where each part is explained."""

    conversation: str
    message: str
    member_key: bytes = field(repr=False)
    at: datetime
    examined: bool
    outcome: str


def told_before(connection: Connection, conversation: str, message: str) -> str | None:
    """What was told when this message was checked; None when it was not."""
    query = select(IdentityTry.outcome).where(
        IdentityTry.message == message, IdentityTry.conversation == conversation
    )
    return connection.execute(query).scalar_one_or_none()


def told_last(connection: Connection, conversation: str, now: datetime) -> str | None:
    """What the conversation was told last on the plan's day of `now`."""
    query = (
        select(IdentityTry.outcome)
        .where(IdentityTry.conversation == conversation, _on_day_of(now))
        .order_by(IdentityTry.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def wrong_in_conversation(connection: Connection, conversation: str) -> int:
    """Wrong tries of a conversation, over all its time."""
    return _count(connection, IdentityTry.conversation == conversation)


def wrong_today(connection: Connection, member_key: bytes, now: datetime) -> int:
    """Wrong tries for one member id, in any conversation, on the plan's day of `now`."""
    return _count(connection, (IdentityTry.member_key == member_key) & _on_day_of(now))


def note(connection: Connection, made: Try) -> None:
    """Write a check down. Fails when its message was written down before."""
    connection.execute(insert(IdentityTry).values(**asdict(made)))


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    wrong = (which, IdentityTry.examined, IdentityTry.outcome != VERIFIED)
    return connection.execute(select(func.count()).where(*wrong)).scalar_one()


def _on_day_of(now: datetime) -> ColumnElement[bool]:
    """Made on the plan's calendar day: from midnight to midnight where the plan is."""
    zone, day = program_for(now).line.zone, plan_day(now)
    first, last = (
        datetime.combine(each, time.min, tzinfo=zone) for each in (day, day + timedelta(days=1))
    )
    return (IdentityTry.at >= first) & (IdentityTry.at < last)
