"""One plain form for what was typed or heard: lower case, words and marks set apart by blanks."""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest

from mtm.scheduling.when.numbers import in_digits
from mtm.scheduling.when.spelling import WEEKDAYS, corrected

#: Stands for what holds digits and is no time: a telephone number, an amount, an id.
OTHER = "#"

_CHARACTERS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": " - ", "−": "-"}
)

_DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satu?r?|sun)(?:day)?"
# Applied in this order. What holds digits and is no time comes first.
_REWRITES = [
    (r"[$£€] ?\d[\d,.]*|\b\d+(?:\.\d+)? ?(?:%|dollars?|bucks|mg|ml|mcg)(?!\w)", f" {OTHER} "),
    (r"(?<!\d)(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)", f" {OTHER} "),
    (r"(?<![\d/-])\d{3}-\d{4}(?!\d)|(?<![\d/:])\d{5,}(?!\d)|\b[a-z]\d{4,}\b", f" {OTHER} "),
    (r"(?:#|\b(?:number|option|choice|no\.)) ?\d+\b", f" {OTHER} "),
    (r"\b24/7\b|\b\d/\d (?=(?:an? )?(?:hour|pill|tablet|cup))", f" {OTHER} "),
    (r"\b\d:\d\b(?!\d)", f" {OTHER} "),  # "a 1:1"
    (r"\b(\d{4}-\d\d-\d\d)t(?=\d\d:\d\d)", r"\1 "),
    # "9-22" is no stretch of hours.
    (
        r"(^\W*|[.,!?;] |\b(?:on|for|please|ok|okay|yes|no|not|um|uh|well|so|hi|hello) )"
        r"(0?[1-9]|1[0-2])-(1[3-9]|2\d|3[01])(?=$|[.,!?]| (?:at|after|before|please|thanks?|if)\b)",
        r"\1\2/\3",
    ),
    # Clock times.
    (r"\b([ap])\. ?m\b\.?", r"\1m"),
    (r"(?<=\d)([ap])(?=\.?(?:\s|$|[,;!?)-]))", r" \1m"),
    (r"\b(o|0) ?' ?c?lock\b|\bo clock\b|\boclock\b|\bo'clok\b", "oclock"),
    (r"(?<![\d.:/])(\d{1,2})\.([0-5]\d)(?![\d.])(?! ?hours?)", r"\1:\2"),
    (r"\b(\d{1,2})h([0-5]\d)\b", r"\1:\2"),
    (r"\b(\d{1,2}) ?: ?([0-5]\d)(?::[0-5]\d)?(?!\d)", r"\1:\2"),
    (r"\bmid[ -](day|night)\b", r"mid\1"),
    (r"\bmid-?(morning|afternoon)\b", r"mid \1"),
    # Dates.
    (r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", r"\1/\2/\3"),
    (r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b", r"\1/\2/\3"),
    (r"\bw/c\b|\bweek commencing\b", "week of"),
    (r"\b(?:a )?fortnight\b", "2 weeks"),
    # Misheard and taken apart.
    (r"\b(mon|tues|wednes|thurs|satur|sun) day\b", r"\1day"),
    (r"\bfr[iy] day\b", "friday"),
    (r"(?<=day |row |the )mourning\b", "morning"),
    # Short spellings.
    (r"\b2(?=m(?:o?r+ow|o?rrow|oro)\b)", "to"),
    (r"\b(?:2|to)nite\b", "tonight"),
    (r"\bb4\b", "before"),
    (r"\bafter-?(?=noons?\b)", "after"),
    (r"\bw/", "with "),
    (r"&", " and "),
    (r"@", " at "),
    (rf"\b({_DAYS})-(?={_DAYS}\b)", r"\1 - "),
    (r"(?<=[a-z])-(?=[a-z])", " "),
    (r"(?<=\d)-(?=ish\b)", " "),
    # Contractions, with or without their apostrophe.
    (r"\bcan(?:not|'?t)\b", "can not"),
    (r"\bwon'?t\b", "will not"),
    (
        r"\b(do|does|did|is|are|was|were|would|could|should|have|has|had|must|need)n'?t\b",
        r"\1 not",
    ),
    (r"\bi'?m\b", "i am"),
    (r"\bi'd\b|\bid (?=like|rather|prefer|say)", "i would "),
    (r"\bill (?=be|take|have|do|need)", "i will "),
    (r"\b(we|you|he|she|they|it|that)'d\b", r"\1 would"),
    (r"\b([a-z]+)'ll\b", r"\1 will"),
    (r"\b([a-z]+)'ve\b", r"\1 have"),
    (r"\b([a-z]+)'re\b", r"\1 are"),
    (r"\blet'?s\b", "let us"),
    (r"\b(it|that|there|he|she|what|here|how|who|where)'s\b", r"\1 is"),
    (r"\bif not\b", "otherwise"),
    (r"\bnew year'?s'?\b", "newyears"),
]
_REWRITES_COMPILED = [(re.compile(find), put) for find, put in _REWRITES]

_TOKEN = re.compile(
    r"\d{1,2}:\d\d|\d{1,4}/\d{1,2}(?:/\d{1,4})?|\d+\.\d+|\d+(?:st|nd|rd|th)(?![a-z])|\d+"
    r"|[a-z]+(?:'[a-z]+)?|[,.;!?()#-]"
)

_DAY = rf"(?:{'|'.join(WEEKDAYS)}|tomorrow|today)"
_REORDERED = [
    # "Half two" is half past one to some and half past two to others.
    (re.compile(r"\bhalf \d{1,2}(?![:\d])"), OTHER),
    # "Late Thursday afternoon" and "Friday mornings".
    (re.compile(rf"\b(early|late|mid) ({_DAY}) (morning|afternoon|evening)"), r"\2 \1 \3"),
    (re.compile(rf"\b({'|'.join(WEEKDAYS)}) (mornings|afternoons|evenings)"), r"\1s \2"),
]

_SAYS_IS = frozenset(
    [
        "no",
        "not",
        "good",
        "fine",
        "out",
        "bad",
        "better",
        "best",
        "great",
        "ok",
        "okay",
        "perfect",
        "ideal",
        "impossible",
        "hard",
        "difficult",
        "tough",
        "free",
        "open",
        "full",
        "busy",
        "when",
        "too",
        "usually",
        "always",
        "never",
        "probably",
        "really",
        "also",
        "still",
    ]
)
_ABBREVIATED = frozenset(
    [
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
    ]
)


def plain(text: str) -> str:
    """The text as the patterns of this package expect it. "3PM on Tues." -> "3 pm on tuesday"."""
    text = unicodedata.normalize("NFKC", text).translate(_CHARACTERS).lower()
    text = " ".join(text.split())
    for pattern, replacement in _REWRITES_COMPILED:
        text = pattern.sub(replacement, text)
    tokens = _without_abbreviation_dots(_TOKEN.findall(text))
    tokens = _without_possessives(corrected(tokens))
    text = " ".join(_joined_meridiems(in_digits(tokens)))
    for pattern, replacement in _REORDERED:
        text = pattern.sub(replacement, text)
    return text


def _without_abbreviation_dots(tokens: list[str]) -> list[str]:
    kept: list[str] = []
    for token, after in zip_longest(tokens, tokens[1:], fillvalue=""):
        short = kept and (kept[-1] in _ABBREVIATED or (kept[-1] == "may" and after[:1].isdigit()))
        if token == "." and short:
            continue
        kept.append(token)
    return kept


def _without_possessives(tokens: list[str]) -> list[str]:
    """ "Monday's no good" is "Monday is no good"; "tomorrow's call" is "tomorrow call"."""
    kept: list[str] = []
    for place, token in enumerate(tokens):
        word, mark, ending = token.partition("'")
        kept.append(word)
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if mark and ending == "s" and after in _SAYS_IS:
            kept.append("is")
    return kept


def _joined_meridiems(tokens: list[str]) -> list[str]:
    """ "1:30 p m", as a recogniser writes it, is "1:30 pm"."""
    kept: list[str] = []
    for token in tokens:
        if token == "m" and len(kept) > 1 and kept[-1] in ("a", "p") and kept[-2][0].isdigit():
            kept[-1] += "m"
        else:
            kept.append(token)
    return kept
