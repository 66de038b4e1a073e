"""Answers to times that were offered: "none of those", "later that day", "the second one"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from mtm.scheduling.when.mentions import Around
from mtm.scheduling.when.results import Exclude, Instant, Reading, TimeRange, Window
from mtm.scheduling.when.text import plain

_POLITE = (
    r"(?:please|thanks?|thank you|no|sorry|well|um|uh|i am afraid|hmm|okay|ok|yes|the|is|there|do you have|"
    r"anything|something|can we|could we|can you|do|make it|how about|what about|a bit|a little|maybe|but|"
    r"i will take|i would like|i take|i want|let us do|works|work|for me|is fine|is good|one|if possible|,|\.|!|\?|"
    r"can i|could i|get|have|are|some|time|times|i|would|prefer|any)"
)
_ALL = r"(?:those|them|these|the (?:3|2|4|times)|these times|those times|the above)"
_NONE = re.compile(
    rf"(?:none|neither|not any|no(?= of))(?: of)?(?: {_ALL})?(?: (?:times?|ones?|days?))?"
    r"(?: (?:works?|suits?|fit|is good|are good|will do|will work|good))?(?: for me)?"
    rf"|{_ALL}(?: times?| days?)? (?:do not|will not|are not|are no|is no)"
    r"(?: (?:work|good|suit|fit|any|going to work))*(?: for me)?"
    r"|i can not (?:do|make|manage) (?:any of )?(?:those|them|these|any)"
)
_LATER = re.compile(
    r"(?:later|after that|afterwards?)(?: (?:on|in the day))?(?: (?:that|the same|same|this) day)?"
)
_EARLIER = re.compile(
    r"(?:earlier|before that)(?: (?:in the day))?(?: (?:that|the same|same|this) day)?"
)
_SOONER = re.compile(r"sooner(?: than (?:that|those))?")
_NTH = {"1st": 0, "first": 0, "2nd": 1, "second": 1, "3rd": 2, "third": 2, "last": -1, "latest": -1}
_NTH |= {"earliest": 0, "soonest": 0}
_CHOICE = re.compile(
    rf"(?:the )?(?P<nth>{'|'.join(_NTH)})(?: (?:one|time|option|choice|of those|slot))?"
)
_THAT_DAY = re.compile(r"(?:that|the same|same|this) day$")


def about_offers(text: str, around: Around) -> Reading | None:
    """The reading of an answer that only makes sense with what was offered; None for any other."""
    if not around.offered:
        return None
    forms = _without_polite(plain(text))
    offered = tuple(sorted(around.offered))
    if any(_NONE.fullmatch(words) for words in forms):
        return Exclude(moments=offered)
    choice = next((found for words in forms if (found := _CHOICE.fullmatch(words))), None)
    if choice:
        place = _NTH[choice["nth"]]
        return Instant(around.offered[place]) if place < len(around.offered) else None
    return _shifted(forms[-1], offered, around.now, around.closes.hour)


def chosen(reading: Reading, offered: tuple[datetime, ...]) -> Reading:
    """A clock time alone chooses the one moment that was offered for it."""
    if isinstance(reading, TimeRange) and reading.from_ == reading.to:
        matching = [moment for moment in offered if moment.time() == reading.from_]
        return Instant(matching[0]) if len(matching) == 1 else reading
    return reading


def _shifted(
    words: str, offered: tuple[datetime, ...], now: datetime, closes: int
) -> Reading | None:
    first, last = offered[0], offered[-1]
    minute = timedelta(minutes=1)
    if _SOONER.fullmatch(words):
        return Window(((now, first),)) if now < first else None
    if first.date() != last.date():
        return None  # "later that day", of several days: which one is not said
    if _LATER.fullmatch(words):
        end = last.replace(hour=closes, minute=0)
        return Window(((last + minute, end),)) if last + minute < end else None
    if _EARLIER.fullmatch(words):
        start = max(now, first.replace(hour=9, minute=0))
        return Window(((start, first),)) if start < first else None
    return None


def _without_polite(words: str) -> list[str]:
    """The words, then with one polite word less each time."""
    forms = [words]
    while True:
        shorter = re.sub(rf"^{_POLITE} |(?:(?<=\w)| ,) {_POLITE}$| ?[.!?,]$", "", words).strip()
        if shorter == words:
            return forms
        forms.append(words := shorter)
