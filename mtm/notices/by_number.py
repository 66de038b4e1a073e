"""What comes from a phone number, without anybody saying who they are: STOP, START, a block report.

A number is no identity, so its word holds for the number. Where we have written to one member alone
at that number, it is that member's word too, and their reminders find another way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, Engine, select

from mtm import audit
from mtm.consent.contacts import Said, say
from mtm.consent.ledger import record, stated
from mtm.consent.tables import GIVEN, TEXT, WITHDRAWN
from mtm.notices.channels import Lookup
from mtm.notices.planning import HOURS, plan_again
from mtm.notices.tables import Notice
from mtm.notices.timing import SendingHours
from mtm.outreach.tables import Invitation
from mtm.scheduling.once import hold_member, persist
from mtm.scheduling.tables import Appointment

#: What a sender refuses a message with (mtm.notices.sender.Refused) when the carrier says that the
#: number has opted out; 21610 is Twilio's code for it.
BLOCKS: Final = frozenset({"blocked", "21610"})


@dataclass(frozen=True)
class Heard:
    """What came of a keyword.

    `newly`: it changed something, and may be answered with one text that confirms it; otherwise
    with none (47 CFR 64.1200(a)(12) allows one). `members`: whom we wrote to at that number.
    """

    keyword: str
    newly: bool
    members: tuple[int, ...]


def heed_keyword(
    engine: Engine,
    lookup: Lookup,
    said: Said,
    keyword: Literal["stop", "start"],
    hours: SendingHours = HOURS,
) -> Heard:
    """Stop or start texts to the number that texted a keyword (`mtm.consent.read_keyword`).

    The same message again gets the same answer. Of two at once, one is `newly`.
    """
    event = WITHDRAWN if keyword == "stop" else GIVEN

    def work(connection: Connection) -> Heard:
        members = _hold_members_at(connection, said)
        newly = _say(connection, lookup, said, TEXT, event, members, hours)
        return Heard(keyword, newly, members)

    return persist(engine, work)


def heed_block(
    engine: Engine, lookup: Lookup, report: Said, channel: str = TEXT, hours: SendingHours = HOURS
) -> bool:
    """Take a carrier's report that a number opted out for a stop; whether it was news.

    Nothing confirms it: nothing would arrive.
    """

    def work(connection: Connection) -> bool:
        members = _hold_members_at(connection, report)
        return _say(connection, lookup, report, channel, WITHDRAWN, members, hours)

    return persist(engine, work)


def members_at(connection: Connection, contact_key: bytes) -> tuple[int, ...]:
    """The members to whom we have sent something at a number or address, in order."""
    told = (
        select(Appointment.member_id.label("member"))
        .join(Notice, Notice.appointment_id == Appointment.id)
        .where(Notice.address_key == contact_key)
    )
    invited = select(Invitation.member_id).where(Invitation.address_key == contact_key)
    return tuple(sorted(connection.scalars(told.union(invited))))


def _hold_members_at(connection: Connection, said: Said) -> tuple[int, ...]:
    members = members_at(connection, said.contact.key)
    for member in members:  # in order, so that two of these do not wait in a circle
        hold_member(connection, member)
    return members


def _say(
    connection: Connection,
    lookup: Lookup,
    said: Said,
    channel: str,
    event: str,
    members: tuple[int, ...],
    hours: SendingHours,
) -> bool:
    written = say(connection, said, channel, event)
    if written.again:
        return written.newly
    if len(members) == 1 and stated(connection, members[0], channel, said.now) != event:
        record(
            connection,
            members[0],
            channel,
            event,
            said.now,
            how=said.how,
            conversation=said.conversation,
            contact=said.contact.address,
            words=said.words,
        )
        audit.write(
            connection,
            audit.Entry(
                actor=said.how,
                purpose="stop_messages" if event == WITHDRAWN else "start_messages",
                what="change consent",
                member=members[0],
                conversation=said.conversation,
                detail={"channels": [channel], "event": event},
                at=said.now,
            ),
        )
    for member in members:
        plan_again(connection, member, said.now, hours=hours, lookup=lookup)
    return written.newly
