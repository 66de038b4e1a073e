"""Words that are none: "asdf ghjkl", what a pocket typed."""

from __future__ import annotations

from understanding.text.spelling import speller
from understanding.text.words import split

_SHORTEST = 4  # letters: shorter ones are mostly short for something


def is_nonsense(prepared: str) -> bool:
    """Whether a prepared text holds words, one of some length, and none that a dictionary knows."""
    words = split(prepared.lower())[1::2]
    return any(len(word) >= _SHORTEST for word in words) and not any(map(_means, words))


def _means(word: str) -> bool:
    return not word.isalpha() or speller().knows(word)
