"""What was said by, or of, one phone number or address: STOP from a phone, a carrier's report.

A number speaks for itself and for nobody else. Two members who share a phone are both not texted
after STOP from it, and a STOP holds for whoever gives that number later. Only the number itself
takes a STOP back (START), because the carrier, who acts on the same words, sees it so too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from mtm.consent.tables import CHANNELS, EVENTS, WITHDRAWN, ContactEvent

_LAST = (
    select(ContactEvent.event)
    .where(ContactEvent.contact_key == bindparam("contact"))
    .where(ContactEvent.channel == bindparam("on"))
    .order_by(ContactEvent.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Contact:
    """A phone number in E.164 or an email address, with its keyed hash (kind "contact")."""

    key: bytes
    address: str = field(repr=False)


@dataclass(frozen=True)
class Said:
    """Something that was said by a number or address, or of it. `key` is one a message and step."""

    contact: Contact
    key: str
    now: datetime
    how: str
    conversation: str | None = None
    words: str = field(default="", repr=False)


def is_stopped(connection: Connection, contact_key: bytes, channel: str) -> bool:
    """Whether the last word of a number or address on a channel was no.

    It counts from when it is written, and by that order: no clock that is slow brings a text late.
    """
    return connection.scalar(_LAST, {"contact": contact_key, "on": channel}) == WITHDRAWN


@dataclass(frozen=True)
class Written:
    """`newly`: the number's word was another before. `again`: it was written by this request before."""

    newly: bool
    again: bool


def say(connection: Connection, said: Said, channel: str, event: str) -> Written:
    """Write a yes or no down, once a request.

    Two at once for one number: the database refuses the second, which is to be done anew
    (mtm.scheduling.once.persist). ValueError: no such channel or event.
    """
    if channel not in CHANNELS or event not in EVENTS:
        raise ValueError(f"not a consent: {event!r} of {channel!r}")
    rows = connection.execute(
        _words(said.contact.key, channel).order_by(ContactEvent.number.desc())
    ).all()
    written = next((row for row in rows if row.request_key == said.key), None)
    if written is not None:
        return Written(_was_news(rows, event, before=written.number), again=True)
    number = rows[0].number + 1 if rows else 1
    connection.execute(
        insert(ContactEvent).values(
            contact_key=said.contact.key,
            contact=said.contact.address,
            channel=channel,
            number=number,
            event=event,
            at=said.now,
            how=said.how,
            conversation=said.conversation,
            words=said.words or None,
            request_key=said.key,
        )
    )
    return Written(_was_news(rows, event, before=number), again=False)


def _words(contact_key: bytes, channel: str) -> Select[int, str, str]:
    return select(ContactEvent.number, ContactEvent.event, ContactEvent.request_key).where(
        ContactEvent.contact_key == contact_key, ContactEvent.channel == channel
    )


def _was_news(rows: Sequence[Row[int, str, str]], event: str, before: int) -> bool:
    """Whether the word before that one was another; `rows` begin with the latest."""
    return next((row.event for row in rows if row.number < before), None) != event
