"""Which of the times of a clause are wanted, and which are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from mtm.scheduling.when import cues
from mtm.scheduling.when.clauses import Clause
from mtm.scheduling.when.mentions import Days
from mtm.scheduling.when.outline import TAG, Outline


class Sign(Enum):
    """How a time is meant."""

    WANTED = "wanted"
    UNWANTED = "unwanted"
    #: Unwanted by "any day but": a bound that follows still holds for the other days.
    EXCEPTED = "excepted"
    #: Neither: "I'm not sure about Tuesday".
    OPEN = "open"


@dataclass(frozen=True)
class _Cue:
    """A word that gives the times after it (or before it) a sign."""

    start: int
    end: int
    sign: Sign
    word: str


def signs(outline: Outline, clause: Clause) -> dict[str, Sign]:
    """How each tag of a clause is meant."""
    tags = [tag[0] for tag in outline.tags(clause.start, clause.end)]
    signs = dict.fromkeys(tags, Sign.WANTED)
    text = outline.text[clause.start : clause.end].replace(" but ", " BUT ")
    taken: list[tuple[int, int]] = []
    if not cues.ASKED_NOT.search(text):
        for found in cues.BAD_AFTER.finditer(text):
            taken.append(found.span())
            signs |= dict.fromkeys(_run(text, found.start(1)), Sign.UNWANTED)
    named_before = bool(outline.tags(0, clause.start))
    for cue in _cues(text, taken):
        for tag, sign in _meant_by(outline, text, cue, named_before).items():
            # "Not on a Friday and not before noon": the second bound has had its "not".
            if signs[tag] is Sign.WANTED and not outline.of(tag).turned:
                signs[tag] = sign
    return signs


def _meant_by(outline: Outline, text: str, cue: _Cue, named_before: bool) -> dict[str, Sign]:
    """The signs that one cue gives."""
    after = list(re.compile(TAG).finditer(text, cue.end))
    if not after or "," in text[cue.end : after[0].start()]:
        # "Tuesday I can't" and "Tuesday I can't, Wednesday is fine" speak of what stands before.
        return dict.fromkeys(_before(text, cue), cue.sign)
    if cue.word in ("no", "nothing") and _may_be_one_day(outline, text, after[0]):
        # "No Mondays" rules out; "no, Monday" may have lost its comma.
        corrects = cue.word == "no" and (named_before or bool(re.search(TAG, text[: cue.start])))
        again = text[: cue.start].endswith("no ")
        return {after[0][0]: Sign.WANTED if corrects or again else Sign.OPEN}
    return _reached(text, cue, after)


def _may_be_one_day(outline: Outline, text: str, tag: re.Match[str]) -> bool:
    value = outline.of(tag[0]).value
    counted = re.match(r" (?:appointments?|calls?|meetings?|visits?)\b", text[tag.end() :])
    return isinstance(value, Days) and not value.every and not counted


def _run(text: str, last: int) -> list[str]:
    """The tags joined to the one at `last`: all of "Monday, Tuesday and Friday (are bad)"."""
    found = [tag for tag in re.finditer(TAG, text) if tag.start() <= last]
    run = [found[-1]]
    for tag in reversed(found[:-1]):
        between = text[tag.end() : run[-1].start()]
        alike = tag[0][0] == run[-1][0][0] or "," not in between
        if not alike or not cues.JOINED.fullmatch(between):
            break
        run.append(tag)
    return [tag[0] for tag in run]


def _cues(text: str, taken: list[tuple[int, int]]) -> list[_Cue]:
    """The cues of a clause outside the stretches `taken`, those that leave a time open first."""
    strong = _found(cues.UNSURE, text, Sign.OPEN) + _found(cues.EXCEPT, text, Sign.EXCEPTED)
    weak = _found(cues.BUSY, text, Sign.UNWANTED)
    if not cues.ASKED_NOT.search(text):
        weak += _found(cues.NOT, text, Sign.UNWANTED)
    spans = taken + [(cue.start, cue.end) for cue in strong]
    free = [cue for cue in weak if not any(s <= cue.start < e for s, e in spans)]
    return sorted(strong + free, key=lambda cue: cue.start)


def _found(pattern: re.Pattern[str], text: str, sign: Sign) -> list[_Cue]:
    return [_Cue(*found.span(), sign, found[0]) for found in pattern.finditer(text)]


def _reached(text: str, cue: _Cue, tags: list[re.Match[str]]) -> dict[str, Sign]:
    """The tags after a cue, up to where something else begins."""
    reached: dict[str, Sign] = {}
    place = cue.end
    for number, tag in enumerate(tags):
        between = text[place : tag.start()]
        if (cues.RESET if reached else cues.NEW).search(between):
            break
        if reached and not _goes_on(text, between, number, tags, cue):
            break
        if reached and _is_run_on(between, tags[number - 1], tag, cue):
            reached[tag[0]] = Sign.OPEN
            break
        reached[tag[0]] = cue.sign
        place = tag.end()
    return reached


def _is_run_on(between: str, one: re.Match[str], other: re.Match[str], cue: _Cue) -> bool:
    """ "Not Tuesday Thursday", as a recogniser writes it: neither of them, or the other one?"""
    joined = re.search(r"\b(?:and|or|nor)\b|,", between)
    return cue.word in cues.CORRECTING and one[0][0] == other[0][0] and not joined


def _before(text: str, cue: _Cue) -> list[str]:
    tags = list(re.finditer(TAG, text[: cue.start]))
    if not tags or cue.sign is not Sign.UNWANTED:
        return []
    gap = text[tags[-1].end() : cue.start]
    if len(gap.split()) > 5 or re.search(r"\b(?:or|than|instead|without|no|nothing)\b", cue.word):
        return []
    if cue.word == "not" and not re.search(rf"{cues.AUXILIARY} $", text[: cue.start]):
        return []  # "tomorrow, not too early"
    return _run(text, tags[-1].start())


def _goes_on(text: str, between: str, number: int, tags: list[re.Match[str]], cue: _Cue) -> bool:
    """Whether a cue still holds at the next tag of a list."""
    comma = "," in between
    joined = re.compile(r"\b(?:and|or|nor)\b")
    if cues.GOOD_AFTER.match(text, tags[number].start()) and (comma or not joined.search(between)):
        return False
    bare = re.fullmatch(r" ?, ?(?:at |on |in |the )*", between)
    if bare and cue.word in cues.CORRECTING:
        # "Not Tuesday, Wednesday" corrects; "not Monday, Tuesday or Friday" goes on.
        rest = text[tags[number].start() :]
        return tags[number][0][0] != tags[0][0][0] or bool(
            re.search(rf"(?:,|or|and|nor) {TAG}", rest)
        )
    return bool(re.fullmatch(r"[\w ,]*", between))
