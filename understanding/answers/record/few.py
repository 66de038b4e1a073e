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
        "both": rf"both|(?:{_MAIL}) and (?:an? )?(?:{_TEXT})|(?:{_TEXT}) and (?:an? )?(?:{_MAIL})",
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


#: Questions whose answers are ways to be written to: a wish to be written to no more names them too.
_WAYS = ("leave_proof", "reminder_channel")
_NO_MORE = re.compile(
    r"\b(?:stop|quit|no more|unsubscribe|(?:don'?t|do not|never) (?:text|call|phone|e-?mail|mail|write))\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"\b(?:no|not|neither|nor|without|(?:don'?t|do not) (?:want|need|send)(?: me)?)"
    rf"(?: (?:an?|any|the|by|in))? (?:{_TEXT}|{_EMAIL}|{_MAIL})\b",
    re.IGNORECASE,
)


def one_of_few(question: str, said: str) -> str | None:
    """The value that the words name; None for none, and where they name two.

    "Stop texting me" wants no text as an answer, and is no answer.
    """
    text = said
    if question in _WAYS:
        if _NO_MORE.search(said):
            return None
        text = _REFUSED.sub(" no thanks ", said)
    named: list[str] = []
    for value, words in FEW[question].items():
        pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        if pattern.search(text):
            named.append(value)
            text = pattern.sub(" ", text)  # "a text, no letter" names a text, and no letter
    if len(named) == 2 and "none" in named:
        named.remove("none")
    return named[0] if len(named) == 1 else None


_ANY = rf"(?:{_TEXT}|{_EMAIL}|{_CALL}|{_MAIL}|write)"
_STOPS = re.compile(
    r"\b(?:stop|quit|no|don'?t|do not|never|not|cancel|end|unsubscribe)\b", re.IGNORECASE
)
#: What is still welcome where something else is to stop: "email is ok", "text me instead".
_WELCOME = re.compile(
    rf"\b{_ANY}(?: me| messages?)?(?: is| are|'s| would be| will be| works?)"
    r"(?: still| just| all| perfectly| quite)* (?:ok|okay|fine|good|all ?right|alright|welcome|better|best)\b"
    rf"|\b{_ANY}(?: me)? instead\b|\b(?:you (?:can|may)|prefer|rather (?:have|get)|use|by|through) {_ANY}(?: me)? instead\b"
    rf"|\b(?:you (?:can|may)|prefer|rather (?:have|get)|use) {_ANY}\b(?: me)?",
    re.IGNORECASE,
)
_UNWELCOME = re.compile(
    rf"\b(?:no|not|no more|don'?t|do not|never|stop)(?: (?:any|more|the|by))* {_ANY}\b",
    re.IGNORECASE,
)


def channels_in(said: str, *, starting: bool = False) -> list[str]:
    """The channels that are named, "all" for every one.

    What is to stay as it is is left out: "no calls, email is ok" stops calls alone, and `starting`
    of "text me again, don't call" is that of texts.
    """
    if starting:
        said = _UNWELCOME.sub(" ", said)
    elif _STOPS.search(said):
        said = _WELCOME.sub(" ", said)
    but = _BUT.search(said)
    meant, kept = (said[: but.start()], said[but.end() :]) if but else (said, "")
    if not starting and _STOPS.search(kept) and not _STOPS.search(meant):
        meant, kept = kept, ""  # "texts are fine but stop calling"
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
