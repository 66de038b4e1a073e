"""What members said about being texted, called, emailed and written to, and what holds unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Select, bindparam, insert, literal, select, union_all

from mtm.consent.contacts import is_stopped
from mtm.consent.holds import is_held
from mtm.consent.tables import CALL, CHANNELS, EMAIL, EVENTS, GIVEN, MAIL, TEXT, ConsentEvent

#: Where a member has said nothing. The program page (line 38) announces a letter, and that a phone
#: call, an email or a text may follow. A call about an appointment goes to the number that the
#: member gave for it, which is consent to such a call (47 CFR 64.1200(a)(1), health care messages).
#: For texts and emails this program waits for a yes: it costs one question, and nobody is surprised.
UNSAID: Final[Mapping[str, bool]] = {MAIL: True, CALL: True, TEXT: False, EMAIL: False}


def _last(channel: str | None = None) -> Select[str, str]:
    """The last word of a member on a channel; which one is told when it is asked, or known now."""
    on = bindparam("on") if channel is None else literal(channel)
    return (
        select(ConsentEvent.channel, ConsentEvent.event)
        .where(
            ConsentEvent.member_id == bindparam("member"),
            ConsentEvent.channel == on,
            ConsentEvent.at <= bindparam("now"),
        )
        .order_by(ConsentEvent.at.desc(), ConsentEvent.id.desc())
        .limit(1)
    )


# Built once: one of them is asked before each message goes out.
_LAST = select(_last().subquery().c.event)
_LAST_ON_EACH = union_all(*(select(_last(channel).subquery()) for channel in CHANNELS))


@dataclass(frozen=True, slots=True)
class State:
    """What a member may be sent at one moment.

    `said` is the member's last word on each channel that they spoke of. `held`: nothing goes out
    on any channel until a person has looked, whatever was said.
    """

    said: Mapping[str, str]
    held: bool

    def allows(self, channel: str) -> bool:
        """Whether the member may be sent something on a channel. ValueError: no such channel."""
        return not self.held and _follows(self.said.get(_known(channel)), channel)


def allows(
    connection: Connection,
    member: int,
    channel: str,
    now: datetime,
    *,
    contact_key: bytes | None = None,
) -> bool:
    """Whether a member may be sent something on a channel at `now`. ValueError: no such channel.

    To be asked in the moment of sending, with the keyed hash of the number or address that it goes
    to: what was planned may have been forbidden since, also by the number itself.
    """
    if is_held(connection, member) or not _follows(
        stated(connection, member, channel, now), channel
    ):
        return False
    return contact_key is None or not is_stopped(connection, contact_key, channel)


def state(connection: Connection, member: int, now: datetime) -> State:
    """The member's word on every channel, and whether they are held, at `now`."""
    said = connection.execute(_LAST_ON_EACH, {"member": member, "now": now})
    return State({channel: word for channel, word in said}, is_held(connection, member))


def stated(connection: Connection, member: int, channel: str, now: datetime) -> str | None:
    """What the member said last about a channel, up to `now`: GIVEN, WITHDRAWN, None: nothing."""
    asked = {"member": member, "now": now, "on": _known(channel)}
    return connection.scalar(_LAST, asked)


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
    who: str | None = None,
    words: str | None = None,
    request_key: str | None = None,
) -> None:
    """Write down that a member gave or withdrew consent. ValueError: no such channel or event.

    Nothing that was written is changed. Whoever records a yes plans the member's notices anew
    (`mtm.notices.planning.plan_again`). A conversation uses `mtm.consent.changing`, which writes
    the same request down once.
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
            who=who,
            words=words or None,
            request_key=request_key,
        )
    )


def _follows(said: str | None, channel: str) -> bool:
    return UNSAID[channel] if said is None else said == GIVEN


def _known(channel: str) -> str:
    if channel not in CHANNELS:
        raise ValueError(f"no channel is called {channel!r}")
    return channel
