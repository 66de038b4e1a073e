"""How a question is best answered on a phone: words to expect, digits to expect, time to speak.

Hints raise the odds of their words in the recognition; a caller may still say anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from mtm.answers.appointments.languages import LANGUAGES
from mtm.answers.forms import as_speech
from mtm.program import program_for

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth"),
)
_DIGITS: Final = (
    *("oh", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("double", "triple"),
)
_YEARS: Final = (
    *("nineteen twenty", "nineteen thirty", "nineteen forty", "nineteen fifty"),
    *("nineteen sixty", "nineteen seventy", "two thousand"),
)
_TENS: Final = ("ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WEEK: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    *("today", "tomorrow", "this week", "next week", "the week after"),
)
_CLOCK: Final = (
    *("morning", "afternoon", "noon", "o'clock", "a.m.", "p.m.", "thirty", "fifteen"),
    *("forty-five", "half past", "quarter past", "before", "after", "more times", "another day"),
)
_YES_NO: Final = ("yes", "no", "that's right", "that's wrong", "correct", "I don't know")
_PERSON: Final = ("operator", "agent", "representative", "a person", "repeat", "slower")
_ANYTHING: Final = (
    *("medication therapy management", "M T M", "medication review", "pharmacist"),
    *("appointment", "book", "cancel", "reschedule", "qualify", "eligible", "opt out"),
    *("medication list", "action plan", "safe disposal", "what does it cost"),
)
_SPELLED: Final = (
    "M as in Mary",
    "as in",
    "dash",
    "member ID",
    "Medicare number",
    "I don't have it",
)

#: Said in pieces or at length: a short pause is not the end of it. Seconds.
_PAUSE: Final = 3
_AT_LENGTH: Final = frozenset(
    {
        *("member_id", "birth_date", "phone", "callback_phone", "contact_value", "conditions"),
        *("complaint_words", "death_who", "note", "cancel_reason", "representative_name"),
    }
)
#: How many digits end an answer by keys, for the questions that take more than one.
_DIGITS_OF: Final = {
    "birth_date": 8,
    "zip": 5,
    "phone": 10,
    "callback_phone": 10,
    "drug_count": 2,
    "drug_cost": 6,
    "member_id": 15,
    "contact_value": 15,
}
#: Any number is the answer, so no single key is a choice.
NUMBERS: Final = frozenset({"drug_count", "drug_cost"})


@dataclass(frozen=True)
class Manner:
    """How to listen. `pause` is None where the carrier finds the end of speech by itself."""

    hints: tuple[str, ...]
    digits: int
    pause: int | None

    @property
    def one_key(self) -> bool:
        """Whether the first key pressed is the whole answer."""
        return self.digits == 1


def manner_of(asks: str | None) -> Manner:
    """How to listen to the answer of a question; of None: to anything."""
    return Manner(
        (*_hints(asks), *_PERSON),
        _DIGITS_OF.get(asks or "", 1),
        _PAUSE if asks in _AT_LENGTH else None,
    )


def takes_digits(asks: str | None) -> bool:
    """Whether a question is answered with several digits."""
    return (asks or "") in _DIGITS_OF


def _hints(asks: str | None) -> tuple[str, ...]:
    if asks is None:
        return (*_YES_NO, *_ANYTHING)
    if asks == "conditions":
        return (*_conditions(), "none", *_YES_NO)
    if asks == "language":
        return (*LANGUAGES.values(), "interpreter")
    return _HINTS.get(asks, _YES_NO)


def _conditions() -> tuple[str, ...]:
    named: list[str] = []
    for condition in program_for(datetime.now(UTC)).conditions:
        named += [condition.name, condition.short, *condition.examples]
    return tuple(dict.fromkeys(as_speech(each.replace(",", " ")) for each in named))


_PHONES: Final = (*_DIGITS, "area code", *_YES_NO, "that number", "another number")
_HINTS: Final = {
    "overflow": (
        "stay",
        "stay on the line",
        "book",
        "call me back",
        "ask",
        *_DIGITS[2:6],
        *_ANYTHING,
    ),
    "birth_date": (*_MONTHS, *_ORDINALS, *_YEARS, *_DIGITS),
    "member_id": (*_SPELLED, *_DIGITS, *_TENS),
    "zip": (*_DIGITS, *_TENS, "zip code"),
    "phone": _PHONES,
    "callback_phone": _PHONES,
    "contact_value": (*_DIGITS, *_YES_NO, "at", "dot com", "street", "avenue", "road", "apartment"),
    "time": (*_WEEK, *_MONTHS, *_ORDINALS, *_CLOCK, *_DIGITS[2:]),
    "drug_count": (*_DIGITS[1:], *_TENS, "about", "a dozen", "I don't know"),
    "drug_cost": (*_TENS, "hundred", "thousand", "dollars", "a month", "a year", "I don't know"),
    "callback_window": ("morning", "afternoon", "any time"),
    "which_check": ("look me up", "quick check"),
    "stop_channels": ("texts", "calls", "emails", "letters", "all of them"),
    "start_channels": ("texts", "calls", "emails", "letters", "all of them"),
    "leave_proof": ("a letter", "a text", "neither"),
    "reminder_channel": ("by text", "by phone", "by email", "no reminder"),
    "resend_what": ("medication list", "action plan", "both"),
    "contact_field": ("phone number", "mailing address", "email address", "language", "best time"),
    "cancel_confirm": (*_YES_NO, "move it", "keep it"),
    "leave_confirm": (*_YES_NO, "only skip this review", "only stop messages"),
    "what_to_cancel": ("the appointment", "the program", "messages", "this review"),
    "which_topic": (*_YES_NO, *_ANYTHING, "something else", "the first one", "the second one"),
}
