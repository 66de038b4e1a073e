"""Stopping and starting channels as a member asks for it: in one transaction, once a request."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Engine, select

from mtm import audit
from mtm.consent.contacts import Contact, is_stopped
from mtm.consent.holds import is_held
from mtm.consent.ledger import record
from mtm.consent.tables import CHANNELS, GIVEN, WITHDRAWN, ConsentEvent
from mtm.scheduling.once import hold_member, persist
from mtm.scheduling.requests import Also, Request, nothing_else

Channels = Collection[str] | Literal["all"]


@dataclass(frozen=True)
class Stopped:
    """Channels that the member is not written to on any more.

    `newly`: at least one of them was not stopped before. The same request again says the same.
    """

    channels: tuple[str, ...]
    newly: bool


@dataclass(frozen=True)
class Started:
    """Channels that the member said yes to.

    `by_keyword`: those on which a STOP from the number itself, or its carrier, is in force; nothing
    goes out there until START comes from it. `held`: nothing goes out before a person has looked.
    """

    channels: tuple[str, ...]
    newly: bool
    by_keyword: tuple[str, ...]
    held: bool


def stop(
    engine: Engine,
    request: Request,
    channels: Channels,
    words: str = "",
    *,
    also: Also = nothing_else,
) -> Stopped:
    """Stop messages on the channels, or on all of them. ValueError: no such channel, or none.

    Neither an appointment nor the program is touched. `also` is done with the member in the same
    transaction: `mtm.notices.planning.replanner` moves reminders to a channel that is welcome.
    """
    wanted = _channels(channels)

    def work(connection: Connection) -> Stopped:
        newly = _say(connection, request, wanted, WITHDRAWN, words)
        also(connection, request.member)
        return Stopped(wanted, newly)

    return persist(engine, work)


def start(
    engine: Engine,
    request: Request,
    channels: Channels,
    words: str = "",
    *,
    contacts: Collection[Contact] = (),
    also: Also = nothing_else,
) -> Started:
    """Take a stop back, or say yes for the first time. ValueError: no such channel, or none.

    `contacts`: where the member is to be reached, to tell whether a number is stopped by itself.
    """
    wanted = _channels(channels)

    def work(connection: Connection) -> Started:
        newly = _say(connection, request, wanted, GIVEN, words)
        also(connection, request.member)
        barred = tuple(
            channel
            for channel in wanted
            if any(is_stopped(connection, each.key, channel) for each in contacts)
        )
        return Started(wanted, newly, barred, is_held(connection, request.member))

    return persist(engine, work)


def _channels(channels: Channels) -> tuple[str, ...]:
    if channels == "all":
        return CHANNELS
    if isinstance(channels, str):
        raise ValueError("channels are named one by one, or all together by 'all'")
    unknown = set(channels) - set(CHANNELS)
    if unknown or not channels:
        raise ValueError(f"no channels: {sorted(unknown)}")
    return tuple(channel for channel in CHANNELS if channel in channels)


def _say(
    connection: Connection, request: Request, channels: tuple[str, ...], event: str, words: str
) -> bool:
    """Write the member's word down for each channel, once a request; whether it changed anything.

    A word that only repeats the last one is written all the same: it was said.
    """
    hold_member(connection, request.member)
    written = _written(connection, request)
    newly = False
    for channel in channels:
        before = _said_before(connection, request, channel, written.get(channel))
        newly = newly or before != event
        if channel not in written:
            record(
                connection,
                request.member,
                channel,
                event,
                request.now,
                how=request.channel,
                conversation=request.conversation,
                who=request.who,
                words=words,
                request_key=request.key,
            )
    if len(written) < len(channels):
        _audit(connection, request, channels, event)
    return newly


def _audit(connection: Connection, request: Request, channels: tuple[str, ...], event: str) -> None:
    audit.write(
        connection,
        audit.Entry(
            actor=request.who,
            purpose="stop_messages" if event == WITHDRAWN else "start_messages",
            what="change consent",
            member=request.member,
            conversation=request.conversation,
            detail={"channels": list(channels), "event": event},
            at=request.now,
        ),
    )


def _written(connection: Connection, request: Request) -> dict[str, int]:
    """The rows that this request has written already, by channel."""
    query = select(ConsentEvent.channel, ConsentEvent.id).where(
        ConsentEvent.member_id == request.member, ConsentEvent.request_key == request.key
    )
    return {channel: row for channel, row in connection.execute(query)}


def _said_before(
    connection: Connection, request: Request, channel: str, row: int | None
) -> str | None:
    """The member's word on a channel before `row` was written; before now when there is none."""
    query = select(ConsentEvent.event).where(
        ConsentEvent.member_id == request.member, ConsentEvent.channel == channel
    )
    if row is not None:
        query = query.where(ConsentEvent.id < row)
    latest = query.order_by(ConsentEvent.at.desc(), ConsentEvent.id.desc()).limit(1)
    return connection.scalar(latest)
