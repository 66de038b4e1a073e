"""One of the times that were offered, by what sets it apart: "the Tuesday one", "2:30", "the later one".

Somebody who was just shown three times and says "Tuesday" means the Tuesday among them, not the
next one of the calendar; where two of them or none would fit, the words are read as any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mtm.scheduling.when.mentions import Around, Clock, Days, Mention
from mtm.scheduling.when.scanning import mentions
from mtm.scheduling.when.text import plain

# Words that leave it at naming a time; "a", "any", "not", "after" and the like do not.
_FILLERS: Final = """
    the one slot time appointment opening option choice call at on in for of with to me my us we you
    i will would like take want prefer let do go can could have get book pick choose please thanks
    thank is are be fine good great works work ok okay yes yeah yep sure that then it best better
    perfect sounds suits well so um uh eastern dear sir maam , . ! ? -
"""
_SAYS_NOTHING: Final = frozenset(_FILLERS.split())
_ABOUT: Final = re.compile(r"\b(?:how|what) about\b")
_POINTS: Final = frozenset(("one", "slot", "time", "appointment", "opening"))
_FIRST: Final = frozenset(("first", "earliest", "soonest"))
_LAST: Final = frozenset(("last", "latest"))
_EARLIER: Final = frozenset(("earlier", "sooner", "former"))
_LATER: Final = frozenset(("later", "latter"))
_MIDDLE: Final = frozenset(("middle",))
_COMPARES: Final = _FIRST | _LAST | _EARLIER | _LATER | _MIDDLE
# Smaller numbers are those of choices.
_HOUR: Final = re.compile(r"(?P<hour>9|1[0-2])|(?P<long>1[0-2]|[1-9]) ?(?P<minute>[0-5]\d)")


def picked(text: str, around: Around) -> datetime | None:
    """The one offered moment that the words single out; None for several, none, or other words."""
    if not around.offered:
        return None
    words = _ABOUT.sub(" ", plain(text))
    found = mentions(words, around)
    rest = _without(words, found)
    clock = _bare_clock(rest) if not found else None
    if clock:
        rest = []
    compared = [word for word in rest if word in _COMPARES]
    if len(compared) > 1 or any(word not in _SAYS_NOTHING | _COMPARES for word in rest):
        return None
    if not (found or clock or compared) or not _points(rest, found, compared):
        return None
    if len(found) == 1 and _may_be_a_place(found[0], len(around.offered)):
        return None
    fitting = [
        moment
        for moment in sorted(set(around.offered))
        if all(_fits(moment, mention) for mention in found)
        and (clock is None or _shows(moment, clock))
    ]
    if compared:
        fitting = _of_several(fitting, compared[0])
    return fitting[0] if len(fitting) == 1 else None


def _without(words: str, found: Sequence[Mention]) -> list[str]:
    for mention in reversed(found):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    return words.split()


def _bare_clock(rest: Sequence[str]) -> tuple[int, int] | None:
    """Hour and minute of a number that stands alone: "230", "2 30", "10"."""
    number = " ".join(word for word in rest if word not in _SAYS_NOTHING)
    match = _HOUR.fullmatch(number)
    if not match:
        return None
    return int(match["hour"] or match["long"]), int(match["minute"] or 0)


def _points(rest: Sequence[str], found: Sequence[Mention], compared: Sequence[str]) -> bool:
    """Whether the words point at one of the times: "mornings" and "later" alone are a wish."""
    if compared:
        return "the" in rest or "one" in rest
    parts_alone = bool(found) and all(
        isinstance(mention.value, Clock) and not mention.value.exact for mention in found
    )
    return not parts_alone or not _POINTS.isdisjoint(rest)


def _may_be_a_place(mention: Mention, offered: int) -> bool:
    """Whether it is the second of those offered as well as the second of the month: "the 2nd"."""
    value = mention.value
    return isinstance(value, Days) and value.ordinal is not None and value.ordinal <= offered


def _fits(moment: datetime, mention: Mention) -> bool:
    value = mention.value
    if isinstance(value, Days):
        if value.every:
            return False
        if value.weekday is not None:
            return moment.weekday() == value.weekday
        if value.ordinal is not None:
            return moment.day == value.ordinal
        return any(span.one_day and span.first == moment.date() for span in value.readings)
    if isinstance(value, Clock):
        if value.start is None or value.end is None:
            return False
        time = moment.time()
        return time == value.start if value.exact else value.start <= time < value.end
    return value.replace(tzinfo=None) == moment.replace(tzinfo=None)


def _shows(moment: datetime, clock: tuple[int, int]) -> bool:
    hour, minute = clock
    return moment.hour % 12 == hour % 12 and moment.minute == minute


def _of_several(fitting: list[datetime], word: str) -> list[datetime]:
    """The first, the last or the middle one; "later" and "earlier" compare two."""
    if word in _FIRST:
        return fitting[:1]
    if word in _LAST:
        return fitting[-1:]
    if word in _MIDDLE:
        return fitting[1:2] if len(fitting) == 3 else []
    if len(fitting) != 2:
        return []
    return fitting[:1] if word in _EARLIER else fitting[1:]
