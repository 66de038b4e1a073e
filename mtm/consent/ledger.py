"""What members said about being texted, called, emailed and written to, and what holds unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select

from mtm.consent.tables import CALL, CHANNELS, EMAIL, EVENTS, GIVEN, MAIL, TEXT, ConsentEvent

#: Where a member has said nothing. The program page (line 38) announces a letter, and that a phone
#: call, an email or a text may follow. A call about an appointment goes to the number that the
#: member gave for it, which is consent to such a call (47 CFR 64.1200(a)(1), health care messages).
#: For texts and emails this program waits for a yes: it costs one question, and nobody is surprised.
UNSAID: Final[Mapping[str, bool]] = {MAIL: True, CALL: True, TEXT: False, EMAIL: False}


def allows(connection: Connection, member: int, channel: str, now: datetime) -> bool:
    """Whether a member may be sent something on a channel at `now`. ValueError: no such channel.

    To be asked in the moment of sending: what was planned may have been forbidden since.
    """
    said = stated(connection, member, channel, now)
    return UNSAID[channel] if said is None else said == GIVEN


def stated(connection: Connection, member: int, channel: str, now: datetime) -> str | None:
    """What the member said last about a channel, up to `now`: GIVEN, WITHDRAWN, None: nothing."""
    if channel not in CHANNELS:
        raise ValueError(f"no channel is called {channel!r}")
    return connection.scalar(
        select(ConsentEvent.event)
        .where(
            ConsentEvent.member_id == member,
            ConsentEvent.channel == channel,
            ConsentEvent.at <= now,
        )
        .order_by(ConsentEvent.at.desc(), ConsentEvent.id.desc())
        .limit(1)
    )


def record(
    connection: Connection,
    member: int,
    channel: str,
    event: str,
    now: datetime,
    *,
    how: str,
    conversation: str | None = None,
    contact: str | None = None,
) -> None:
    """Write down that a member gave or withdrew consent. ValueError: no such channel or event.

    Nothing that was written is changed. Whoever records a yes plans the member's notices anew
    (`mtm.notices.planning.plan_again`).
    """
    if channel not in CHANNELS or event not in EVENTS:
        raise ValueError(f"not a consent: {event!r} of {channel!r}")
    connection.execute(
        insert(ConsentEvent).values(
            member_id=member,
            channel=channel,
            event=event,
            at=now,
            how=how,
            conversation=conversation,
            contact=contact,
        )
    )
