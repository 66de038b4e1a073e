"""The words of a date: months, numbers and what joins them, as typed and as spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.entities.numbers import TEENS, TENS, UNITS

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12, "febuary": 2, "aprl": 4, "janruary": 1,
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7,
    "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
}  # fmt: skip
_ORDINAL_UNITS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "forth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "eigth": 8, "ninth": 9, "nineth": 9,
}  # fmt: skip
_ORDINALS = _ORDINAL_UNITS | {
    "tenth": 10, "eleventh": 11, "twelfth": 12, "twelveth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "twentyth": 20, "thirtieth": 30,
}  # fmt: skip
_TENS = TENS | {"fourty": 40, "fourtie": 40, "ninty": 90, "fivety": 50}
_ZERO = ("oh", "o", "zero", "ought", "aught")
# Heard for a number, and believed only among numbers.
_HEARD = {"to": 2, "too": 2, "for": 4, "fore": 4, "ate": 8, "won": 1}
_JOINTS = frozenset(
    ("of", "the", "slash", "dash", "hyphen", "stroke", "point", "dot", "and", "in", "year", "day",
    "month", "on", "was", "is", "it", "then", "comma", "del", "de", "um", "umm", "uh")
)  # fmt: skip
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_GLUED = tuple(month[:3] for month in MONTHS)
_NOT_AFTER_MONTH = "".join(f"(?<!{month})" for month in _GLUED)
# What is neither a word nor a number: "M104233". But "07APR48" is a date.
_MIXED = rf"\b[a-z]+{_NOT_AFTER_MONTH}\d\w*|\b\d+(?!(?:st|nd|rd|th)\b|{'|'.join(_GLUED)})[a-z]\w*"
_TOKEN = re.compile(
    rf"(?P<mixed>{_MIXED})|(?P<number>\d+)(?P<ordinal>(?:st|nd|rd|th)\b| (?:st|nd|rd|th)\b)?|(?P<word>[^\W\d_]+)"
    r"|(?P<other>[^\w\s])",
    re.IGNORECASE,
)
_SEPARATORS = frozenset(",./-'\u2019")


@dataclass(frozen=True)
class Token:
    """One part of a date. `kind` is "month", "number", "day" (an ordinal), "century" ("nineteen hundred") or
    "heard" (a word that may be a number)."""

    kind: str
    digits: str
    start: int
    end: int

    @property
    def value(self) -> int:
        """The number, or the month's number."""
        return int(self.digits)


def runs_in(text: str) -> list[list[Token]]:
    """The runs of months and numbers in `text`, with nothing between them but what joins a date."""
    matches = list(_TOKEN.finditer(text))
    runs: list[list[Token]] = [[]]
    index = 0
    while index < len(matches):
        token, used = _token_at(matches, index, bool(runs[-1]))
        if token is not None:
            runs[-1].append(token)
        elif runs[-1] and not _joins(matches[index]):
            runs.append([])
        index += used
    return [run for run in (_trimmed(run) for run in runs) if run]


def month_of(word: str) -> int | None:
    """The month that `word` names, typing errors met: "apr", "febuary", "Septmber"."""
    word = word.lower()
    if word in MONTHS:
        return MONTHS.index(word) + 1
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 4:
        return None
    near = [
        (distance(word, month), number)
        for number, month in enumerate(MONTHS, 1)
        if month[0] == word[0]
    ]
    best = min(near, default=(9, 0))
    return best[1] if best[0] <= (2 if len(word) >= 6 else 1) else None


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, left out, replaced or swapped with the next."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _token_at(matches: list[re.Match[str]], index: int, in_run: bool) -> tuple[Token | None, int]:
    match = matches[index]
    if match["number"]:
        kind = "day" if match["ordinal"] else "number"
        return Token(kind, match["number"], match.start(), match.end()), 1
    if not match["word"]:
        return None, 1
    word = match["word"].lower()
    number = _number_at(matches, index, word)
    if number:
        return number
    if _DAYS.fullmatch(word):
        return None, 1
    month = month_of(word)
    if month:
        return Token("month", str(month), match.start(), match.end()), 1
    if word in _HEARD and (in_run or _has_more(matches, index + 1)):
        return Token("heard", str(_HEARD[word]), match.start(), match.end()), 1
    return None, 1


def _number_at(matches: list[re.Match[str]], index: int, word: str) -> tuple[Token, int] | None:
    """A number in words: "seventh", "forty eight", "twenty first", "nineteen hundred", "oh"."""
    start = matches[index].start()
    follows = _word(matches, index + 1)
    second = index + 2 if _mark(matches, index + 1) == "-" else index + 1  # "forty-eight"
    joined = _word(matches, second)

    def token(kind: str, value: int | str, last: int) -> tuple[Token, int]:
        return Token(kind, str(value), start, matches[last].end()), last - index + 1

    if word in _ZERO:
        return token("number", "0", index)
    if word in _ORDINALS:
        return token("day", _ORDINALS[word], index)
    if word in _TENS:
        if joined in _ORDINAL_UNITS:
            return token("day", _TENS[word] + _ORDINAL_UNITS[joined], second)
        if joined in UNITS and _word(matches, second + 1) != "thousand":
            return token("number", _TENS[word] + UNITS[joined], second)
        return token("number", _TENS[word], index)
    value = TEENS.get(word) or UNITS.get(word)
    if value is None:
        return None
    if follows == "hundred" and value in (19, 20):
        return token("century", value if _has_more(matches, index + 2) else value * 100, index + 1)
    if follows == "thousand" and value == 2:
        more = _has_more(matches, index + 2)
        return token("century", 20 if more else 2000, index + 1)
    return token("number", value, index)


def _has_more(matches: list[re.Match[str]], index: int) -> bool:
    if _word(matches, index) == "and":
        index += 1
    return _word(matches, index) in UNITS.keys() | TEENS.keys() | _TENS.keys() | set(_ZERO)


def _word(matches: list[re.Match[str]], index: int) -> str:
    return (matches[index]["word"] or "").lower() if index < len(matches) else ""


def _mark(matches: list[re.Match[str]], index: int) -> str:
    return matches[index]["other"] or "" if index < len(matches) else ""


def _joins(match: re.Match[str]) -> bool:
    if match["mixed"]:
        return False
    if match["other"]:
        return match["other"] in _SEPARATORS
    word = match["word"].lower()
    return word in _JOINTS or _DAYS.fullmatch(word) is not None


def _trimmed(run: list[Token]) -> list[Token]:
    while run and run[-1].kind == "heard":
        run = run[:-1]
    return run
