"""From the numbers of a text to a range: "nine or ten", "at least 8", "7, no wait 8"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

_CORRECTED = re.compile(
    r"\b(?:no|nope|wait|i mean|i meant|sorry|make (?:that|it)|actually|scratch that|rather|correction"
    r"|oops|not|hold on|strike that|better say|now|down to|these days|but (?:usually|normally|mostly)"
    r"|but i (?:really |actually )?(?:only|just) take)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"[ ,]*(?:(?:or|to|and|maybe|perhaps|possibly|could be|might be|sometimes|even|like|about|-|/|through"
    r"|thru|up|as many as|it could be|say|dollars?|bucks|\$|pills|of them|~|maybe even)[ ,]*)*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|anywhere from)\W*\$?$", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:more th[ae]n|over|above|greater th[ae]n|upwards? of|past|north of|better than)"
    r"(?: about)? ?\$?$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:at least|at the (?:very )?least|least|no less than|not less than|minimum(?: of)?|no fewer than"
    r"|easily|easy) ?\$?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r" ?(?:\+|(?:dollars |bucks |pills )?(?:or|and|maybe) (?:more|up|over|better|above|so or more|counting)"
    r"\b|plus\b(?! \w)|and counting|minimum|at least|upwards?\b|easy\b|easily\b)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:(?<!no )less th[ae]n|under|below|(?<!no )fewer th[ae]n|not even|south of) ?\$?$",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:up to|at (?:the )?most|no more than|not more than|maximum(?: of)?|max|not over) ?\$?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r" ?(?:dollars |bucks |pills )?(?:(?:or|maybe) (?:less|fewer|under|below)|at (?:the )?most|tops?|max"
    r"(?:imum)?)\b",
    re.IGNORECASE,
)
_ALMOST = re.compile(
    r"\b(?:almost|nearly|close to|just under|not quite|going on) ?\$?$", re.IGNORECASE
)
_DENIED = re.compile(r"(?: [a-z]+)?[ ,]*\b(?:and )?not (?:the )?", re.IGNORECASE)
_NOT = re.compile(r"\bnot $", re.IGNORECASE)
_REACH = 24


@dataclass(frozen=True)
class Item:
    """A number at its place; `end` is one past its last character."""

    value: Decimal
    start: int
    end: int


@dataclass(frozen=True)
class Range:
    """From `least` to `most`, both included; `most` None has no upper end."""

    least: Decimal
    most: Decimal | None
    items: tuple[Item, ...]


def range_of(text: str, items: Sequence[Item], step: Decimal) -> Range:
    """The range that the numbers of `text` mean; `step` is the least difference ("over ten" is 11).

    A number that puts another right replaces it; of numbers that have nothing to do with each other
    the first one counts.
    """
    items = _after_corrections(text, items)
    first = items[0]
    found = Range(first.value, first.value, (first,))
    for second in items[1:]:
        if not _goes_on(text, found.items[-1], second):
            break
        values = (found.least, found.most or found.least, second.value)
        found = Range(min(values), max(values), (*found.items, second))
    return _bounded(text, found, step)


def _after_corrections(text: str, items: Sequence[Item]) -> Sequence[Item]:
    """The numbers that hold: "ten, not nine" is ten, "not nine, ten" too, "seven, no wait eight" eight."""
    if len(items) > 1 and _DENIED.fullmatch(text[items[-2].end : items[-1].start]):
        return items[:-1]
    if len(items) > 1 and _NOT.search(text[: items[0].start]):
        return items[1:]
    for index in range(len(items) - 1, 0, -1):
        if _CORRECTED.search(text, items[index - 1].end, items[index].start):
            return items[index:]
    return items


def _goes_on(text: str, first: Item, second: Item) -> bool:
    gap = text[first.end : second.start]
    if not _TO.fullmatch(gap):
        return False
    said = gap.strip(" ,$").lower()
    if said in ("and", ""):
        between = _BETWEEN.search(text[max(0, first.start - _REACH) : first.start]) is not None
        return between or (not said and first.value < second.value <= first.value * 2)
    return True


def _bounded(text: str, found: Range, step: Decimal) -> Range:
    first, last = found.items[0], found.items[-1]
    before = text[max(0, first.start - _REACH) : first.start]
    if _AT_LEAST.search(before) or _OR_MORE.match(text, last.end):
        return replace(found, most=None)
    if _UP_TO.search(before) or _AT_MOST.match(text, last.end):
        return replace(found, least=Decimal(0))
    if len(found.items) > 1:
        return found
    if _OVER.search(before):
        return replace(found, least=found.least + step, most=None)
    if _UNDER.search(before):
        return replace(found, least=Decimal(0), most=max(Decimal(0), first.value - step))
    if _ALMOST.search(before) and first.value >= 1:
        return replace(found, least=first.value - (1 if step == 1 else 0))
    return found
