"""Birth dates in every common way: "4/7/48", "April seventh nineteen forty eight", "04071948"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from understanding.answers.answer import Found
from understanding.answers.cues import last_said
from understanding.answers.date_words import Token, runs_in

#: Of a year written with two digits, the century is the one that makes a member this old.
YOUNGEST, OLDEST = 18, 115
_EARLIEST = 1900
_NAMED = re.compile(
    r"\b(?:born|birth|birthday|bday|b-day|birthdate|dob|d\.o\.b|d o b)\b[^\d?!]{0,25}$",
    re.IGNORECASE,
)
_MOST_TOKENS = 12


def birth_date_in(text: str, today: date, asked: bool) -> Found | None:
    """Every date that `text` can mean, ["1948-04-07", ...], the likeliest first; month before day.

    Unless it was `asked` for it needs a month's name, three parts with marks between, or "born".
    """
    runs = [run[:_MOST_TOKENS] for run in runs_in(text)]
    plain = [run for run in runs if _is_plain(text, run)]
    found = [each for each in (_found(run, today) for run in plain) if each]
    if not found and asked:
        others = (_found(run, today) for run in runs if run not in plain)
        found = [each for each in others if each]
    return last_said(text, found)


def _found(run: list[Token], today: date) -> Found | None:
    for tokens in _readings_of(run):
        dates = _dates(tokens, today)
        if dates:
            span = (tokens[0].start, tokens[-1].end)
            return Found([each.isoformat() for each in dates], (span,))
    return None


def date_attempts(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` tries to give a date: a month's name, or numbers."""
    return tuple((run[0].start, run[-1].end) for run in runs_in(text))


def _is_plain(text: str, run: list[Token]) -> bool:
    if _NAMED.search(text[: run[0].start]) or any(token.kind == "month" for token in run):
        return True
    written = text[run[0].start : run[-1].end]
    return len(run) >= 3 and re.fullmatch(r"\d{1,4}([-/.])\d{1,2}\1\d{2,4}", written) is not None


def _readings_of(run: list[Token]) -> Iterator[list[Token]]:
    """The run as it stands; then with what was only heard, and cut where another number is near."""
    sure = [token for token in run if token.kind != "heard"]
    if _day_was_heard(run):
        yield run
    yield sure
    if len(sure) < len(run):
        yield run
    month = next((index for index, token in enumerate(sure) if token.kind == "month"), None)
    heads = [sure[:end] for end in range(len(sure) - 1, month or 0, -1)]
    tails = [sure[start:] for start in range(1, len(sure) if month is None else month + 1)]
    yield from (*tails, *heads) if month else (*heads, *tails)


def _day_was_heard(run: list[Token]) -> bool:
    """Whether right after the month stands what sounds like a day: "march for nineteen fifty one"."""
    return any(token.kind == "month" and after.kind == "heard" for token, after in pairwise(run))


def _dates(tokens: list[Token], today: date) -> list[date]:
    """The dates of a run: of an age to be a member; only where there is none, of any age."""
    for of_age in (True, False):
        made = [each for each in _made_of(tokens) if each.is_possible(today, of_age)]
        if made:
            return list(dict.fromkeys(each.day for each in made))
    return []


def _made_of(tokens: list[Token]) -> Iterator[_Made]:
    months = [index for index, token in enumerate(tokens) if token.kind == "month"]
    if len(months) > 1:
        return
    if months:
        place = months[0]
        yield from _with_month(tokens[place].digits, tokens[:place], tokens[place + 1 :])
    else:
        yield from _in_numbers(tokens)


def _with_month(month: str, before: list[Token], after: list[Token]) -> Iterator[_Made]:
    """A month's name: "April 7 1948", "7 April 1948", "1948, April 7", "1948, the 7th of April"."""
    if before and after:
        yield from _made(_digits(after), month, _short(before))
        yield from _made(_digits(before), month, _short(after))
        return
    numbers = before or after
    for cut in range(1, min(3, len(numbers))):
        if after:
            yield from _made(_digits(numbers[cut:]), month, _short(numbers[:cut]))
        else:
            yield from _made(_digits(numbers[:-cut]), month, _short(numbers[-cut:]))


def _in_numbers(tokens: list[Token]) -> Iterator[_Made]:
    """Numbers alone: month, day, year; day, month, year; a year first if it has four digits."""
    if len(tokens) == 1:
        yield from _in_one(tokens[0].digits)
        return
    if [len(token.digits) for token in tokens] == [4, 4]:
        yield from _in_one(_digits(tokens))  # "0304 1951"
        return
    if _is_year(tokens[0]) and len(tokens) == 3:
        yield from _made(tokens[0].digits, tokens[1].digits, tokens[2].digits)
        return
    cuts = list(_cuts(tokens))
    for first, second, year in cuts:
        yield from _made(year, first, second)
    for first, second, year in cuts:
        yield from _made(year, second, first)


def _in_one(digits: str) -> Iterator[_Made]:
    """Digits without marks: 04071948, 4071948, 040748, 19480407."""
    if len(digits) == 8:
        yield from _made(digits[4:], digits[:2], digits[2:4])
        yield from _made(digits[4:], digits[2:4], digits[:2])
        yield from _made(digits[:4], digits[4:6], digits[6:])
    elif len(digits) == 7:
        for cut in (1, 2):
            yield from _made(digits[3:], digits[:cut], digits[cut:3])
        for cut in (1, 2):
            yield from _made(digits[3:], digits[cut:3], digits[:cut])
    elif len(digits) == 6:
        yield from _made(digits[4:], digits[:2], digits[2:4])
        yield from _made(digits[4:], digits[2:4], digits[:2])


def _cuts(tokens: list[Token]) -> Iterator[tuple[str, str, str]]:
    """Every way to part numbers into two short ones and a year, the plainest first."""
    for cut in (1, 2):
        for end in (cut + 1, cut + 2):
            if end < len(tokens):
                yield _short(tokens[:cut]), _short(tokens[cut:end]), _digits(tokens[end:])


def _is_year(token: Token) -> bool:
    return len(token.digits) == 4


def _digits(tokens: list[Token]) -> str:
    return "".join(token.digits for token in tokens)


def _short(tokens: list[Token]) -> str:
    """The number that one or two tokens spell, "0", "4" being "04"; empty when they spell none."""
    if len(tokens) > 1 and any(len(token.digits) != 1 for token in tokens):
        return ""
    if any(token.kind == "century" for token in tokens):
        return ""
    digits = _digits(tokens)
    return digits if len(digits) <= 2 else ""


@dataclass(frozen=True)
class _Made:
    """A day that digits make, and whether they told its century."""

    day: date
    century_told: bool

    def is_possible(self, today: date, of_age: bool) -> bool:
        if self.day > today or self.day.year < _EARLIEST:
            return False
        return self.century_told or not of_age or YOUNGEST <= _age(self.day, today) <= OLDEST


def _made(year: str, month: str, day: str) -> Iterator[_Made]:
    for full in _years(year) if month and day else ():
        try:
            yield _Made(date(full, int(month), int(day)), len(year) > 2)
        except ValueError:
            continue


def _years(digits: str) -> tuple[int, ...]:
    if len(digits) == 4:
        return (int(digits),)
    if len(digits) == 3 and digits[:2] in ("19", "20"):
        return (int(digits[:2]) * 100 + int(digits[2]),)  # "two thousand five", "nineteen five"
    return (1900 + int(digits), 2000 + int(digits)) if len(digits) == 2 else ()


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
