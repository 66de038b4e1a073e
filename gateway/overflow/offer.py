"""What a caller answers to the first words of a call that was handed over: a key, or a few words.

Only a whole utterance out of a closed list of words is taken for a choice; everything else is for
the assistant to understand.
"""

from __future__ import annotations

import re
from typing import Final

from gateway.voice import commands
from gateway.voice.hearing import Heard
from gateway.voice.keys import PERSON_KEY
from gateway.voice.prompts import Prompt
from mtm.answers.overflow import ASK, BOOK, CALL_BACK, STAY

#: What the first words ask, and what a caller is told who stays (`Prompt.asks`).
OFFERED, STAYING = "overflow", "overflow_stay"
#: Keys whose choice is carried out here (`Key.kind`), the value being its topic.
HERE: Final = "overflow"

_BEFORE: Final = re.compile(
    r"^(?:(?:um+|uh+|oh|well|okay|ok|yes|please|just|i|id|ill|im|would|like|want|wanna|to|will|can|could"
    r"|you|let|me|lets|rather|prefer|think|going|gonna|do|number|option|press) )*"
)
_AFTER: Final = re.compile(r"(?: (?:please|now|then|thanks|thank you|for now|today))*$")
_WAYS: Final = {
    STAY: (
        r"stay(?: (?:on|on the line|in line|here|in the queue|with you))?|staying|hold|hold on"
        r"|(?:keep|continue) (?:holding|waiting|to hold|to wait)|wait(?: (?:on the line|for (?:a|the|an) \w+))?"
        r"|stay on (?:the )?(?:phone|line) for a person|on hold|remain on the line"
    ),
    BOOK: (
        r"book|booking|book (?:it|one|a time|a talk|a call|an appointment|a review|my review)"
        r"|book (?:a talk|an appointment|a review) with (?:a|the) pharmacist|schedule"
        r"|(?:make|schedule) an appointment|appointment"
    ),
    CALL_BACK: commands.CALL_BACK_WORDS,
    ASK: (r"ask|ask (?:you|it)|ask (?:you )?(?:a|my) question|have a question|(?:a )?question"),
}
_WHOLE: Final = {topic: re.compile(words) for topic, words in _WAYS.items()}
#: "Wait" or "hold on" alone is said in any talk.
_LATER: Final = re.compile(
    r"(?:stay|wait|hold|keep (?:holding|waiting)) (?:on the line|on the phone|in line|in the queue)"
    r"(?: for (?:a|the) person)?|go back to (?:the queue|waiting|holding|hold)"
)
_NUMBERS: Final = ("one", "two", "three", "four")


def chosen(last: Prompt, heard: Heard) -> str | None:
    """The topic of the choice that a turn takes of the offer; None when it takes none.

    Asking for a person is staying: a person is whom the caller was waiting for.
    """
    if last.asks != OFFERED:
        return None
    offered = {key.digit: key.value for key in last.keys}
    if heard.keys:
        topic = STAY if heard.keys == PERSON_KEY else offered.get(heard.keys)
    else:
        topic = _by_words(heard.words, list(offered.values()))
    return topic if topic in offered.values() else None


def stays_after_all(last: Prompt, words: str) -> bool:
    """Whether somebody says later, where nothing is asked, that they want to stay on the line."""
    return not last.asks and _LATER.fullmatch(_plain(words)) is not None


def _by_words(words: str, offered: list[str]) -> str | None:
    if commands.command_in(words) == commands.PERSON:
        return STAY
    plain = _plain(words)
    place = _place(plain)
    if place is not None:
        return offered[place] if place < len(offered) else None
    return next((topic for topic, whole in _WHOLE.items() if whole.fullmatch(plain)), None)


def _plain(words: str) -> str:
    plain = " ".join(re.sub(r"[^a-z0-9 ]", "", words.lower()).split())
    return _AFTER.sub("", _BEFORE.sub("", plain))


def _place(plain: str) -> int | None:
    if plain in _NUMBERS:
        return _NUMBERS.index(plain)
    return int(plain) - 1 if re.fullmatch("[1-4]", plain) else None
