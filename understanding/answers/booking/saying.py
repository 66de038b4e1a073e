"""Putting down what was heard: answers with what they leave of a message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding.answers.answer import Answer, Found, without
from understanding.answers.fillers import left_over
from understanding.answers.heard import Heard

#: Values by the question that they answer.
Named = Sequence[tuple[str, Found]]
_WAITS = re.compile(
    r"^\W*(?:(?:ok|okay|well|um|uh|please|sorry|oh)[ ,]+)*(?:hold on|hang on|wait(?: (?:a|one)|\W*$)"
    r"|one (?:second|sec|moment|minute)|just a (?:second|sec|moment|minute)|give me a"
    r"|let me (?:see|look|check|get|find|think|go|grab))\b",
    re.IGNORECASE,
)
_COMPANY = "arranging_words.txt"


def only(to: str, kind: str, value: object = None) -> Heard:
    """One answer that is all of a message."""
    return Heard((Answer(to, kind, value),))


def amid(to: str, kind: str, value: object, said: str, asks: str = "") -> Heard:
    """One answer among other words of what is `said`, and beside what is asked."""
    return Heard((Answer(to, kind, value),), asks, left=left(said))


def yes_or_no_to(asked: str, word: str, said: str = "", asks: str = "") -> Heard:
    """The answer that a yes, a no or both in one message ("mixed") give."""
    if word == "mixed":
        return amid(asked, "unclear", None, said, asks)
    return amid(asked, "value", word, said, asks)


def several(
    said: str, asks: str, answers: Sequence[Answer], spans: Sequence[tuple[int, int]]
) -> Heard:
    """Answers that were read from `spans` of what is `said`."""
    return Heard(tuple(answers), asks, left=left(said, spans))


def nothing(said: str, asks: str) -> Heard:
    """No answer. Somebody who goes to look, "let me get my calendar", has tried."""
    return Heard(asks=asks, attempted=_WAITS.search(said) is not None, left=left(said))


def left(said: str, spans: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """The words of what is `said` that no answer explains."""
    return tuple(left_over(said, spans, _COMPANY))


def values(found: Named) -> list[Answer]:
    """The answers that hold those values."""
    return [Answer(to, "value", each.value) for to, each in found]


def spans_of(found: Named) -> list[tuple[int, int]]:
    """Where those values were read."""
    return [span for _, each in found for span in each.spans]


def words_about_time(text: str, said: str, asks: str, number: Found | None) -> str:
    """The words about time as they came, but for questions and for the digits of a phone."""
    if number is None:
        return said if asks else text.strip()
    return " ".join(without(said, number.spans).split())
