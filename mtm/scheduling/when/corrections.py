"""Changes of mind: "Tuesday, no, Wednesday", "make that three", "Wednesday instead"."""

from __future__ import annotations

import re

from mtm.scheduling.when.mentions import Days
from mtm.scheduling.when.outline import TAG, Outline

_NO = (
    r"no(?! (?:problem|good|later|earlier|sooner|need|rush|matter|one|more|thanks?|preference|plans|"
    r"worries|longer|way|idea|trouble|other|doubt|wonder|use|go))"
)
# What comes after takes the place of what came before.
_FORWARD = re.compile(
    rf"\b(?:{_NO}|nope|wait|sorry|i mean|i meant|actually|make (?:that|it)|scratch that|correction|"
    r"(?:or )?rather(?! not| than)|hang on|hold on|on (?:second|2nd) thought|(?:change|switch) (?:that|it) to|"
    r"move to|oops|whoops|my mistake|prefer|preferably|would be better|better (?:yet|still)|"
    rf"let us (?:say|make it|do)|instead(?= [DCPM]\d| ,))\b(?=(?: (?!too|also|as well)[\w,.?!;-]+){{0,8}}? {TAG})"
)
# What comes before takes the place of everything else.
_BACKWARD = re.compile(
    rf"({TAG})(?: {TAG})?(?: (?![DCPM]\d)\w+){{0,3}}? (?:instead(?! of)|"
    r"(?:is|are|would be|works|might be|will be|suits me) (?:\w+ )?(?:better|best|preferable|preferred))\b"
)
_FIRM = ("no", "nope", "wait", "sorry", "scratch that", "i meant", "i mean")
_ADDS = re.compile(r"\b(?:or|too|also|as well|either|and)\b")
_CANCELLED = re.compile(
    r"\b(?:never ?mind|forget (?:it|that|about it|about that)|scratch that|actually no|cancel that|"
    r"no (?:no )?wait|no i can not|wait no)\b[^DCPM]*$"
)


def superseded(outline: Outline, wanted: list[str]) -> set[str]:
    """The tags among `wanted` (in order) that a later correction has put aside."""
    text = outline.text
    if _CANCELLED.search(text):
        return set(wanted)
    gone: set[str] = set()
    for cue in _FORWARD.finditer(text):
        earlier = [tag for tag in wanted if _at(text, tag) < cue.start()]
        later = [tag for tag in wanted if _at(text, tag) >= cue.end()]
        if not _ADDS.search(text, cue.end(), _at(text, later[0]) if later else len(text)):
            firm = cue[0] in _FIRM
            kept: set[str] = set() if firm else {tag for tag in earlier if _is_period(outline, tag)}
            gone |= _of_kinds(earlier, later) - kept
    for cue in _BACKWARD.finditer(text):
        better = [tag for tag in wanted if tag in cue[0].split()]
        others = [tag for tag in wanted if tag not in better and _at(text, tag) < cue.start()]
        gone |= _of_kinds(others, better)
    return gone


def _is_period(outline: Outline, tag: str) -> bool:
    """Days that "preferably Tuesday" only narrows."""
    value = outline.of(tag).value
    return isinstance(value, Days) and not all(span.one_day for span in value.readings)


def _at(text: str, tag: str) -> int:
    found = re.search(rf"{tag}\b", text)
    return found.start() if found else len(text)


def _of_kinds(earlier: list[str], later: list[str]) -> set[str]:
    """Of the earlier tags those of a kind that is named again; a new moment replaces everything."""
    days = any(tag[0] in "DM" for tag in later)
    clocks = any(tag[0] in "CPM" for tag in later)
    return {tag for tag in earlier if (tag[0] in "DM" and days) or (tag[0] in "CPM" and clocks)}
