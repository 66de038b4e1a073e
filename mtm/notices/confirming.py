"""An appointment confirmed by the number that was told of it: what a number heard, it may confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from mtm.members.tables import Member
from mtm.notices.replies import NumberReply
from mtm.scheduling.booking import confirm
from mtm.scheduling.requests import Request
from mtm.store import reading


@dataclass(frozen=True)
class Confirmed:
    """A confirmed appointment: when it is, and the member's own time zone."""

    starts_at: datetime
    zone: str


def confirm_by_number(
    engine: Engine, found: Sequence[NumberReply], key: str, channel: str, now: datetime
) -> Confirmed | None:
    """Confirm the one appointment that a number was told of (`read_number`), once a `key`.

    None where two share a phone, since it has to be asked whose is meant, and where it is not to be
    confirmed any more.
    """
    if len(found) != 1:
        return None
    request = Request(key, found[0].member, "", now, channel, "keyword")
    done = confirm(engine, request, found[0].appointment)
    if done.result != "confirmed" or done.starts_at is None:
        return None
    with reading(engine) as connection:
        zone = connection.execute(
            select(Member.time_zone).where(Member.id == found[0].member)
        ).scalar_one()
    return Confirmed(done.starts_at, zone)
