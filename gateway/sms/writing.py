"""Replies as the texts that go out: at most two messages each, choices by number, MORE for more.

Only what a text shows by number can be chosen by number: `offered_by_number` tells what that is.
It depends on the reply alone, not on what came before or beside it; but of the replies to one
message only one shows numbers, so that "1" says one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from gateway.choices import ASKS_FOR_A_CHOICE
from gateway.sms.parts import SENTENCES, says_more, takes_more
from mtm.answers import Choice, Reply
from mtm.answers.forms import SMS_LIMIT, as_gsm7
from mtm.answers.texting import more_words, numbered, opening_words

_ANY_NUMBER: Final = re.compile(r"\b[Rr]eply \d")


def texts_for(
    reply: Reply, *, opening: bool, more: bool = True, now: datetime | None = None
) -> tuple[str, ...]:
    """The texts that say `reply`, in order. Each is GSM-7 and fits two messages.

    `opening`: nothing was texted in this conversation before, so that who writes is said too, in
    the same text where both fit. To someone in danger the words that help come first; the others
    follow them in their text, or are left out. `more`: whether the word MORE may be offered.
    `now` (by default this moment) settles whose year's name of the plan is said.
    """
    texts = _written(reply, more).texts
    return _opened(texts, reply, now or datetime.now(UTC)) if opening else texts


def texts_for_turn(
    replies: Sequence[Reply], *, opening: bool, now: datetime | None = None
) -> list[tuple[str, ...]]:
    """The texts of each of the replies to one message.

    Where the last reply asks something that "more" answers, none of them offers MORE. Where it
    numbers choices, those before it number none: "2" is the second of the last list.
    """
    if not replies:
        return []
    *before, last = replies
    more = not takes_more(last)
    if offered_by_number(last):
        before = [_without_numbers(reply) for reply in before]
    return [
        texts_for(reply, opening=opening and place == 0, more=more, now=now)
        for place, reply in enumerate((*before, last))
    ]


def offered_by_number(reply: Reply) -> tuple[Choice, ...]:
    """The choices that a number chooses, in their order: those that the texts show by number."""
    return reply.choices[: _written(reply, True).numbers]


def told_by_number(reply: Reply) -> int:
    """How many of the choices the reply's own words number: "Reply 1 for yes or 2 for no" is two."""
    begins = re.search(r"\b[Rr]eply 1(?= |\.)", reply.sms)
    if not begins:
        return 0
    place, number = begins.end(), 1
    while number < len(reply.choices):
        following = re.compile(rf"(?:[,;] |\bor |\b[Rr]eply |\n){number + 1}(?= [^\W\d])")
        found = following.search(reply.sms, place)
        if not found:
            break
        place, number = found.end(), number + 1
    return min(number, len(reply.choices))


def _without_numbers(reply: Reply) -> Reply:
    """The reply as it is said before one that numbers its own choices. What helps in danger stays."""
    if reply.urgent:
        return reply
    kept = (each for each in SENTENCES.split(reply.sms) if not _ANY_NUMBER.search(each))
    return replace(reply, sms=" ".join(kept) or reply.sms, choices=())


@dataclass(frozen=True)
class _Written:
    """The texts, and how many of the choices they number."""

    texts: tuple[str, ...]
    numbers: int


def _written(reply: Reply, more: bool) -> _Written:
    said = as_gsm7(reply.sms)
    fuller = f"{said} {more_words()}" if more and says_more(reply) else said
    numbers, count = numbered(reply.choices), len(reply.choices)
    if _ANY_NUMBER.search(said) or not _may_list(reply):
        return _Written((fuller if _fits(fuller) else said,), told_by_number(reply))
    if _must_list(reply):
        for text in (f"{fuller}\n{numbers}", f"{said}\n{numbers}"):
            if _fits(text):
                return _Written((text,), count)
        return _Written((fuller if _fits(fuller) else said, numbers), count)
    listed = f"{fuller}\n{numbers}"
    # Whether the list is shown may not depend on whether MORE is: a number has to mean the same.
    if numbers and _fits(f"{said} {more_words()}\n{numbers}" if says_more(reply) else listed):
        return _Written((listed,), count)
    return _Written((fuller if _fits(fuller) else said,), 0)


def _may_list(reply: Reply) -> bool:
    """Whether a bare number would choose: where something else is asked for, it is the answer."""
    return bool(reply.choices) and (reply.asks is None or reply.asks in ASKS_FOR_A_CHOICE)


def _must_list(reply: Reply) -> bool:
    return _may_list(reply) and (reply.asks is not None or reply.missed)


def _opened(texts: tuple[str, ...], reply: Reply, now: datetime) -> tuple[str, ...]:
    opening = opening_words(texts[0], now)
    if not opening.words:
        return texts
    leads = opening.leads and not reply.urgent
    joined = f"{opening.words}\n{texts[0]}" if leads else f"{texts[-1]}\n{opening.words}"
    if _fits(joined):
        return (joined, *texts[1:]) if leads else (*texts[:-1], joined)
    if reply.urgent:
        return texts
    return (opening.words, *texts) if leads else (*texts, opening.words)


def _fits(text: str) -> bool:
    return len(text) <= SMS_LIMIT
