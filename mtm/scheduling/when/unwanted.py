"""What will not do, and what follows from it for what will."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mtm.scheduling.when.mentions import Clock, Days, Span
from mtm.scheduling.when.outline import Outline
from mtm.scheduling.when.polarity import Sign

_PIECE = re.compile(r"(D\d+) ([CP]\d+)|([CP]\d+) (?:on |of )?(D\d+)")


@dataclass(frozen=True)
class Unwanted:
    """What was ruled out: weekdays (Monday 0), days, hours of the day."""

    weekdays: frozenset[int] = frozenset()
    days: tuple[Span, ...] = ()
    clocks: tuple[Clock, ...] = ()
    #: Hours of some days only: "not Tuesday morning".
    pieces: tuple[tuple[Days, Clock], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.weekdays or self.days or self.clocks or self.pieces)


NOTHING_UNWANTED = Unwanted()


def turned(outline: Outline, meaning: Mapping[str, Sign]) -> tuple[Outline, list[str]]:
    """The tags that will do, with what follows from those that will not.

    A bound that will not do is the opposite bound that will ("I can't before two"), and "Friday
    morning won't work, the afternoon would" is about Friday.
    """
    mentions = list(outline.mentions)
    not_wanted = [tag for tag, sign in meaning.items() if sign is Sign.UNWANTED]
    kept = {tag for tag, sign in meaning.items() if sign is Sign.WANTED}
    for tag in not_wanted:
        op = outline.of(tag).op
        if op:
            mentions[int(tag[1:])] = outline.of(tag).turned_about()
            kept |= {tag} | _day_of(outline, tag, not_wanted)
    excepted = [tag for tag, sign in meaning.items() if sign is Sign.EXCEPTED]
    for tag in (tag for tag in excepted if outline.of(tag).op and tag[0] in "CP"):
        # "Any day but Friday, after three": the bound holds for the other days.
        kept.add(tag)
        if not any(other[0] == "D" for other in excepted):  # "any time but before ten"
            mentions[int(tag[1:])] = outline.of(tag).turned_about()
    if kept and not any(tag[0] in "DM" for tag in kept):
        kept |= {day for day, clock in _pieces(outline.text) if {day, clock} <= set(not_wanted)}
    return Outline(outline.text, tuple(mentions)), [tag for tag in meaning if tag in kept]


def _day_of(outline: Outline, bound: str, not_wanted: list[str]) -> set[str]:
    """ "I can't do Tuesday before two": Tuesday from two on."""
    beside = re.search(rf"(D\d+)(?: on| ,)? {bound}\b|\b{bound}(?: on)? (D\d+)", outline.text)
    tag = beside and (beside[1] or beside[2])
    if not tag or tag not in not_wanted or bound[0] not in "CP":
        return set()
    days = outline.of(tag).value
    return set() if isinstance(days, Days) and days.every else {tag}


def _pieces(text: str) -> list[tuple[str, str]]:
    """Days and times that stand together: "Tuesday morning"."""
    return [(found[1] or found[4], found[2] or found[3]) for found in _PIECE.finditer(text)]


def unwanted(outline: Outline, meaning: Mapping[str, Sign], kept: list[str]) -> Unwanted:
    """What is ruled out by the tags that are not `kept`."""
    tags = {t for t, s in meaning.items() if s in (Sign.UNWANTED, Sign.EXCEPTED) and t not in kept}
    # "Not Tuesday morning" rules out neither Tuesdays nor mornings as such.
    pairs = [pair for pair in _pieces(outline.text) if set(pair) <= tags]
    paired = {tag for pair in pairs for tag in pair}
    weekdays: set[int] = set()
    spans: list[Span] = []
    clocks: list[Clock] = []
    for tag in (tag for tag in meaning if tag in tags - paired):
        value = outline.of(tag).value
        if isinstance(value, Days) and value.weekday is not None:
            weekdays.add(value.weekday)
        elif isinstance(value, Days):
            spans += value.readings
        elif isinstance(value, Clock) and not value.exact:
            clocks.append(value)
    pieces = [_piece(outline, *pair) for pair in pairs]
    return Unwanted(
        frozenset(weekdays),
        tuple(spans),
        tuple(dict.fromkeys(clocks)),
        tuple(piece for piece in pieces if piece),
    )


def _piece(outline: Outline, day: str, clock: str) -> tuple[Days, Clock] | None:
    days, hours = outline.of(day).value, outline.of(clock).value
    if isinstance(days, Days) and isinstance(hours, Clock) and not hours.exact:
        return days, hours
    return None
