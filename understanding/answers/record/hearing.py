"""What a message says to a question about taking part, messages, or contact details."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from understanding.answers import cues
from understanding.answers.answer import Answer
from understanding.answers.booking import notes
from understanding.answers.booking.assent import begins_with, yes_or_no
from understanding.answers.booking.phones import has_digits, phone_in, which_phone
from understanding.answers.booking.proposals import said_and_asked
from understanding.answers.booking.saying import amid, nothing, only, several, yes_or_no_to
from understanding.answers.death import nobody_died
from understanding.answers.heard import Heard
from understanding.answers.record.breaking_off import LEFT_ALONE, breaks_off
from understanding.answers.record.few import FEW, channels_in, one_of_few
from understanding.text.words import tidy

_YES_OR_NO = (
    "leave_confirm",
    "leave_appointment",
    "return_confirm",
    "contact_confirm",
    "reminders_by_text",
    "callback_wanted",
)
_CHANNELS = ("stop_channels", "start_channels")
_WORDS = ("death_who", "complaint_words", "contact_value")
_PHONES = ("callback_phone",)
#: What is said to "who has died?" where nobody has.
NOBODY = "nobody"
#: A phone number, an email address or a street with its number.
_VALUE = re.compile(
    r"\+?1?[ .-]*\(?\d{3}\)?[ ./-]*\d{3}[ .-]*\d{4}\b|[^\s,;]+@[^\s,;]+\.\w+"
    r"|\b\d{1,6}[a-z]? +(?:[^\W\d_][\w'.-]*,? +){1,}[^\W\d_].*",
    re.IGNORECASE,
)


def hear_record(text: str, asked: str) -> Heard:
    """Read the answer of a message, as it came, to a question of `RECORD`."""
    if cues.goes_back(tidy(text)) and asked not in ("death_who", "complaint_words"):
        return only(asked, "back")
    return _READERS[asked](text)


def _yes_or_no(asked: str, text: str) -> Heard:
    plain = tidy(text)
    if asked in LEFT_ALONE and breaks_off(plain):
        return only(asked, "value", LEFT_ALONE[asked])
    drops = asked == "leave_appointment"  # "cancel it" is a yes there, "keep it" a no
    bare = yes_or_no(plain, drops)
    if bare:
        return yes_or_no_to(asked, bare)
    said, asks = said_and_asked(text, about_time=False)
    word = None if asks else yes_or_no(said, drops) or begins_with(said, drops)
    if word:
        return yes_or_no_to(asked, word, said, asks)
    if cues.not_known(said):
        return amid(asked, "unknown", None, said, asks)
    return nothing(said, asks)


def _few(asked: str, text: str) -> Heard:
    said, asks = said_and_asked(text, about_time=False)
    value = one_of_few(asked, said)
    if value:
        return only(asked, "unknown") if value == "none" else amid(asked, "value", value, "")
    if cues.not_known(said):
        return amid(asked, "unknown", None, said, asks)
    return nothing(said, asks)


def _channels(asked: str, text: str) -> Heard:
    said, asks = said_and_asked(text, about_time=False)
    named = channels_in(said, starting=asked == "start_channels")
    if named:
        return amid(asked, "value", named, "")
    return nothing(said, asks)


def _contact_confirm(asked: str, text: str) -> Heard:
    """Yes, no, or at once the value as it should have been: "no, it's 860 555 0189"."""
    said, asks = said_and_asked(text, about_time=False)
    value = _VALUE.search(said) if not asks else None
    if value is None:
        return _yes_or_no(asked, text)
    return only("contact_value", "value", {"text": said[value.start() :].strip()})


def _death_who(asked: str, text: str) -> Heard:
    """Who has died, in any words; "nobody" where that was understood wrong."""
    return only(asked, "value", NOBODY) if nobody_died(text) else _words(asked, text)


def _words(asked: str, text: str) -> Heard:
    """Any words, as they came."""
    plain = tidy(text)
    if notes.has_none(plain):
        return only(asked, "unknown")
    if notes.tells_nothing(plain):
        return only(asked, "unclear")
    said, asks = said_and_asked(text, about_time=False)
    if asks and not said and asked == "contact_value":
        return Heard(asks=asks)
    told = Answer(asked, "value", {"text": text.strip()})
    return Heard((told,), "", left=tuple(said.split()), rest=said)


def _phone(asked: str, text: str) -> Heard:
    plain = tidy(text)
    said, asks = said_and_asked(text, about_time=False)
    number = phone_in(said) or phone_in(plain)
    if number:
        return several(said, asks, [Answer(asked, "value", number.value)], number.spans)
    if has_digits(said):
        return amid(asked, "unclear", None, said, asks)
    which = which_phone(plain)
    if which and which[0] in ("yes", "no"):
        return only(asked, "value", which[0])
    return nothing(said, asks)


_READERS: dict[str, Callable[[str], Heard]] = {
    **{asked: partial(_yes_or_no, asked) for asked in _YES_OR_NO},
    **{asked: partial(_few, asked) for asked in FEW},
    **{asked: partial(_channels, asked) for asked in _CHANNELS},
    **{asked: partial(_words, asked) for asked in _WORDS},
    "contact_confirm": partial(_contact_confirm, "contact_confirm"),
    "death_who": partial(_death_who, "death_who"),
    **{asked: partial(_phone, asked) for asked in _PHONES},
}
