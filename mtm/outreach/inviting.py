"""Of a range of members: who is to be invited, on which channel and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from mtm.consent.many import stated_by, stopped_among
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.notices.timing import SendingHours
from mtm.outreach.reasons import Rules, in_program, why_not
from mtm.outreach.welcome import reachable_at, welcome, why_none
from mtm.store.lookup import LookupKey

#: Sending hours come round every day, whatever the clocks do.
_SOON = timedelta(days=2)


@dataclass(frozen=True)
class Planned:
    """An invitation as it is planned. `member` is our own number."""

    member: int
    channel: str
    due_at: datetime


@dataclass(frozen=True)
class Sorted:
    """The members of a range who are in the program: to be invited, or not and why."""

    invited: tuple[Planned, ...]
    left_out: Mapping[int, str]


def sort(
    connection: Connection, lookup: LookupKey, first: int, last: int, now: datetime, rules: Rules
) -> Sorted:
    """Sort the members `first` to `last`. Only who may be invited has their record opened."""
    members = in_program(connection, first, last, now)
    reasons = why_not(connection, first, last, now, rules)
    left_out = {member: reasons[member] for member in members if member in reasons}
    open_to = [member for member in members if member not in reasons]
    if not open_to:
        return Sorted((), left_out)

    @cache
    def key_of(address: str) -> bytes:
        return lookup("contact", address)

    rows = _rows(connection, first, last, set(open_to))
    reachable = {row.id: reachable_at(Person.from_dict(row.person)) for row in rows}
    contacts = {key_of(each) for places in reachable.values() for each in places.values()}
    said, stopped = (
        stated_by(connection, first, last, now),
        stopped_among(connection, contacts),
    )
    invited = []
    for row in rows:
        about = said.get(row.id, {}), reachable[row.id], stopped, key_of
        channel = next(welcome(*about), None)
        if channel is None:
            left_out[row.id] = why_none(*about)
        else:
            due = next_moment(rules.hours, now, ZoneInfo(row.time_zone))
            invited.append(Planned(row.id, channel, due))
    return Sorted(tuple(invited), left_out)


def next_moment(hours: SendingHours, now: datetime, zone: ZoneInfo) -> datetime:
    """The first moment from `now` on in which something may be sent to someone in `zone`."""
    moment = hours.nearest(now, zone, now, now + _SOON)
    assert moment is not None
    return moment


def _rows(
    connection: Connection, first: int, last: int, wanted: set[int]
) -> list[Row[int, Any, str]]:
    columns = select(Member.id, Member.person, Member.time_zone)
    if len(wanted) * 2 < last - first:  # not worth unsealing the others
        query = columns.where(Member.id.in_(sorted(wanted)))
    else:
        query = columns.where(Member.id.between(first, last))
    rows = connection.execute(query.order_by(Member.id))
    return [row for row in rows if row.id in wanted]
