"""Pieces of patterns that several readers share. They match the plain text of text.plain."""

from __future__ import annotations

import re
from re import Match

from mtm.scheduling.when.mentions import Around, Build, Found, Reader
from mtm.scheduling.when.spelling import MONTHS, WEEKDAYS

WD = rf"(?:{'|'.join(WEEKDAYS)})"
MONTH = rf"(?:{'|'.join(MONTHS)})"
TH = r"(?:st|nd|rd|th)"
#: A day of the month, which is not the hour of a clock time.
NUMBER = rf"\d{{1,2}}(?:{TH})?\b(?![:/.]\d| (?:am|pm|oclock)\b)"
YEAR = r"(?:19|20)\d\d"
TO = r"(?:to|-|until|through|thru)"
COUNT = r"(?:\d+|a couple of|a couple|an?|the next)"
UNIT = r"(?:day|week|month|year)s?"

#: After a number, these say that it counts something else than the hours of a clock.
UNITS = (
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|pills?|tablets?|people|persons?|times?|drugs?|"
    r"medicines?|medications?|meds|prescriptions?|refills?|doses?|dollars?|percent|street|st|ave|"
    r"avenue|road|main|floor|of us|of them|of my|of the|more|kids|children|others|things|questions|"
    r"grandchildren|cats|dogs|blocks|miles|degrees|pounds|cups|calls?|reviews?|different|business)"
)


def weekday_of(name: str) -> int:
    """Monday 0."""
    return WEEKDAYS.index(name)


def month_of(name: str) -> int:
    """January 1."""
    return MONTHS.index(name) + 1


def number_of(text: str) -> int:
    """The number in "15th", "15", "a", "a couple of"."""
    if text.startswith("a couple"):
        return 2
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else 1


def reader(pattern: str, build: Build, *, from_earlier: bool = False) -> Reader:
    """A reader of one pattern; it matches whole words only. `build` may still say no (None)."""
    compiled = re.compile(rf"(?:{pattern})(?!\w)")

    def read(text: str, place: int, around: Around) -> Found | None:
        found: Match[str] | None = compiled.match(text, place)
        if not found:
            return None
        values = build(found, around)
        return None if values is None else Found(found.end(), values, from_earlier)

    return read


def longest(readers: tuple[Reader, ...], text: str, place: int, around: Around) -> Found | None:
    """What the reader that gets furthest makes of a place; of two equal ones, the first."""
    found = [some for read in readers if (some := read(text, place, around))]
    return max(found, key=lambda some: some.end, default=None)
