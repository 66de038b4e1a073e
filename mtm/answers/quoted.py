"""Numbers that a member can quote: as they are written, and as they are read out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from mtm.answers.forms import Forms, Words
from mtm.answers.options import NOTHING, following, fragment

_LONG: Final = 4  # the most characters that are said in one breath


def quoted_number(written: str) -> Forms:
    """A confirmation or reference number: "K7-4218" written, "K 7, 4 2 1 8" spoken.

    Small letters become large. ValueError for one that holds anything but letters, digits and
    single hyphens between them.
    """
    number = written.strip().upper()
    if not re.fullmatch(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", number):
        raise ValueError("a number to quote has letters, digits and hyphens")
    breaths = [breath for group in number.split("-") for breath in _breaths(group)]
    return Forms(number, number, ", ".join(" ".join(breath) for breath in breaths))


def confirmed_by(confirmation: str | None, words: Words) -> Forms:
    """The confirmation number after a sentence; nothing where the records have none."""
    return _numbered("confirmation_number", confirmation, words) if confirmation else NOTHING


def referred_to_by(reference: str, words: Words, in_a_list: bool = False) -> Forms:
    """The reference number after a sentence; on the web a line of its own, or the last of a list."""
    part = _numbered("reference_number", reference, words)
    return replace(part, web=part.web[1:]) if in_a_list else part


def _numbered(name: str, written: str, words: Words) -> Forms:
    said = fragment(name, words.having(number=quoted_number(written)))
    return replace(following(said), web=f"\n\n- {said.web}")


def _breaths(group: str) -> list[str]:
    if len(group) <= _LONG:
        return [group]
    return [group[start : start + 3] for start in range(0, len(group), 3)]
