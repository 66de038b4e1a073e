"""Messages made of nothing but known phrases: "yes please, that's right dear"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_GAP = re.compile(r"[\s,.;:!?\-'\"()*]*")
#: Said for company, with no meaning of its own in an answer.
COMPANY = (
    r"please|pls|plz|thanks?(?: (?:you|u))?(?: (?:so|very))?(?: much)?|thx|ty|ma'?am|sir|miss"
    r"|dear(?:ie)?"
    r"|hon(?:ey)?|sweetie|sweetheart|darling|love|doll|young (?:man|lady)|my (?:dear|friend)"
    r"|god bless(?: you)?"
    r"|bless you|oh(?: boy| well| dear)?|um+|umm+|uh+|er+|ah+|hmm+|well|so|then|and|now|just"
    r"|really|very|much|you|yourself"
    r"|indeed|hi|hello|lol|i said|like i said|as i said|as far as i know|i'?d say|kindly|go on"
    r"|dad|mom|a lot|for me|with me"
    r"|for now|right now|at this time|today|at the moment|actually|basically|guess"
)


class Phrases:
    """Phrases of several kinds; where two begin alike, the kind that was named first counts."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        parts = [f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()]
        self._phrase = re.compile(
            rf"(?:{'|'.join(parts)}|(?P<company_>{COMPANY}))(?!\w|['\u2019-]\w)", re.IGNORECASE
        )

    def leading(self, text: str) -> tuple[list[str], int]:
        """The kinds of the phrases that `text` begins with, and where its other words begin."""
        kinds: list[str] = []
        place = _skip(text, 0)
        while place < len(text):
            match = self._phrase.match(text, place)
            if match is None:
                break
            if match.lastgroup and match.lastgroup != "company_":
                kinds.append(match.lastgroup)
            place = _skip(text, match.end())
        return kinds, place

    def all_of(self, text: str) -> list[str]:
        """The kinds of the phrases that make up `text`; none when it holds anything else."""
        kinds, end = self.leading(text)
        return kinds if end >= len(text) else []


def _skip(text: str, place: int) -> int:
    match = _GAP.match(text, place)
    return match.end() if match else place
