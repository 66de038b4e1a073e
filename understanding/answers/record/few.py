"""Answers that are one of a few: a channel, a kind of proof, a contact detail, a part of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TEXT = r"texts?|texting|text messages?|sms"
_CALL = r"calls?|calling|phone calls?|phone|phoning|ring(?:ing)?"
_EMAIL = r"e-?mails?|emailing"
_MAIL = r"letters?|mail|mailings?|paper|post(?:al)?|writing to me"
_ALL = r"all(?: of (?:it|them|those))?|everything|the lot|every one|any of (?:it|them)|anything|no more of any"
_NONE = (
    r"no(?:ne|thing)?(?: thanks?| thank you| needed)?|neither|not? need(?:ed)?|don'?t (?:need|want)(?: one| it"
    r"| any(?:thing)?)?|skip(?: it)?|that'?s (?:fine|ok|okay|all)|i'?m (?:good|fine)|no proof"
)

#: For each question its values and the words for them, the longer words first.
FEW: Mapping[str, Mapping[str, str]] = {
    "leave_proof": {
        "text": _TEXT,
        "letter": rf"{_MAIL}|copy|on paper|in writing",
        "none": _NONE,
    },
    "reminder_channel": {
        "text": _TEXT,
        "email": _EMAIL,
        "call": _CALL,
        "mail": _MAIL,
        "none": _NONE,
    },
    "contact_field": {
        "best_time": r"best time|(?:what )?time(?: of day)?(?: (?:to|you) call)?|when(?: (?:to|you) call)?|hours?"
        r"|mornings?|afternoons?",
        "phone": r"(?:phone|cell|mobile|home|telephone) ?(?:phone)? ?(?:number)?|number|phone|cell|mobile",
        "email": _EMAIL,
        "address": r"address|street|apartment|moved|mail(?:ing)?|zip(?: code)?|where i live",
        "language": r"language|interpreter|spanish|what i speak",
    },
    "resend_what": {
        "both": r"both|all(?: of (?:it|them))?|everything|the lot|list and (?:the )?plan|plan and (?:the )?list"
        r"|the two",
        # The action plan is called a to-do list as well, so it comes first.
        "plan": r"to-?do(?: list)?|(?:medication|action)? ?(?:action )?plan",
        "list": r"(?:medication|medicine|drug|med|pill)? ?list",
    },
    "callback_window": {
        "morning": r"mornings?|before (?:noon|lunch)|early|a\.?m\.?",
        "afternoon": r"afternoons?|after (?:noon|lunch)|later|p\.?m\.?",
        "any": r"any ?time|either|whenever|doesn'?t matter|don'?t care|any(?:thing)?|no matter|all day|both",
    },
}
_CHANNELS = {"text": _TEXT, "call": _CALL, "email": _EMAIL, "mail": _MAIL}
_BUT = re.compile(
    r"\b(?:but(?: (?:not|keep|for))?|except(?: for)?|apart from|keep|still|only (?:by|through)|just (?:by|through)"
    r"|not the|leave the)\b",
    re.IGNORECASE,
)


def one_of_few(question: str, said: str) -> str | None:
    """The value that the words name; None for none, and where they name two."""
    text = said
    named: list[str] = []
    for value, words in FEW[question].items():
        pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        if pattern.search(text):
            named.append(value)
            text = pattern.sub(" ", text)  # "a text, no letter" names a text, and no letter
    if len(named) == 2 and "none" in named:
        named.remove("none")
    return named[0] if len(named) == 1 else None


def channels_in(said: str) -> list[str]:
    """The channels that are named, "all" for every one; what is to stay is left out."""
    but = _BUT.search(said)
    meant, kept = (said[: but.start()], said[but.end() :]) if but else (said, "")
    if re.search(rf"\b(?:{_ALL})\b", meant, re.IGNORECASE):
        named = set(_CHANNELS) - set(_named(kept))
        return ["all"] if named == set(_CHANNELS) else [each for each in _CHANNELS if each in named]
    return _named(meant)


def _named(text: str) -> list[str]:
    # An email is not a letter: its words go first.
    left, found = text, set()
    for channel in ("text", "email", "call", "mail"):
        pattern = re.compile(rf"\b(?:{_CHANNELS[channel]})\b", re.IGNORECASE)
        if pattern.search(left):
            found.add(channel)
            left = pattern.sub(" ", left)
    return [each for each in _CHANNELS if each in found]
