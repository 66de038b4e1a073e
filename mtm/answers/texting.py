"""What a text message has to say because it is one: who writes, what to reply, where more is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mtm.answers.forms import Forms, as_gsm7
from mtm.answers.library import fragments
from mtm.answers.reply import Choice, Reply
from mtm.answers.words import words_at
from mtm.program import program_for

_ASSISTANT = "automated assistant"
_ENDS_TEXTS = "STOP to end texts"


@dataclass(frozen=True)
class OpeningWords:
    """What the first text of a conversation says beside the answer; nothing when that says it all.

    `leads`: it tells who writes, and so comes first.
    """

    words: str
    leads: bool


def opening_words(sms: str, now: datetime) -> OpeningWords:
    """What to say beside `sms`: the plan and the program, that nobody types this, HELP and STOP.

    What we start names the plan first of all and how to end texts; nothing is added to that.
    """
    plan = program_for(now).plan
    if sms.startswith(f"{plan}:") or (plan in sms and _ENDS_TEXTS in sms):
        return OpeningWords("", False)
    if plan in sms and _ASSISTANT in sms:
        return OpeningWords(_filled("text_keywords", now).sms, False)
    return OpeningWords(_filled("text_opening", now).sms, True)


def numbered(choices: Sequence[Choice]) -> str:
    """The choices as a list to reply to, one a line; "" for none."""
    if not choices:
        return ""
    lines = (f"{place} {as_gsm7(each.title)}" for place, each in enumerate(choices, start=1))
    return "\n".join((fragments()["text_choices"].sms, *lines))


def more_words() -> str:
    """What ends a text that is not all there is to say."""
    return fragments()["text_more"].sms


def next_words() -> str:
    """What ends every part but the last of a long answer."""
    return fragments()["text_next"].sms


def no_more(now: datetime) -> Reply:
    """More was asked for, and there is none."""
    said = _filled("text_no_more", now)
    return Reply(said.web, said.sms, said.voice)


def _filled(name: str, now: datetime) -> Forms:
    return fragments()[name].fill(words_at(now))
