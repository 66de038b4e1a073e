"""Member ids, typed or spelled out: "M-104233", "my number is M as in Mary one oh four ..."."""

from __future__ import annotations

import re

from understanding.answers.answer import Found
from understanding.answers.cues import last_said
from understanding.answers.spelled import Piece, pieces_in
from understanding.entities.zips import PHONES

_SHORTEST, _LONGEST = 4, 15  # letters and digits of a member id; a Medicare number (MBI) has 11
_FEWEST_DIGITS = 3
_ZIP_DIGITS = 5
_NAMED = re.compile(
    r"\b(?:id|i\.d\.|member|number|num|card|mbi|medicare|it'?s|its|it is|#)\b[^.?!]{0,25}$",
    re.IGNORECASE,
)
_NOT_ID = re.compile(
    r"(?:\b(?:zip(?: ?code)?|phone(?: number)?|cell|telephone|call me at|reach me at|social(?: security)?"
    r"|ssn|born|birthday|birth|birthdate|dob|date of birth|room|apt|apartment|age)\b[^.?!,]{0,15}|\$ ?)$",
    re.IGNORECASE,
)
_BORN = re.compile(r"\bd[ .]?o[ .]?b\b\.?", re.IGNORECASE)
_SOCIAL_SECURITY = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")
_DATE = re.compile(r"(?<![\w/-])\d{1,4}([-/.])\d{1,2}\1\d{2,4}(?![\w/-])")
_PHONE_DIGITS = re.compile(r"1?[2-9]\d{9}")


def member_id_in(text: str, asked: bool, taken: tuple[tuple[int, int], ...] = ()) -> Found | None:
    """The member id of `text` in its one spelling, "M104233": capital letters and digits alone.

    No telephone number, ZIP code, Social Security number or date, and nothing of what is `taken` by
    another answer. Unless it was `asked` for it needs letters and digits, or to be named as an id.
    """
    barred = [*taken]
    barred += [m.span() for pattern in (_SOCIAL_SECURITY, _DATE) for m in pattern.finditer(text)]
    barred += [m.span() for m in PHONES.finditer(text) if not m.group().isdigit()]
    text = _BORN.sub(lambda match: "born".ljust(len(match.group())), text)
    found: list[Found] = []
    for run in pieces_in(text):
        free = [p for p in run if not any(s < p.end and p.start < e for s, e in barred)]
        each = _id_of(text, free, asked) if free else None
        if each:
            found.append(each)
    lettered = [each for each in found if not each.value.isdigit()]
    return last_said(text, lettered or found)


def _id_of(text: str, run: list[Piece], asked: bool) -> Found | None:
    run = _trimmed(run)
    characters = "".join(piece.characters for piece in run)
    if not _SHORTEST <= len(characters) <= _LONGEST:
        return None
    digits = sum(character.isdigit() for character in characters)
    before = text[: run[0].start]
    if digits < _FEWEST_DIGITS or _NOT_ID.search(before):
        return None
    if characters.isdigit():
        if len(characters) == _ZIP_DIGITS or _PHONE_DIGITS.fullmatch(characters):
            return None
        if not asked and not _NAMED.search(before):
            return None
    return Found(characters, ((run[0].start, run[-1].end),))


def _trimmed(run: list[Piece]) -> list[Piece]:
    """Without the words at either end that are more likely words than letters: "you m 104233"."""
    start, end = 0, len(run)
    while start < end and run[start].is_doubtful and start + 1 < end and len(run) > 1:
        if not any(piece.is_number or not piece.is_doubtful for piece in run[start + 1 : end]):
            break
        if run[start].characters in _LONE and not _letter_ahead(run[start + 1 : end]):
            break
        start += 1
    while end > start + 1 and not run[end - 1].is_number and run[end - 1].is_doubtful:
        end -= 1
    return run[start:end]


#: A recogniser's "them" or "um" before digits alone is the letter M.
_LONE = frozenset("MNSFLXBPTVZDGJKQ")


def _letter_ahead(run: list[Piece]) -> bool:
    return any(not piece.is_number and piece.characters for piece in run)
