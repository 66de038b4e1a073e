"""A choice told by the words of its title that set it apart: "cost" for "What does it cost?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtm.answers import Choice
from mtm.consent import read_keyword

# Words that tell nothing about which of several choices is meant.
_FILLERS: Final = """
    a about am an and are at be by can choice choose could do does for from go had has have help how
    i id if ill im in into is it its lets like me much my of ok okay on one option or our out pick
    please see select take tell that the their them there this to us want was we what when where
    which who will with would you your answer
"""
_SAYS_NOTHING: Final = frozenset(_FILLERS.split())
#: What nearly everything here is about.
_OF_ALL: Final = frozenset(("appointment", "call", "medicine", "mtm", "plan", "program", "review"))


def told_by_words(plain: str, choices: Sequence[Choice], titles: Sequence[str]) -> Choice | None:
    """The one choice whose title the words are a telling part of; None for none or several.

    `plain` and `titles` are without case and punctuation. Every word has to be of the title, and
    together they have to be half of what sets it apart: "leave" for "Leave the program", but no
    "stop" for "Stop calls, texts or letters". A carrier's keyword is never a choice.
    """
    words = _telling(plain)
    if not words or read_keyword(plain) is not None:
        return None
    told = [
        (choice, of_title - _OF_ALL)
        for choice, title in zip(choices, titles, strict=True)
        if words <= (of_title := _telling(title))
    ]
    if len(told) != 1:
        return None
    choice, sets_apart = told[0]
    said = words & sets_apart
    return choice if said and 2 * len(said) >= len(sets_apart) else None


def _telling(plain: str) -> frozenset[str]:
    return frozenset(_one(word) for word in plain.split() if word not in _SAYS_NOTHING)


def _one(word: str) -> str:
    """The word without the ending of several, roughly."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
