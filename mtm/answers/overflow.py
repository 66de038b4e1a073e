"""The first words of a call that a contact center handed over: the wait, said honestly, and four ways.

Each choice is a topic that the assistant knows, so that one taken later, in the middle of something
else, still does what it says.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from mtm.answers.about import About
from mtm.answers.compose import say_in_forms
from mtm.answers.forms import Forms, Words
from mtm.answers.library import session_entries
from mtm.answers.options import Option, by_number
from mtm.answers.reply import Choice, Reply
from mtm.answers.words import count, words_at

#: What each choice stands for.
STAY, BOOK = "talk_to_person", "book_appointment"
CALL_BACK, ASK = "answer/callback_wanted/yes", "help"
_NAMES: Final = {
    STAY: "overflow_stay",
    BOOK: "overflow_book",
    CALL_BACK: "overflow_call_back",
    ASK: "overflow_ask",
}
_ENGLISH, _SPANISH = "en", "es"
_HOUR: Final = 60
#: Up to here minutes are said one by one, above by fives: nobody knows a long wait to the minute.
_TO_THE_MINUTE: Final = 15


@dataclass(frozen=True)
class Greeting:
    """The greeting whole, and as it is spoken: `hello` once, `said` as often as it is asked for.

    `spanish` is to be spoken by a Spanish voice; None for any other language.
    """

    reply: Reply
    hello: str
    said: tuple[str, ...]
    spanish: str | None


def overflow_greeting(
    about: About, minutes: float | None, language: str = _ENGLISH, *, can_stay: bool = True
) -> Greeting:
    """An automated assistant, 911, how long a person takes, and what can be done instead.

    `minutes` is the estimate, None when there is none; `language` a tag of BCP 47. With `can_stay`
    false nobody can be waited for, and staying is not offered.
    """
    words = words_at(about.now)
    hello, offer = _filled("overflow_hello", words), _filled("overflow_offer", words)
    told = [_wait(minutes, words) if can_stay else _filled("overflow_closed", words)]
    primary = language.partition("-")[0].lower()
    if primary != _ENGLISH:
        told.append(_filled("overflow_interpreter", words))
    options = [_option(topic) for topic in _NAMES if can_stay or topic != STAY]
    reply = say_in_forms(
        [hello, *told, offer],
        [(hello, *told, _by_number(options)), (hello, told[0], _by_number(options))],
        [hello, *told],
    )
    said = (*(part.voice for part in told), *_spoken(options), offer.voice)
    return Greeting(
        replace(
            reply,
            voice=" ".join((hello.voice, *said)),
            choices=tuple(option.choice for option in options),
        ),
        hello.voice,
        said,
        _filled("overflow_spanish", words).voice if primary == _SPANISH else None,
    )


def overflow_words(name: str, about: About) -> str:
    """What is said to one of the choices at once: `overflow_staying`, `overflow_asking`."""
    words = words_at(about.now)
    return _filled(name, words).voice


def overflow_title(topic: str) -> str:
    """The title of one of the choices. KeyError for any other topic."""
    return session_entries()[_NAMES[topic]].title


def wait_in_words(minutes: float) -> str:
    """An estimate as it is said: never less than it is, and no more exact than it can be."""
    if minutes > _HOUR:
        return "more than an hour"
    if minutes < 1:
        return "less than a minute"
    whole = math.ceil(minutes)
    if whole > _TO_THE_MINUTE:
        whole = math.ceil(whole / 5) * 5
    if whole == _HOUR:
        return "about an hour"
    return f"about {count(whole)} minutes" if whole > 1 else "about a minute"


def _wait(minutes: float | None, words: Words) -> Forms:
    if minutes is None:
        return _filled("overflow_wait_unknown", words)
    return _filled("overflow_wait", words.having(wait=wait_in_words(minutes)))


def _filled(name: str, words: Words) -> Forms:
    return session_entries()[name].forms.fill(words.having(reply=""))


def _option(topic: str) -> Option:
    copy = session_entries()[_NAMES[topic]]
    return Option(Choice(copy.title, topic), copy.forms.sms)


def _by_number(options: list[Option]) -> Forms:
    return Forms("", by_number(options), "")


def _spoken(options: list[Option]) -> list[str]:
    """Each choice with its key, in the order of the keys."""
    return [
        session_entries()[_NAMES[option.choice.topic]].forms.voice.format(key=key)
        for key, option in enumerate(options, start=1)
    ]
