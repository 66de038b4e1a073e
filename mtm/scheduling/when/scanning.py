"""Finds every day and time that a plain text names."""

from __future__ import annotations

import re
from dataclasses import replace

from mtm.scheduling.when import (
    clocks,
    dates,
    following,
    nth,
    parts,
    periods,
    relative,
    weekdays,
)
from mtm.scheduling.when.anchors import anchored
from mtm.scheduling.when.grammar import UNITS, longest
from mtm.scheduling.when.mentions import Around, Clock, Days, Found, Mention, Reader

_DAYS: tuple[Reader, ...] = (
    *dates.READERS,
    *nth.READERS,
    *periods.READERS,
    *relative.READERS,
    *weekdays.READERS,
    *following.READERS,
)
_SURE: tuple[Reader, ...] = (anchored(_DAYS), *_DAYS, *clocks.SURE, *parts.READERS)

# A bare number is a clock time after one of these ...
_LED = re.compile(
    r"(?:^|\s)(?:at|around|about|approximately|roughly|before|after|until|by|past|between|either|than|say|back to|up to|not|but|"
    r"maybe|starting|or later than|make it|make that|from|like|near|closer to|nearer|as early as|"
    r"as late as|tonight|(?:no|wait|sorry|actually|i mean|i meant|rather|instead)(?: ,)?|to be|"
    r"it at|(?:move|change|push|switch|moved|bump) (?:it |that |me )?to)$"
)
# ... when what follows does not count something with it, ...
_NO_NOUN = re.compile(
    rf"$| (?:[,.;!?)(-]|(?!{UNITS}\b)(?:on|in|at|until|before|after|for|this|next|and|or|but|so|if|"
    r"because|works?|is|would|will|should|sounds?|seems?|may|might|can|could|suits?|please|thanks?|"
    r"ok|okay|fine|good|great|i|we|you|my|it|that|then|to|today|tomorrow|tonight|the|any|hopefully|"
    r"maybe|instead|though|either|eastern|pacific|central|mountain|est|edt|pst|cst|only|best|better|"
    r"when|as|not|no|sir|maam|dear|hon|honey|too|also|anyway|actually|sorry|wait|rather|onwards?|"
    r"earliest|thx|thanx|ty|u|nothing|mainly|usually|really|except|yes|yeah|while|latest|with|by|every|each|of|does|do|are|was|just|since|unless|would|perhaps|later|"
    r"earlier|\w+day|january|february|march|april|june|july|august|september|october|november|"
    r"december)(?!\w))"
)
_AFTER_AT = re.compile(
    rf"(?! (?:{UNITS}|[a-z]+ (?:street|st|road|rd|avenue|ave|lane|drive|court))(?!\w))"
)
# ... or when such words follow it.
_FOLLOWED = re.compile(
    r" (?:ish|sharp|or later|or earlier|or after|or before|onwards?|and later|or so|at the earliest"
    r"|at the latest|on the dot|hours)(?!\w)"
)
_PRAISED = re.compile(
    r" (?:works?|suits?|would work|will work|will do|would do|(?:is|would be|will be|sounds|looks|might be) "
    r"(?:\w+ )?(?:good|fine|great|ok|okay|better|best|perfect|nice|alright|lovely|ideal|too|not|no|bad))"
)
_LINKED = re.compile(r" (?:or|and|,|, or|or maybe|or even|or perhaps) ")


def mentions(text: str, around: Around) -> list[Mention]:
    """The days and times of a plain text, in order. Numbers that count other things are left."""
    found = _sure(text, around)
    return _with_bare_numbers(text, found, around)


def _sure(text: str, around: Around) -> list[Mention]:
    found: list[Mention] = []
    place = 0
    while place < len(text):
        earlier = tuple(m.value for m in found if isinstance(m.value, Days))
        read = longest(_SURE, text, place, replace(around, earlier=earlier))
        if read:
            found.extend(_placed(read, place, found))
            place = read.end
        place = _next_word(text, place)
    return found


