"""Whole numbers in words and digits, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_MISSPELT = {"fourty": 40, "fivety": 50, "ninty": 90, "twelv": 12, "eigth": 8, "forteen": 14}
_MOST_WORDS = 12  # "nine hundred and ninety-nine thousand nine hundred and ninety-nine"
_SCALES = {"hundred": 100, "thousand": 1000}
_SETS = {"dozen": 12, "couple": 2, "pair": 2}
_TOKEN = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?![\d,]*\d)|[a-z]+", re.IGNORECASE)
_HALF_DOZEN = re.compile(r"half (?:a )?dozen\b", re.IGNORECASE)
_CLOSE = re.compile(r"[ \t-]+")  # what may stand between the words of one number


@dataclass(frozen=True)
class Number:
    """A whole number that was said; `end` is one past its last character."""

    value: int
    start: int
    end: int
    in_digits: bool


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def numbers_in(text: str) -> tuple[Number, ...]:
    """Every whole number of `text` from left to right ("twenty-one", "1,623", "a dozen")."""
    text = _HALF_DOZEN.sub(lambda match: "six".ljust(len(match.group()), "\0"), text)
    tokens = [_Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    linked = [
        _CLOSE.fullmatch(text, first.end, second.start) is not None
        for first, second in pairwise(tokens)
    ]
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number, index = _number_at(tokens, linked, index)
        if number:
            found.append(number)
    return tuple(found)


def _number_at(
    tokens: Sequence[_Token], linked: Sequence[bool], index: int
) -> tuple[Number | None, int]:
    token = tokens[index]
    run = [token.text]
    end = min(len(tokens), index + _MOST_WORDS)
    while index + len(run) < end and linked[index + len(run) - 1]:
        run.append(tokens[index + len(run)].text)
        if not _is_number_word(run[-1]):
            run.pop()
            break
    if token.text[0].isdigit():
        value = int(token.text.replace(",", ""))
        scale = _SCALES.get(run[1], 1) if len(run) > 1 and value < 100 else 1
        last = tokens[index + (scale > 1)]
        number = Number(value * scale, token.start, last.end, in_digits=scale == 1)
        return number, index + 1 + (scale > 1)
    value_used = _value_of(run)
    if value_used is None:
        return None, index + 1
    value, used = value_used
    return Number(value, token.start, tokens[index + used - 1].end, in_digits=False), index + used


def _is_number_word(word: str) -> bool:
    return _small(word) is not None or word in ("and", "zero", *_SCALES, *_SETS)


def _small(word: str) -> int | None:
    return UNITS.get(word) or TEENS.get(word) or TENS.get(word) or _MISSPELT.get(word)


def _value_of(words: Sequence[str]) -> tuple[int, int] | None:
    """The value that `words` begin with and how many of them it takes; None for no number."""
    if words[0] == "zero":
        return 0, 1
    article = words[0] == "a"
    said = words[1:] if article else words
    if not said:
        return None
    if said[0] in _SETS:
        if said[0] == "couple" and len(said) > 1 and said[1] in _SCALES:
            return 2 * _SCALES[said[1]], 2 + article
        return (_SETS[said[0]], 1 + article) if article or said[0] != "pair" else None
    if article:
        return _spoken(["one", *said]) if said[0] in _SCALES else None
    return _spoken(words)


def _spoken(words: Sequence[str]) -> tuple[int, int] | None:
    thousands, current, used = 0, 0, 0
    while used < len(words):
        step = _step(words, used, thousands, current)
        if step is None:
            break
        thousands, current, used = step
    return (thousands + current, used) if used else None


def _step(
    words: Sequence[str], used: int, thousands: int, current: int
) -> tuple[int, int, int] | None:
    """The sums after one more word, or None where the number ends."""
    word, joint = words[used], 0
    if word == "and" and used and words[used - 1] in ("hundred", "thousand"):
        if used + 1 == len(words) or _small(words[used + 1]) is None:
            return None
        word, joint = words[used + 1], 1
    small = _small(word)
    if small is not None:
        room = current % 100 == 0 or (small < 10 and current % 100 >= 20 and current % 10 == 0)
        return (thousands, current + small, used + joint + 1) if room else None
    if word == "hundred" and 0 < current < 100:
        return thousands, current * 100, used + 1
    if word == "thousand" and not thousands and 0 < current < 1000:
        return current * 1000, 0, used + 1
    return None
