"""Which health conditions somebody has: "sugar and pressure, and my breathing", "none of those"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from understanding.answers.answer import Found
from understanding.answers.data import lines_of
from understanding.entities import conditions_in

_LONGEST_NONE = 80  # characters
_NONE = re.compile(
    r"^\W*(?:(?:ok|okay|no|nope|nah|none|nothing|not|n/?a|zero|0|neither|negative|thank god|thankfully|i have|i've got"
    r"|i got|i don't have|i dont have|i do not have|don't have|dont have|do not have|haven't got|i ain't got"
    r"|ain't got|i'm|im|well|sorry|uh|um|any|any of|of|those|these|them|the above|that|else|more|other|others"
    r"|ones|i don't think so|i dont think so|don't believe so"
    r"|conditions?|illness(?:es)?|problems?|disease|diseases|at all|really|healthy|as a horse|in good"
    r" health|perfectly|pretty|fine|that(?:'s|s| is) ok(?:ay)?"
    r"|that i know of|so far as i know|as far as i know|to my knowledge|on the"
    r" list|on that list|on your list|i know of|just|only|thanks|thank you|ma'am|sir|dear|honey|and|i think"
    r"|it|i can think of|whatsoever|from that list|that's all|that is all|thats all|that's it|thats it|that's"
    r" about it|that is it|that's everything|all i have|the ones i (?:said|told you|named|gave you)|what i"
    r" (?:said|told you)|that'll do|that's the lot|that would be all|all there is|listed)[ ,.!]*)+$",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:no|nope|nah|none|nothing|not|n/?a|zero|0|neither|negative|don't|dont|ain't|haven't|healthy|good health"
    r"|that's (?:all|it|about it|everything|the lot)|thats (?:all|it)|that is (?:all|it)|that'll do|would be all"
    r"|fine|just (?:those|that|these|them|the ones?)|only (?:those|that|these|them|the ones?))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|never|nor|neither|without|don't|dont|doesn't|didn't|isn't|isnt|aren't|haven't|hasn't|ain't"
    r"|except|besides|but for|other than|free of|do not|does not|instead of"
    r"|(?:everything|anything|all|any|all of (?:them|those|these)) but)\b(?! (?:just|only|sure|doubt|so"
    r"|good|great|well|very|too|the best|to mention|working|right|know))(?P<more>[^,.;:]*)$",
    re.IGNORECASE,
)
_REMOVED = r"\b(?:take (?:back|out|off)|remove|scratch|delete|forget) (?:the |my )?$"
#: What was named before is put right: "not COPD, it's asthma", "actually I don't have diabetes".
_TAKES_BACK = re.compile(
    r"\b(?:not|isn't|isnt|wasn't|never)(?: (?:really|actually))? (?:the |a |my )?$"
    r"|\b(?:actually|sorry|wait|oops|mistake|wrong|correction|i mean|i meant)\b[^.;]{0,20}"
    r"\b(?:i )?(?:don't|dont|do not|never) (?:really |actually )?(?:have|had|got) (?:the |any |a )?$"
    rf"|{_REMOVED}",
    re.IGNORECASE,
)
_REMOVES = re.compile(_REMOVED, re.IGNORECASE)
_AFFIRMED = re.compile(
    r"\b(?:but|just|only|i (?:do )?have|i've got|i got|yes|rather|it's|its)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"\b(?:my|his|her) (?:late )?(?:mother|father|mom|dad|parents?|grand\w+|brother|sister|uncle|aunt)"
    r" (?:both )?(?:had|died|passed)\b(?! (?:it|that|them|those|the same)\b)"
    r"(?:(?!\bi\b|\bi've\b)[^.;])*$|\bruns in (?:the|my) family\b",
    re.IGNORECASE,
)
_MEDICINE = re.compile(r"(?:(?:my|an|take|i take) )?(?:inhalers?|insulin)", re.IGNORECASE)
_NEGATED_AFTER = re.compile(
    r" (?:runs in (?:the|my) family|(?:is|are) (?:gone|cured))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Named:
    """A condition as we say it, its category or None, and where the text names it."""

    name: str
    category: str | None
    start: int
    end: int


def named_in(text: str, everyday: bool = True) -> tuple[Named, ...]:
    """Every condition that `text` names, denied or not, left to right; the longest reading wins.

    `everyday` words such as "my breathing" are read only where somebody was asked for conditions.
    """
    found = [Named(c.value, c.category, c.start, c.end) for c in conditions_in(text)]
    if everyday:
        names, pattern = _everyday()
        for match in pattern.finditer(text):
            name, category = names[match.group().lower()]
            found.append(Named(name, category, match.start(), match.end()))
    found.sort(key=lambda each: (each.start - each.end, each.start))
    kept: list[Named] = []
    for each in found:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


def conditions_said(text: str, asked: bool) -> Found | None:
    """The conditions that `text` says somebody has, [{"name", "category"}, ...]; [] says "none".

    Everyday words ("my breathing") are read and "none" is understood only when `asked`.
    """
    named = named_in(text, everyday=asked)
    found = _had(text, named)
    if found:
        return found
    short = asked and not named and len(text) <= _LONGEST_NONE
    none = short and _NONE.match(text) and _DENIES.search(text)
    return Found([], ((0, len(text)),)) if none else None


def everyday_said(text: str) -> Found | None:
    """The conditions that `text` says somebody has, everyday words read too, as in a list.

    What only names a medicine ("8 plus 2 inhalers") tells of no condition to who asked for medicines.
    """
    named = named_in(text)
    return _had(text, tuple(n for n in named if not _MEDICINE.fullmatch(text, n.start, n.end)))


def _had(text: str, named: tuple[Named, ...]) -> Found | None:
    once = {each.name: each.category for each in named if not _is_denied(text, each)}
    spans = tuple((each.start, each.end) for each in named)
    value: list[dict[str, object]] = [
        {"name": name, "category": category} for name, category in once.items()
    ]
    taken_back = {
        each.name: each.category
        for each in named
        if each.name not in once and _TAKES_BACK.search(text[: each.start])
    }
    value += [
        {"name": name, "category": category, "denied": True}
        for name, category in taken_back.items()
    ]
    return Found(value, spans) if value else None


def _is_denied(text: str, named: Named) -> bool:
    before = text[: named.start]
    negated = _NEGATED.search(before)
    if negated and not _AFFIRMED.search(negated["more"]):
        return True
    if _REMOVES.search(before):
        return True
    return bool(_OF_OTHERS.search(before) or _NEGATED_AFTER.match(text, named.end))


@lru_cache(maxsize=1)
def _everyday() -> tuple[dict[str, tuple[str, str | None]], re.Pattern[str]]:
    names: dict[str, tuple[str, str | None]] = {}
    for line in lines_of("everyday_conditions.tsv"):
        name, category, said = line.split("\t")
        for phrase in said.split("|"):
            names.setdefault(phrase, (name, None if category == "-" else category))
    longest_first = sorted(names, key=len, reverse=True)
    phrases = "|".join(re.escape(phrase) for phrase in longest_first)
    return names, re.compile(rf"(?<![\w-])(?:{phrases})(?!\w)", re.IGNORECASE)
