"""A phone number, an address or an email address as it is said aloud, in the form in which it is written."""

from __future__ import annotations

import re
from typing import Final

from understanding.answers.booking.phones import phone_in
from understanding.answers.spelled import pieces_in

_DOMAIN: Final = re.compile(r"\s+(?:dot|\.|point)\s+", re.IGNORECASE)
_AT: Final = re.compile(r"\s+at\s+", re.IGNORECASE)
_SIGNS: Final = (("underscore", "_"), ("dash", "-"), ("hyphen", "-"))
_SAID_FIRST: Final = re.compile(
    r"^(?:(?:my|the|new|email|e-mail|mailing|home|address|it|it's|its|is|now) )+", re.IGNORECASE
)


def contact_said(field: str, words: str) -> str:
    """The words with the value of that contact field as it is written; as they came where there is none."""
    plain = words.strip(" .,!?")
    if field == "phone":
        found = phone_in(plain)
        return str(found.value) if found else words
    if field == "email":
        return words if "@" in words else _email(plain)
    return _with_digits(plain) if field == "address" else words


def _email(words: str) -> str:
    """ "ann dot example at gmail dot com" is "ann.example@gmail.com"."""
    parts = _AT.split(_SAID_FIRST.sub("", words))
    if len(parts) != 2:
        return words
    before, domain = (_DOMAIN.sub(".", _with_digits(part)) for part in parts)
    for said, sign in _SIGNS:
        before = re.sub(rf"\s+{said}\s+", sign, before, flags=re.IGNORECASE)
    return f"{before}@{domain}".replace(" ", "").lower()


def _with_digits(words: str) -> str:
    """Numbers that are said become digits: "twelve Maple Street" is "12 Maple Street"."""
    for run in reversed(pieces_in(words)):
        numbers = [piece for piece in run if piece.is_number]
        if not numbers or numbers != run[: len(numbers)]:
            continue  # letters first: "route B two" is left as it was said
        start, end = numbers[0].start, numbers[-1].end
        if any(sign.isdigit() for sign in words[start:end]):
            continue
        words = words[:start] + "".join(piece.characters for piece in numbers) + words[end:]
    return words
