"""Spelled numbers as digits: "two thirty" is 2:30, "the twenty first" is the 21st."""

from __future__ import annotations

from mtm.scheduling.when.spelling import MONTHS, WEEKDAYS

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_CARDINALS = {word: value for value, word in enumerate(_UNITS)} | _TENS
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30}
_AFTER_CHOICE = {"thing", "one", "choice", "available", "time", "opening", "thought", "thoughts"}
_MAY_BE_A_CHOICE = {"first", "second", "third"}
# "one" is a number after one of these, and else a pronoun ("that one", "no one").
_ONE_AFTER = frozenset(
    [
        "at",
        "around",
        "about",
        "before",
        "after",
        "until",
        "by",
        "between",
        "and",
        "or",
        "to",
        "past",
        "from",
        "say",
        "in",
        "approximately",
        "than",
        "for",
    ]
)
_ONE_BEFORE = frozenset(
    ["oclock", "pm", "am", "thirty", "fifteen", "forty", "hour", "hours", "day", "week", "month"]
)
_NO_MINUTES_BEFORE = frozenset(["minute", "minutes", "day", "days", "people", "pills"])


def in_digits(tokens: list[str]) -> list[str]:
    """The tokens with numbers, ordinals and clock times in digits."""
    found: list[str] = []
    place = 0
    while place < len(tokens):
        taken, used = _at(tokens, place, found)
        found.append(taken)
        place += used
    return found


def _at(tokens: list[str], place: int, before: list[str]) -> tuple[str, int]:
    day = _ordinal(tokens, place, before)
    if day:
        return day
    number = _cardinal(tokens, place)
    if number is None or (tokens[place] == "one" and not _one_is_a_number(tokens, place)):
        return tokens[place], 1
    value, used = number
    clock = _minutes(tokens, place + used) if 1 <= value <= 12 and used == 1 else None
    if clock and not (before and before[-1] in MONTHS):
        minute, more = clock
        return f"{value}:{minute:02d}", used + more
    return str(value), used


def _word(tokens: list[str], place: int) -> str:
    return tokens[place] if 0 <= place < len(tokens) else ""


def _cardinal(tokens: list[str], place: int) -> tuple[int, int] | None:
    word, after = _word(tokens, place), _word(tokens, place + 1)
    if word in _TENS and 1 <= _CARDINALS.get(after, 0) <= 9:
        return _TENS[word] + _CARDINALS[after], 2
    return (_CARDINALS[word], 1) if word in _CARDINALS else None


def _ordinal(tokens: list[str], place: int, before: list[str]) -> tuple[str, int] | None:
    word, after = _word(tokens, place), _word(tokens, place + 1)
    if word in _TENS and 1 <= _ORDINALS.get(after, 0) <= 9:
        return _th(_TENS[word] + _ORDINALS[after]), 2
    if word not in _ORDINALS or (word in _MAY_BE_A_CHOICE and not _is_a_day(tokens, place, before)):
        return None
    return _th(_ORDINALS[word]), 1


def _is_a_day(tokens: list[str], place: int, before: list[str]) -> bool:
    """Whether "the second" is the second of a month, and not the second of some choices."""
    if _word(tokens, place + 1) in _AFTER_CHOICE:
        return False
    last = before[-1] if before else ""
    led = before[-2:] == ["on", "the"] or last in MONTHS or last == "on"
    led = led or (before[-2:] == ["to", "the"] and any(word in MONTHS for word in before))
    weekday = last == "the" and len(before) > 1 and before[-2] in (*WEEKDAYS, ",")
    named = last in WEEKDAYS or (weekday and any(word in WEEKDAYS for word in before[-3:]))
    month = _word(tokens, place + 1) == "of" and (
        _word(tokens, place + 2) in MONTHS or (_word(tokens, place + 2) in ("the", "next", "this"))
    )
    return led or named or month


def _th(day: int) -> str:
    ending = "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _minutes(tokens: list[str], place: int) -> tuple[int, int] | None:
    """The minutes after a spelled hour: "thirty", "forty five", "oh five"."""
    word, after = _word(tokens, place), _word(tokens, place + 1)
    if word in ("oh", "o") and 1 <= _CARDINALS.get(after, 0) <= 9:
        return _CARDINALS[after], 2
    number = _cardinal(tokens, place)
    if not number or not 10 <= number[0] <= 59 or _ordinal(tokens, place, []):
        return None
    return None if _word(tokens, place + number[1]) in _NO_MINUTES_BEFORE else number


def _one_is_a_number(tokens: list[str], place: int) -> bool:
    before, after = _word(tokens, place - 1), _word(tokens, place + 1)
    if after in ("of", "more", "time", "thing"):
        return False
    quarter = before == "of" and _word(tokens, place - 2) == "quarter"
    linked = after in ("to", "or", "and", "-") and _word(tokens, place + 2) in _CARDINALS
    return (
        len(tokens) == 1
        or linked
        or quarter
        or before in MONTHS
        or before in _ONE_AFTER
        or after in _ONE_BEFORE
        or _minutes(tokens, place + 1) is not None
    )
