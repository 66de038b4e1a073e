"""Calling back: the number, a window of time within the line's hours, one that waits a member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, select

from mtm.members.contact_values import phone_value
from mtm.program import Line, program_for
from mtm.program.hours import works_on
from mtm.queue.asking import Asking
from mtm.queue.items import Item, open_item
from mtm.queue.kinds import CALLBACK
from mtm.queue.tables import DONE, WorkItem
from mtm.queue.writing import carry_out

#: A window that is nearly over helps nobody.
_LEAST: Final = timedelta(minutes=30)
_NOON: Final = time(12)
#: The line is never closed longer; a search that ran on would hide wrong hours.
_AHEAD_DAYS: Final = 14


@dataclass(frozen=True)
class Window:
    """When to call, both ends on the line's clock. ValueError for naive or turned around ends."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("a window has a time zone")
        if self.starts_at >= self.ends_at:
            raise ValueError("a window ends after it starts")


def callback_windows(line: Line, now: datetime, limit: int = 4) -> tuple[Window, ...]:
    """The next windows to offer: mornings and afternoons while the line is open."""
    found: list[Window] = []
    for opens, closes in _open_days(line, now):
        noon = datetime.combine(opens.date(), _NOON, tzinfo=line.zone)
        parts = [(opens, noon), (noon, closes)] if opens < noon < closes else [(opens, closes)]
        for start, end in parts:
            start = max(start, now.astimezone(line.zone))
            if end - start >= _LEAST:
                found.append(Window(start, end))
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def fitted(wanted: Window, line: Line, now: datetime) -> Window | None:
    """The part of a wanted window in which the line is open, from `now` on; None when it never is.

    Of a window over several days it is the first day.
    """
    for opens, closes in _open_days(line, max(now, wanted.starts_at)):
        start = max(opens, wanted.starts_at.astimezone(line.zone), now.astimezone(line.zone))
        end = min(closes, wanted.ends_at.astimezone(line.zone))
        if end - start >= _LEAST:
            return Window(start, end)
        if opens >= wanted.ends_at:
            return None
    return None


def ask_callback(
    engine: Engine,
    asking: Asking,
    phone: str,
    window: Window | None = None,
    words: str = "",
) -> Item:
    """Ask for a call to `phone`, in a window of the line's hours or as soon as there is somebody.

    Asked again while one waits, that one is done as asked last. ValueError: the window is not
    within the hours (`fitted` makes one that is); ContactError: the number is none.
    """
    number = phone_value(phone)
    line = program_for(asking.now).line
    if window is not None and fitted(window, line, asking.now) != window:
        raise ValueError("nobody is there in that window")
    details = {
        "phone": number,
        "from": window.starts_at.isoformat() if window else None,
        "to": window.ends_at.isoformat() if window else None,
    }

    def work(connection: Connection) -> Item:
        due_at = window.ends_at if window else None
        return open_item(connection, asking, CALLBACK, words, details, due_at=due_at)

    return carry_out(engine, asking, work)


def waiting_callback(connection: Connection, asking: Asking) -> Item | None:
    """The callback that waits for the member, or for a conversation of nobody known; or None."""
    whose = (
        WorkItem.member_id == asking.member
        if asking.member is not None
        else (WorkItem.conversation == asking.conversation) & WorkItem.member_id.is_(None)
    )
    query = select(WorkItem.id, WorkItem.reference, WorkItem.due_at).where(
        WorkItem.kind == CALLBACK, WorkItem.state != DONE, whose
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Item(row.id, row.reference, True, row.due_at)


def _open_days(line: Line, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """When the line opens and closes, day by day from the day of `now`."""
    today = now.astimezone(line.zone).date()
    for away in range(_AHEAD_DAYS):
        day = today + timedelta(days=away)
        if works_on(line, day):
            yield (
                datetime.combine(day, line.opens, tzinfo=line.zone),
                datetime.combine(day, line.closes, tzinfo=line.zone),
            )
