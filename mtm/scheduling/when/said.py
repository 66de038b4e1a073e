"""What was said about the time, before anybody judges whether it can be booked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mtm.scheduling.when.bounds import bounded
from mtm.scheduling.when.clauses import clauses
from mtm.scheduling.when.composing import Option, composed
from mtm.scheduling.when.corrections import superseded
from mtm.scheduling.when.mentions import Around, Days, Mention, on
from mtm.scheduling.when.outline import Outline, outlined
from mtm.scheduling.when.polarity import Sign, signs
from mtm.scheduling.when.relevance import meant
from mtm.scheduling.when.scanning import mentions
from mtm.scheduling.when.text import plain
from mtm.scheduling.when.unwanted import NOTHING_UNWANTED, Unwanted, turned, unwanted


@dataclass(frozen=True)
class Said:
    """Options that would do; with `unsure`, readings of one thing of which one is meant.

    `no_such_date`: a date was named that no calendar has.
    """

    options: tuple[Option, ...] = ()
    unsure: bool = False
    unwanted: Unwanted = NOTHING_UNWANTED
    no_such_date: bool = False


# "So any other day", "not then", "those are out": what was named before will not do.
_NOT_THOSE = re.compile(
    r"\b(?:any|some|every) other (?:day|time)s?\b"
    r"|\bnot (?:then|those(?: days)?|that day|on those days)\b"
    r"|\b(?:those|that|they|it|that day|those days)(?: days?)? (?:is|are) "
    r"(?:out|bad|no good|not good|not possible)\b"
    r"|\bcan not (?:do |make |come )?(?:then|those|that day|it then)\b"
)


def said(text: str, around: Around) -> Said:
    """Read a member's words. Nothing in them is judged by office hours except a.m. and p.m."""
    sentence = plain(text)
    outline = bounded(outlined(sentence, mentions(sentence, around)))
    meaning = _meaning(outline)
    wanted = [tag for tag, sign in meaning.items() if sign is Sign.WANTED]
    gone = superseded(outline, wanted)
    meaning = {tag: sign for tag, sign in meaning.items() if tag not in gone}
    outline, wanted = turned(outline, meaning)
    if any(_no_such(outline.of(tag)) for tag in wanted):
        return Said(no_such_date=True)
    options, unsure = composed(outline, wanted)
    options = _on_known_day(options, around)
    return Said(options, unsure and len(options) > 1, unwanted(outline, meaning, wanted))


def _on_known_day(options: tuple[Option, ...], around: Around) -> tuple[Option, ...]:
    """A clock time alone belongs to the day that was agreed on."""
    known = around.day_known
    return tuple(
        replace(option, days=on(known)) if known and option.days is None else option
        for option in options
    )


def _no_such(mention: Mention) -> bool:
    return isinstance(mention.value, Days) and not mention.value.readings


def _meaning(outline: Outline) -> dict[str, Sign]:
    """The tags that are about the appointment, in order, and how each is meant."""
    meaning: dict[str, Sign] = {}
    passed: list[str] = []
    for clause in clauses(outline.text):
        about = meant(outline, clause)
        for tag, sign in signs(outline, clause).items():
            passed.append(tag)
            if tag in about:
                meaning[tag] = sign
        words = outline.text[clause.start : clause.end]
        if _NOT_THOSE.search(words) and not outline.tags(clause.start, clause.end):
            meaning |= {tag: Sign.UNWANTED for tag in passed if tag[0] == "D"}
    used = _used(outline)
    ordered = [tag[0] for tag in outline.tags()]
    return {tag: meaning[tag] for tag in ordered if tag in meaning and tag not in used}


def _used(outline: Outline) -> set[str]:
    """What was only named to reckon from: "not Tuesday, the day after".

    In "tomorrow or the day after" it is meant for itself as well.
    """
    tags = {outline.of(tag[0]).start: tag for tag in outline.tags()}
    used = set()
    for tag in outline.tags():
        place = outline.of(tag[0]).base
        base = None if place is None else tags.get(place)
        between = outline.text[base.end() : tag.start()] if base else ""
        if base and not re.fullmatch(r" ,? ?(?:or|and) (?:\w+ )?", between):
            used.add(base[0])
    return used
