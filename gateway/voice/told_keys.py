"""The keys of what was offered: which there are, and which of them a caller was told of.

Only those do anything. A key that nobody explained, pressed by mistake, is not to book or leave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from gateway.choices import choice_id
from gateway.voice.prompts import CHOICE, WORDS, Key
from gateway.voice.questions import NUMBERS
from mtm.answers import About, Choice, Reply
from mtm.answers.calls import choice_by_key, choice_title, spoken_title

#: So many choices can be kept in mind.
MOST_SAID: Final = 3
_MOST_KEYS: Final = 8  # 9 leaves a message, 0 is a person
_LEAST_WORD: Final = 4
_ANSWER: Final = "answer/"
#: Offered by the question's own words, "or ask for a person"; not by a key without being told so.
_WAYS_OUT: Final = frozenset({"talk_to_person", "start_over"})
#: What any voice says by asking: yes or no, and times, which it reads out.
_SAID_BY_ASKING: Final = re.compile(r"answer/(?:\w+/(?:yes|no|more)|time/.*|\w+/keep)")
#: None of them: said in other words, "you do not have to say", so neither read out nor a key.
_NONE: Final = "/none"


@dataclass(frozen=True)
class Said:
    """A row of the outbox: what is to be spoken."""

    seq: int
    reply: Reply


def keys_of(said: Sequence[Said]) -> tuple[Key, ...]:
    """Key n is choice n of the list that was offered last; of a bare yes or no, 1 and 2."""
    last = said[-1].reply
    if last.asks in NUMBERS:
        return ()
    if last.if_yes and not last.asks:
        return yes_or_no()
    listed = next((each for each in reversed(said) if each.reply.choices), None)
    if listed is None:
        return ()
    asked = listed.reply.asks is not None
    return tuple(
        Key(
            str(index + 1),
            CHOICE,
            choice_id(listed.seq, index),
            choice_title(choice),
            told=_is_told(choice, listed.reply.voice, asked=asked),
        )
        for index, choice in enumerate(listed.reply.choices[:_MOST_KEYS])
    )


def said_by_key(reply: Reply, keys: Sequence[Key], about: About) -> list[str]:
    """The choices of a question that its own words do not say, at most three, with their keys."""
    if not reply.asks or not keys:
        return []
    numbered = zip(reply.choices, keys, strict=False)
    left_out = [
        (choice, key)
        for choice, key in numbered
        if choice.topic.startswith(_ANSWER)
        and not choice.topic.endswith(_NONE)
        and not _is_told(choice, reply.voice, asked=True)
    ]
    return [choice_by_key(choice.title, key.digit, about) for choice, key in left_out[:MOST_SAID]]


def told_by(keys: Sequence[Key], said: Sequence[str], about: About) -> tuple[Key, ...]:
    """The keys again, with those told of that one of the lines `said` explains."""
    return tuple(
        replace(key, told=key.told or choice_by_key(key.title, key.digit, about) in said)
        for key in keys
    )


def yes_or_no() -> tuple[Key, ...]:
    """1 for yes, 2 for no."""
    return Key("1", WORDS, "yes"), Key("2", WORDS, "no")


def _is_told(choice: Choice, voice: str, *, asked: bool) -> bool:
    """Whether the words of a reply say what can be chosen: a way out, only by its whole title."""
    heard, title = voice.lower(), spoken_title(choice.title).lower()
    if _SAID_BY_ASKING.fullmatch(choice.topic) or title in heard:
        return True
    if not asked or choice.topic in _WAYS_OUT:
        return False
    return any(len(word) >= _LEAST_WORD and word in heard for word in title.split())
