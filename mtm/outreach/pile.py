"""Invitations as the sending loop sees them (mtm.notices.sending): so many a minute, looked at anew.

Between planning and sending lie hours. So everything is asked again in the last moment, of this one
member, and the invitation goes by the best channel that is welcome then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select, update

from mtm import audit
from mtm.answers.about import About
from mtm.answers.outreach import invitation, invitation_title
from mtm.audit import Entry
from mtm.consent.many import stated_by, stopped_among
from mtm.consent.tables import CALL, TEXT
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.notices.channels import Lookup
from mtm.notices.checking import Drop, Wait
from mtm.notices.pile import Found
from mtm.notices.sender import Message
from mtm.notices.tables import DROPPED, FAILED, PLANNED
from mtm.notices.timing import SendingHours
from mtm.outreach.alone import alone
from mtm.outreach.inviting import next_moment
from mtm.outreach.reasons import Rules, in_program, why_not
from mtm.outreach.tables import Invitation
from mtm.outreach.welcome import reachable_at, welcome

_A_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Invitations:
    """Invitations that wait to be sent."""

    rules: Rules
    name: str = "invitation"
    table: Any = Invitation

    def room(self, connection: Connection, now: datetime) -> int:
        """What is left of this minute. What was dropped, or waits for another hour, took none."""
        alone(connection, "sending")
        query = select(func.count()).where(
            Invitation.claimed_at > now - _A_MINUTE,
            Invitation.due_at <= now,
            Invitation.state != DROPPED,
        )
        return self.rules.per_minute - connection.execute(query).scalar_one()

    def taken(self, now: datetime) -> Mapping[str, Any]:
        """When it was taken in hand."""
        return {"claimed_at": now}

    def look(
        self,
        connection: Connection,
        number: int,
        attempts: int,
        now: datetime,
        hours: SendingHours,
        lookup: Lookup,
    ) -> Found:
        """Is the member still to be invited, is there a channel that is welcome, and the hour right?"""
        member = connection.scalar(
            select(Invitation.member_id).where(
                Invitation.id == number,
                Invitation.attempts == attempts,
                Invitation.state == PLANNED,
            )
        )
        if member is None:
            return None
        if not in_program(connection, member, member, now):
            return Drop("not_in_program")
        reason = why_not(connection, member, member, now, self.rules, besides=number)
        if member in reason:
            return Drop(reason[member])
        person, zone = _who(connection, member)
        reachable = reachable_at(person)
        open_to = _welcome(connection, member, reachable, now, lookup)
        if not open_to:
            return Drop("consent")
        if not hours.allow(now, zone):
            return Wait(next_moment(hours, now, zone))
        return _message(number, open_to[0], reachable[open_to[0]], now)

    def sent(self, message: Message) -> Mapping[str, Any]:
        """The channel that it went by."""
        return {"channel": message.channel}

    def note(self, connection: Connection, number: int, outcome: str, now: datetime) -> None:
        """For an invitation, a member's record was read, and they were perhaps written to."""
        about = connection.execute(
            select(Invitation.member_id, Invitation.channel).where(Invitation.id == number)
        ).one()
        audit.write(
            connection,
            Entry(
                actor="program:outreach",
                purpose="invitation",
                what="read participation",
                member=about.member_id,
                detail={"invitation": number, "channel": about.channel, "outcome": outcome},
                at=now,
            ),
        )

    def elsewhere(
        self, connection: Connection, number: int, now: datetime, lookup: Lookup | None
    ) -> None:
        """One whose number the carrier has just blocked waits anew, if a second channel is welcome.

        What was dropped had none: every channel was asked when it was looked at.
        """
        row = connection.execute(
            select(Invitation.member_id, Invitation.state).where(Invitation.id == number)
        ).one()
        if row.state != FAILED or lookup is None:
            return
        person, _ = _who(connection, row.member_id)
        reachable = reachable_at(person)
        if len(_welcome(connection, row.member_id, reachable, now, lookup)) > 1:
            waits = {"state": PLANNED, "why": None, "try_at": now}
            connection.execute(update(Invitation).where(Invitation.id == number).values(**waits))


def _who(connection: Connection, member: int) -> tuple[Person, ZoneInfo]:
    query = select(Member.person, Member.time_zone).where(Member.id == member)
    row = connection.execute(query).one()
    return Person.from_dict(row.person), ZoneInfo(row.time_zone)


def _welcome(
    connection: Connection,
    member: int,
    reachable: Mapping[str, str],
    now: datetime,
    lookup: Lookup,
) -> tuple[str, ...]:
    said = stated_by(connection, member, member, now).get(member, {})
    keys = {address: lookup("contact", address) for address in reachable.values()}
    stopped = stopped_among(connection, keys.values())
    return tuple(welcome(said, reachable, stopped, keys.__getitem__))


def _message(number: int, channel: str, address: str, now: datetime) -> Message:
    reply = invitation(About(now))
    words = {TEXT: reply.sms, CALL: reply.voice}.get(channel, reply.text)
    key = f"invitation-{number}"
    return Message(key, channel, address, words, invitation_title(), reply=reply)
