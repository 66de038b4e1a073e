"""How many: "nine", "about nine or ten", "a dozen", "eight-ish". Not doses, dates, ages, money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from understanding.entities.money import amounts_in
from understanding.entities.numbers import Number, numbers_in
from understanding.entities.zips import PHONES, zips_in

_MOST = 100  # nobody takes more; larger numbers are something else
_ISH = re.compile(r"-? ?ish\b", re.IGNORECASE)
_AFTER = re.compile(
    r" ?(?:x|%|/|:\d|\.\d|mg|mcg|ml|milligrams?|micrograms?|units?|grams?|percent|am|pm|a m|p m"
    r"|o'?clock"
    r"|st|nd|rd|th|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|yo|times|dollars"
    r"|bucks|cents|inches|feet|pounds|lbs|miles|in the (?:morning|afternoon|evening)|thirty|fifteen"
    r"|street)(?!\w)|-(?:day|week|month|year|minute|hour)",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_BEFORE = re.compile(
    r"(?:[$#/.:-]|\b(?:group|stage|type|part|tier|room|apt|unit|phase|option|number|no|page|press"
    r"|line|chapter|step|age|aged|at|since|in|im|i'm|i am|he's|she's|turned|turning|title|section"
    rf"|vitamin|omega|covid|hep|the first|half|by|until|till|before|after|{_MONTHS}) ?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" (?:\w+ ){0,2}?(?:pills?|drugs?|meds?|medicines?|medications?|prescriptions?|scripts?|rx"
    r"|tablets?|conditions?|illness(?:es)?|diseases?|doctors?|pharmac(?:y|ies)|prescribers?|kinds?"
    r"|bottles?)\b",
    re.IGNORECASE,
)
_ONLY_ONE = re.compile(r"\W*(?:just |only |about )?one\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """A whole number of things; `end` is one past its last character."""

    value: int
    start: int
    end: int


def counts_in(text: str) -> tuple[Count, ...]:
    """The counts named in `text` from left to right; both of "nine or ten"."""
    taken = [match.span() for match in PHONES.finditer(text)]
    taken += [(zip_.start, zip_.end) for zip_ in zips_in(text)]
    taken += [(amount.start, amount.end) for amount in amounts_in(text)]
    numbers = numbers_in(text)
    taken += [
        (first.start, second.end)
        for first, second in pairwise(numbers)
        if _is_year(text, first, second)
    ]
    covered = {place for start, end in taken for place in range(start, end)}
    return tuple(
        Count(number.value, number.start, number.end)
        for number in numbers
        if number.value <= _MOST and number.start not in covered and _counts(text, number)
    )


def _is_year(text: str, first: Number, second: Number) -> bool:
    """Whether two numbers are a year as it is spoken: "nineteen eighty four"."""
    near = text[first.end : second.start] == " "
    return near and not first.in_digits and first.value in (18, 19, 20) and second.value >= 10


def _counts(text: str, number: Number) -> bool:
    counted = _COUNTED.match(text, number.end) is not None
    if number.value == 1 and not number.in_digits and not counted:
        return _ONLY_ONE.fullmatch(text) is not None
    if counted or _ISH.match(text, number.end):
        return True
    before = text[max(0, number.start - 15) : number.start]
    return not _AFTER.match(text, number.end) and not _BEFORE.search(before)
