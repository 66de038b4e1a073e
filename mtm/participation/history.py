"""A member's ledger as a person reads it, with the words that were said."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from mtm.members.tables import Representative
from mtm.participation.tables import ParticipationEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it was recorded. Words are left out of `repr`."""

    at: datetime
    what: str
    effective_on: date
    group: int | None
    reason: str | None
    who: str
    #: By what authority somebody asked for the member: "power_of_attorney", ...
    authority: str | None
    channel: str
    confirmation: str | None
    run: str | None
    appointment: int | None
    words: str | None = field(repr=False)


_EVENT = ParticipationEvent
_COLUMNS: tuple[Any, ...] = (
    _EVENT.at,
    _EVENT.what,
    _EVENT.effective_on,
    _EVENT.met_group,
    _EVENT.reason,
    _EVENT.who,
    Representative.authority,
    _EVENT.channel,
    _EVENT.confirmation,
    _EVENT.run_id,
    _EVENT.appointment_id,
    _EVENT.words,
)


def history_of(connection: Connection, member: int) -> tuple[Entry, ...]:
    """Every event of a member (`members.id`), the first first."""
    query = (
        select(*_COLUMNS)
        .join(Representative, Representative.id == _EVENT.representative_id, isouter=True)
        .where(_EVENT.member_id == member)
        .order_by(_EVENT.id)
    )
    return tuple(Entry(*row) for row in connection.execute(query))
