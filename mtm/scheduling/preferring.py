"""What suits a member best among the times there are: their language, and their own time of day.

Both are preferences. A time at which nobody speaks the language is offered with an interpreter, and
one that is early on the member's clock is theirs if they ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from mtm.scheduling.calendar import Rules
from mtm.scheduling.holding import hold
from mtm.scheduling.offers import NEAR
from mtm.scheduling.requests import Done, Request
from mtm.scheduling.slots import free_slots
from mtm.scheduling.staff import ENGLISH
from mtm.scheduling.wanted import Wanted

#: By the member's own clock a review is offered to begin from the first on, and before the last.
DAYTIME = time(8), time(20)


Suits = Callable[[datetime], bool]


@dataclass(frozen=True)
class Offer:
    """Free times by the plan's clock, in order, and whether a pharmacist speaks the language then."""

    times: tuple[datetime, ...]
    spoken: bool


def best_offer(
    connection: Connection,
    now: datetime,
    rules: Rules,
    *,
    wanted: Wanted | None = None,
    after: datetime | None = None,
    language: str = ENGLISH,
    zone: str = "",
    but: datetime | None = None,
) -> Offer:
    """The times to offer a member who speaks `language` (ISO 639) and lives in `zone` (IANA), `but`
    the one they have already.

    In their own daytime if there is any such time that is `wanted`, otherwise whenever. With a
    pharmacist who speaks the language if there is one within a week of the earliest time; an empty
    `zone` is not known.
    """
    for in_daytime in _times_of_day(zone):

        def suits(start: datetime, in_daytime: Suits | None = in_daytime) -> bool:
            return start != but and (in_daytime is None or in_daytime(start))

        def find(spoken: str | None, suits: Suits = suits) -> tuple[datetime, ...]:
            slots = free_slots(
                *(connection, now, rules), wanted=wanted, after=after, language=spoken, suits=suits
            )
            return tuple(slot.starts_at for slot in slots)

        anybody = find(None)
        if not anybody:
            continue
        if language == ENGLISH:
            return Offer(anybody, spoken=True)
        speaking = find(language)
        near = bool(speaking) and speaking[0] - anybody[0] <= NEAR
        return Offer(speaking, spoken=True) if near else Offer(anybody, spoken=False)
    return Offer((), spoken=language == ENGLISH)


@dataclass(frozen=True)
class Held:
    """What came of holding a time; `spoken`: the pharmacist speaks the language."""

    done: Done
    spoken: bool


def hold_best(
    engine: Engine, request: Request, start: datetime, rules: Rules, *, kind: str, language: str
) -> Held:
    """Hold a time with a pharmacist who speaks `language`, or else with anybody who is free then."""
    done = hold(engine, request, start, rules, kind=kind, language=language)
    if done.result == "held" or language == ENGLISH:
        return Held(done, spoken=True)
    anybody = replace(request, key=f"{request.key}:anybody")
    return Held(hold(engine, anybody, start, rules, kind=kind), spoken=False)


def _times_of_day(zone: str) -> Iterator[Callable[[datetime], bool] | None]:
    if zone:
        own, (first, last) = ZoneInfo(zone), DAYTIME
        yield lambda start: first <= start.astimezone(own).time() < last
    yield None