def _next_word(text: str, place: int) -> int:
    blank = text.find(" ", place)
    return len(text) if blank < 0 else blank + 1


def _placed(read: Found, place: int, found: list[Mention]) -> list[Mention]:
    if not read.values:
        return []
    base = None
    if read.from_earlier:
        base = max((m.start for m in found if isinstance(m.value, Days)), default=None)
    # Several values of one place share it, half and half, so that their order is kept.
    step = (read.end - place) // len(read.values)
    ends = [place + step * (i + 1) for i in range(len(read.values) - 1)] + [read.end]
    starts = [place, *ends[:-1]]
    return [
        Mention(value, start, end, base=base)
        for value, start, end in zip(read.values, starts, ends, strict=True)
    ]


def _with_bare_numbers(text: str, sure: list[Mention], around: Around) -> list[Mention]:
    maybe: list[Mention] = []
    for number in re.finditer(r"(?<!\S)\d{1,4}(?!\S)", text):
        if any(m.start <= number.start() < m.end for m in sure):
            continue
        read = longest(clocks.BARE, text, number.start(), around)
        if not read or any(m.start < read.end and number.start() < m.end for m in sure):
            continue
        if not maybe or maybe[-1].end <= number.start():
            maybe.append(Mention(read.values[0], number.start(), read.end))
    taken = [m for m in maybe if _is_time(text, m, sure, around)]
    while True:  # "10 or 11 on Tuesday": what one of them is, the other is
        known = [*sure, *taken]
        more = [m for m in maybe if m not in taken and _is_linked(text, m, known)]
        if not more:
            return sorted(known, key=lambda m: m.start)
        taken += more


def _is_time(text: str, number: Mention, sure: list[Mention], around: Around) -> bool:
    before, after = text[: number.start].rstrip(), text[number.end :]
    led = _LED.search(before)
    if led and led[0].strip() == "at":
        return bool(_AFTER_AT.match(after))
    approximate = re.search(r"[a-z]$", text[number.start : number.end])
    if approximate or _FOLLOWED.match(after):
        return True
    if _long(text, number) and not led:
        return False
    if not _NO_NOUN.match(after):
        return False
    if led or _beside(text, number, sure):
        return True
    stretch = isinstance(number.value, Clock) and not number.value.exact
    opens = re.search(r"(?:^|[,.;!?]|\b(?:so|but|and|then|or|well|yes|ok|okay))$", before)
    if opens and (_PRAISED.match(after) or (stretch and not re.search(r"\w", after))):
        return True
    rest = re.sub(r"(?: (?:or|,|to|-))+ \d+", "", _polite.sub("", after))
    alone = not re.search(r"\w", before) and not re.search(r"\w", rest)
    return alone and around.day_known is not None


_polite = re.compile(r"please|thanks|thank you|works|is|fine|good|great|ok|okay|then|it|would|be")


def _long(text: str, number: Mention) -> bool:
    """Three or four digits in one: a time only where "at" or the like says so."""
    return bool(re.fullmatch(r"\d{3,4}", text[number.start : number.end]))


def _beside(text: str, number: Mention, sure: list[Mention]) -> bool:
    """Right next to a day: "Tuesday 2", "2 on Tuesday", "2 tomorrow", "for 2 on Thursday"."""
    for mention in sure:
        if not (isinstance(mention.value, Days) or _is_part(mention)):
            continue
        if text[mention.end : number.start] in (" ", " , ", " for "):
            return True
        if text[number.end : mention.start] in (" ", " on ", " , ", " in the ", " the "):
            return True
    return False


def _is_part(mention: Mention) -> bool:
    return isinstance(mention.value, Clock) and mention.value.part is not None


def _is_linked(text: str, number: Mention, known: list[Mention]) -> bool:
    return any(
        isinstance(m.value, Clock)
        and m.value.part is None
        and (
            _LINKED.fullmatch(text[number.end : m.start])
            or (
                _LINKED.fullmatch(text[m.end : number.start]) and _NO_NOUN.match(text[number.end :])
            )
        )
        for m in known
    )
