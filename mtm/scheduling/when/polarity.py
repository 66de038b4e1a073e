"""Which of the times of a clause are wanted, and which are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

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


_ADVERBS = (
    r"(?: (?:for me|really|just|probably|usually|mostly|also|too|either|unfortunately|definitely|"
    r"certainly|always|never|now|generally|kind of|pretty|very|so|all|a bit|a little|quite|rather|"
    r"still|already|simply|absolutely|completely|both|at all|right|anyways?|with me|here))*"
)
_BAD = (
    r"(?:bad|out|no|no good|no go|no use|terrible|awful|horrible|hard|tough|difficult|impossible|busy|full|"
    r"booked(?: up| solid)?|taken|tricky|inconvenient|worst|the worst|hectic|crazy|packed|rough|off limits|"
    r"off the table|too (?!bad)\w+|a problem|problematic|a (?:bad|terrible|busy|rough|no)\b.{0,12}|"
    r"ruled out|unavailable|nuts|iffy|not (?!bad|a|too bad)\w+)"
)
_IS = (
    r"(?: (?:is|are|was|looks?|seems?|gets?|would be|will be|can be|might be|may be|tends? to be))"
)
# After what it is about: "Mondays are out", "Tuesday won't work", "Tuesday I'm busy".
_BAD_AFTER = re.compile(
    rf"({TAG}){_ADVERBS}(?:"
    rf"{_IS}{_ADVERBS} {_BAD}(?!\w)(?! problem)"
    r"| (?:bad|out|no good|no go|impossible|busy|terrible)\b"
    r"| not (?:good|great|possible|available|free|for me|ok|okay|convenient|ideal)\b"
    r"| (?:is|are|does|do|will|would|can|could|might|may|did|was) not(?! (?:bad|a problem|too bad))"
    r"(?! matter)"
    r"| (?:never|hardly|rarely) (?:works?|suits?|good)"
    r"| i (?:do not|would not|would rather not|hate|prefer not)(?! mind)"
    r")"
)
_GOOD_AFTER = re.compile(
    rf"({TAG}){_ADVERBS}(?: (?:works?|suits?|will do|would do|will work|would work|should work|could work|"
    r"might work|may work|can work|(?:is|are|was|would be|will be|sounds?|looks?|seems?|might be|should be)"
    rf"{_ADVERBS} (?:good|fine|great|ok|okay|best|better|perfect|free|available|open|ideal|possible|nice|"
    r"alright|all right|convenient|doable|lovely|wonderful|easier|easiest|preferable|clear|not bad|"
    r"not a problem|no problem|what i want|preferred|the best|my best|a good|a better|it)))(?! than)"
)
# Before what it is about.
_EXCEPT = re.compile(
    r"\b(?:any|every|all|each|whatever|whichever|anything|everything|anytime|everyday)\b"
    r"(?: (?!BUT)\w+){0,4}? (?:BUT|except|other than|besides|apart from|aside from|excluding|save|barring)\b"
)
_BUSY = re.compile(
    r"(?<!not )(?<!never )\b(?:busy|away|out of town|out of the (?:house|office|country|state)|on vacation|"
    r"tied up|unavailable|booked(?: up| solid)?|gone|traveling|travelling|occupied|swamped|"
    r"tired|exhausted|worn out|slow|groggy|sleepy|foggy|weak|asleep|sick|sleeping|resting|napping|"
    r"(?<=am )out|(?<=be )out|working|(?<=i )work|(?<=at )work|blocked)\b"
)
_NOT = re.compile(
    r"\b(?:(?<!why )(?<!if )(?<!or )(?<!whether or )not(?! (?:bad|a problem|too bad|only|mind|busy|doing|"
    r"booked|working|matter|wait|going anywhere|have (?:any(?:thing)?|plans|much|to be)|need to be|all that busy|"
    r"tied up|away|out of town))|never|except(?: for)?(?! not| no)|excluding|excepting|other than|apart from|aside from|"
    r"besides|with the exception of|instead of|rather than|than|avoid(?:ing)?|skip(?:ping)?|hates?|dislikes?|"
    r"without|neither|nor|no(?= (?:more )?(?:P\d|[D]\d))|rule out|ruling out|forget|no to|minus)\b"
)
_AUXILIARY = r"\b(?:can|could|am|are|will|would|do|does|is|might|may|should|have)"
_CORRECTING = ("not", "instead of", "rather than")
_ASKED_NOT = re.compile(
    r"(?:^|[.;!?,] ?|so |then )(?:can|could|would|will|do|does|is|are|should) not (?:we|you|i|he|she|it|they|"
    r"that|the pharmacist)\b"
    rf"|(?:^|[.;!?,] ?)(?:would|will|do|does|is|are|should) not {TAG}"
)
_UNSURE = re.compile(
    r"\bnot (?:\w+ )?(?:sure|certain|positive)|(?:do|does) not (?:really )?know|\bno idea|depends|"
    r"can not wait|(?:do|does) not (?:have|need) to be|not until i know|\bor not\b"
)
_RESET = re.compile(
    r"\b(?:maybe|how about|what about|let us|try|can i|can we|could we|could i|can you|could you|i can(?! not)|"
    r"i could(?! not)|i would(?! not| rather not)|i will(?! not)|i want|prefer(?! not)|make it|make that|"
    r"any other|any ?time|otherwise|instead(?! of)|better|i am free|am free|free|available|if you have|"
    r"possibly|preferably|i like|i need|please do|then|only|just|rather(?! not| than)|say|is fine|ok|okay|"
    r"everything else|anything else|the rest)\b"
)
_NEW = re.compile(r"\b(?:maybe|how about|what about|let us|otherwise)\b")
_JOINED = re.compile(
    r"(?: |,|and|or|nor|on|in|at|the|of|around|for|either|both|also|any|a|not|,? ?especially|whole|all)*"
)


@dataclass(frozen=True)
class _Cue:
    start: int
    end: int
    sign: Sign
    corrects: bool = False


def signs(outline: Outline, clause: Clause) -> dict[str, Sign]:
    """How each tag of a clause is meant."""
    tags = [tag[0] for tag in outline.tags(clause.start, clause.end)]
    signs = dict.fromkeys(tags, Sign.WANTED)
    text = outline.text[clause.start : clause.end].replace(" but ", " BUT ")
    taken: list[tuple[int, int]] = []
    if not _ASKED_NOT.search(text):
        for found in _BAD_AFTER.finditer(text):
            taken.append(found.span())
            for tag in _run(text, found.start(1)):
                signs[tag] = Sign.UNWANTED
    for cue in _cues(text, taken):
        for tag in _reached(text, cue):
            if signs[tag] is Sign.WANTED:
                signs[tag] = cue.sign
        bare_no = text[cue.start : cue.end] == "no" and outline.tags(clause.start + cue.end)
        if bare_no and _is_one_day(outline, bare_no[0][0]):
            # "No Mondays" rules out; "no Monday" may as well correct what was said before.
            corrects = bool(outline.tags(0, clause.start + cue.start))
            signs[bare_no[0][0]] = Sign.WANTED if corrects else Sign.OPEN
    return signs


def _is_one_day(outline: Outline, tag: str) -> bool:
    value = outline.of(tag).value
    return isinstance(value, Days) and not value.every


def _run(text: str, last: int) -> list[str]:
    """The tags joined to the one at `last`: all of "Monday, Tuesday and Friday (are bad)"."""
    found = [tag for tag in re.finditer(TAG, text) if tag.start() <= last]
    run = [found[-1]]
    for tag in reversed(found[:-1]):
        between = text[tag.end() : run[-1].start()]
        alike = tag[0][0] == run[-1][0][0] or "," not in between
        if not alike or not _JOINED.fullmatch(between):
            break
        run.append(tag)
    return [tag[0] for tag in run]


def _cues(text: str, taken: list[tuple[int, int]]) -> list[_Cue]:
    cues = [_Cue(*found.span(), Sign.OPEN) for found in _UNSURE.finditer(text)]
    cues += [_Cue(*found.span(), Sign.EXCEPTED) for found in _EXCEPT.finditer(text)]
    busy = [_Cue(*found.span(), Sign.UNWANTED) for found in _BUSY.finditer(text)]
    if not _ASKED_NOT.search(text):
        busy += [
            _Cue(*found.span(), Sign.UNWANTED, corrects=found[0] in _CORRECTING)
            for found in _NOT.finditer(text)
        ]
    spans = taken + [(cue.start, cue.end) for cue in cues]
    free = [cue for cue in busy if not any(s <= cue.start < e for s, e in spans)]
    return sorted(cues + free, key=lambda cue: cue.start)


def _reached(text: str, cue: _Cue) -> list[str]:
    """The tags after a cue, up to where something else begins; those before it if none follow."""
    after = re.compile(TAG).finditer(text, cue.end)
    after_at = [(tag[0], tag.start(), tag.end()) for tag in after]
    if not after_at or "," in text[cue.end : after_at[0][1]]:
        # "Tuesday I can't" and "Tuesday I can't, Wednesday is fine" speak of what stands before.
        return _before(text, cue)
    reached: list[str] = []
    place = cue.end
    for number, (tag, start, end) in enumerate(after_at):
        between = text[place:start]
        if (_RESET if reached else _NEW).search(between):
            break
        if reached and not _goes_on(text, between, end, number, after_at, cue):
            break
        reached.append(tag)
        place = end
    return reached


def _before(text: str, cue: _Cue) -> list[str]:
    tags = list(re.finditer(TAG, text[: cue.start]))
    if not tags or cue.sign is not Sign.UNWANTED:
        return []
    gap = text[tags[-1].end() : cue.start]
    word = text[cue.start : cue.end]
    if len(gap.split()) > 5 or re.search(r"\b(?:or|than|instead|without)\b", word):
        return []
    if word == "not" and not re.search(rf"{_AUXILIARY} $", text[: cue.start]):
        return []  # "tomorrow, not too early"
    return _run(text, tags[-1].start())


def _goes_on(
    text: str,
    between: str,
    end: int,
    number: int,
    tags: list[tuple[str, int, int]],
    cue: _Cue,
) -> bool:
    """Whether a cue still holds at the next tag of a list."""
    comma = "," in between
    good = _GOOD_AFTER.match(text, tags[number][1])
    if good and (comma or not re.search(r"\b(?:and|or|nor)\b", between)):
        return False
    if comma and cue.corrects and between.strip() == ",":
        rest = text[tags[number - 1][2] :]
        last = number == len(tags) - 1
        same = tags[number][0][0] == tags[number - 1][0][0]
        # "Not Tuesday, Wednesday" corrects; "not Monday, Tuesday or Friday" goes on.
        return not (last and same and not re.search(r"\b(?:and|or|nor)\b", rest))
    return bool(re.fullmatch(r"[\w ,]*", between))
