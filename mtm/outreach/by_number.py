"""What comes back from a number that was invited, without anybody saying who they are.

A number is no identity. But where we invited one member alone at it, the answer to that invitation
is theirs, as STOP is (mtm.notices.by_number): it tells nothing, and is easily taken back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from mtm.notices.tables import SENT
from mtm.outreach.tables import Invitation
from mtm.scheduling.declining import decline_review
from mtm.scheduling.requests import Request
from mtm.scheduling.viewing import open_appointment

#: An invitation can be answered this long; a no that comes later has to say whose it is.
ANSWERED_WITHIN: Final = timedelta(days=30)
#: Who declined, as it is kept: nobody said their name.
BY_NUMBER: Final = "number"


def decline_by_number(connection: Connection, contact_key: bytes, request: Request) -> bool:
    """Decline this year's review for the member invited at a number; False where it has to be asked
    whose answer it is: nobody was invited there lately, or two were, or there is an appointment.

    `request.member` is not looked at.
    """
    query = (
        select(Invitation.member_id)
        .where(
            Invitation.address_key == contact_key,
            Invitation.state == SENT,
            Invitation.sent_at > request.now - ANSWERED_WITHIN,
        )
        .distinct()
    )
    members = connection.scalars(query).all()
    if len(members) != 1 or open_appointment(connection, members[0], request.now) is not None:
        return False
    made = Request(
        key=request.key,
        member=members[0],
        conversation=request.conversation,
        now=request.now,
        channel=request.channel,
        who=BY_NUMBER,
    )
    decline_review(connection, made)
    return True
