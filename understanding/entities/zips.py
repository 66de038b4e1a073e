"""ZIP codes, written or spoken digit by digit, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.entities.numbers import TEENS, TENS, UNITS

_LOWEST = 501  # 00501, Holtsville NY: the Postal Service uses no lower number
_DIGITS = 5

PHONES = re.compile(
    r"(?<![\w-])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])?\d{3}[-. ]\d{4}(?![\w-])|\d{7,}"
)
_WRITTEN = re.compile(r"(?<![\w$#.,/-])[0-9oO]\d{4}(?:-\d{4})?(?![\w/-]|[.,]\d)")
_SPACED = re.compile(
    r"(?<![\w$.,-])(?:\d ){4}\d(?! ?\d|[\w-]|[.,]\d)|(?<![\w$.,-])0\d \d{3}(?! ?\d|\w)"
)
_NAMED = re.compile(
    r"(?:\b(?:id|number|claim|claims|policy|account|acct|box|extension|ext|case|order|invoice|group"
    r"|member|room|apt|unit|spent|spend|paid|pay|cost|costs|total)\.?(?: is| was| number| of| about"
    r"| over)?|#|\$) ?$",
    re.IGNORECASE,
)
_IS_ZIP = re.compile(r"\bzip(?: ?code)?(?: number)?(?: is|:)? ?$", re.IGNORECASE)
_NOT_ZIP = re.compile(
    r" ?(?:dollars?|bucks|mg|mcg|units?|steps|miles|pounds|lbs|cents|a (?:month|year)|people|%)\b"
    r"| (?:\w+ ){0,2}(?:street|st|avenue|ave|road|rd|lane|ln|drive|blvd|boulevard|court|circle|way"
    r"|terrace|turnpike|highway|hwy)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
_SPOKEN_DIGITS = {"oh": "0", "o": "0", "zero": "0", "ought": "0", "nought": "0"} | {
    word: str(value) for word, value in (UNITS | TEENS).items()
}


@dataclass(frozen=True)
class Zip:
    """A ZIP code; `value` is its five digits, whatever follows a hyphen left out."""

    value: str
    start: int
    end: int


def zips_in(text: str) -> tuple[Zip, ...]:
    """The ZIP codes of `text` from left to right; no prices, telephone or house numbers."""
    phones = [match.span() for match in PHONES.finditer(text)]
    found = [
        Zip(_five_digits(match.group()), match.start(), match.end())
        for pattern in (_WRITTEN, _SPACED)
        for match in pattern.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in phones)
        and _stands_as_zip(text, match)
    ]
    found += _spoken(text)
    once = {
        zip_.start: zip_ for zip_ in found if int(zip_.value) >= _LOWEST or _is_meant(text, zip_)
    }
    return tuple(once[start] for start in sorted(once))


def _is_meant(text: str, zip_: Zip) -> bool:
    """Whether a code was meant as one though it does not exist: the whole message, or so called."""
    alone = zip_.end - zip_.start == len(text.strip())
    return alone or _IS_ZIP.search(text[: zip_.start]) is not None


def _five_digits(text: str) -> str:
    return text.lower().replace("o", "0").replace(" ", "")[:_DIGITS]


def _stands_as_zip(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    if _IS_ZIP.search(before):
        return True
    return not _NAMED.search(before) and not _NOT_ZIP.match(text, match.end())


def _spoken(text: str) -> list[Zip]:
    """Runs of spoken digits that make five: "oh six one oh three", "oh sixty one oh three"."""
    found: list[Zip] = []
    run: list[re.Match[str]] = []
    last = 0
    for match in _WORD.finditer(text):
        if run and (text[last : match.start()].strip(" -,") or not _is_digit(match.group())):
            found += _as_zip(run)
            run = []
        if _is_digit(match.group()):
            run.append(match)
        last = match.end()
    return found + _as_zip(run)


def _is_digit(word: str) -> bool:
    return word.lower() in _SPOKEN_DIGITS or word.lower() in TENS or word.isdigit()


def _as_zip(run: list[re.Match[str]]) -> list[Zip]:
    words = [match.group().lower() for match in run]
    if not any(word.isalpha() for word in words):
        return []  # written digits are read above
    digits, index = "", 0
    while index < len(words):
        word = words[index]
        follows = words[index + 1] if index + 1 < len(words) else ""
        if word in TENS and follows in UNITS:
            digits += str(TENS[word] + UNITS[follows])
            index += 1
        else:
            digits += str(TENS[word]) if word in TENS else _SPOKEN_DIGITS.get(word, word)
        index += 1
    pairs = sum(word in TENS or word in TEENS for word in words)
    if len(digits) != _DIGITS or pairs > 1:  # "sixteen ninety 5": a price or a year
        return []
    return [Zip(digits, run[0].start(), run[-1].end())]
