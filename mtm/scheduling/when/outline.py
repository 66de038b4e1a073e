"""A sentence with each day and time in it replaced by a tag: "D0 P1 works , not before C2".

D is a day or days, C a clock time or a stretch, P a part of the day, M a moment. What the words
around them mean is read from this outline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match, Pattern

from mtm.scheduling.when.mentions import Mention

TAG = r"[DCPM]\d+"
_TAG = re.compile(TAG)


@dataclass(frozen=True)
class Outline:
    """The tagged text, and the mentions by the numbers of their tags."""

    text: str
    mentions: tuple[Mention, ...]

    def of(self, tag: str) -> Mention:
        """The mention of a tag such as "D0"."""
        return self.mentions[int(tag[1:])]

    def tags(self, start: int = 0, end: int | None = None) -> list[Match[str]]:
        """The tags in a part of the text, in order."""
        return list(_TAG.finditer(self.text, start, len(self.text) if end is None else end))

    def rewritten(
        self, pattern: Pattern[str], build: Callable[[Match[str]], list[Mention] | None]
    ) -> Outline:
        """Every match of the pattern replaced by the mentions that `build` makes of it."""
        mentions = list(self.mentions)

        def tagged(found: Match[str]) -> str:
            made = build(found)
            if made is None:
                return found[0]
            mentions.extend(made)
            first = len(mentions) - len(made)
            return " ".join(f"{m.letter}{first + i}" for i, m in enumerate(made))

        return Outline(pattern.sub(tagged, self.text), tuple(mentions))


def outlined(text: str, mentions: list[Mention]) -> Outline:
    """The outline of a plain text and what was found in it."""
    pieces, place = [], 0
    for number, mention in enumerate(mentions):
        pieces += [text[place : mention.start], f" {mention.letter}{number} "]
        place = mention.end
    pieces.append(text[place:])
    return Outline(" ".join("".join(pieces).split()), tuple(mentions))
