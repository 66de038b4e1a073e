"""How much of a message its answers leave unexplained, words that say nothing left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding.answers.answer import without
from understanding.answers.data import words_of

_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")


def left_over(
    text: str, spans: Sequence[tuple[int, int]], company: str = "filler_words.txt"
) -> list[str]:
    """The words of `text` outside `spans` that are not mere company of an answer.

    `company` is the list of such words.
    """
    fillers = words_of(company)
    words = (match.group().lower() for match in _WORD.finditer(without(text, spans)))
    return [word for word in words if word not in fillers and not word.isdigit()]
