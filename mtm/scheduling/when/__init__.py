"""A member's words about a time, read as exactly one of eight readings (docs/dates.md)."""

from __future__ import annotations

from datetime import date, datetime

from mtm.scheduling.when.judging import judged
from mtm.scheduling.when.leaving_it import left_to_us
from mtm.scheduling.when.mentions import Around
from mtm.scheduling.when.offers import about_offers, chosen
from mtm.scheduling.when.office import plan_office
from mtm.scheduling.when.picking import picked
from mtm.scheduling.when.results import (
    AnyDay,
    Ask,
    Closed,
    Day,
    Exclude,
    Instant,
    Nothing,
    Reading,
    TimeRange,
    Why,
    Window,
)
from mtm.scheduling.when.said import said
from mtm.scheduling.when.zones import in_plan_time

__all__ = [
    "AnyDay",
    "Ask",
    "Closed",
    "Day",
    "Exclude",
    "Instant",
    "Nothing",
    "Reading",
    "TimeRange",
    "Why",
    "Window",
    "read",
]

# A booking fits in far fewer words; the rest of a longer message is not read.
_LONGEST = 600


def read(
    text: str,
    now: datetime,
    day_known: date | None = None,
    offered: tuple[datetime, ...] = (),
) -> Reading:
    """What `text`, said at `now`, means for an appointment. It never raises for any text.

    `now` is on the plan's clock: naive, or aware and then turned to the plan's zone. `day_known`
    is the day agreed on already; `offered` the moments (likewise) that the member was
    just offered, for "the Tuesday one", "none of those" and "later that day".
    """
    office = plan_office(now)
    if now.tzinfo is not None:
        now = now.astimezone(office.line.zone).replace(tzinfo=None)
    offered = tuple(
        each.astimezone(office.line.zone).replace(tzinfo=None) if each.tzinfo else each
        for each in offered
    )
    now = now.replace(second=0, microsecond=0)
    around = Around(now, day_known, offered, office.closes, office.open_on)
    text = text[:_LONGEST]
    at = picked(text, around) or left_to_us(text, around)
    if at is not None:
        return Instant(at)
    answer = about_offers(text, around)
    if answer is not None:
        return answer
    understood = in_plan_time(said(text, around), text, now, office.line.zone)
    return chosen(judged(understood, office, now), offered)
