"""What a message says to a question of a booking or a cancellation, and to others of its form."""

from __future__ import annotations

import re
from collections.abc import Callable

from understanding.answers import cues
from understanding.answers.answer import Answer, without
from understanding.answers.booking import notes, settling
from understanding.answers.booking.assent import begins_with, without_leave, yes_or_no
from understanding.answers.booking.confirming import changes_time, is_only_a_time
from understanding.answers.booking.languages import language_in
from understanding.answers.booking.phones import has_digits, has_no_phone, phone_in, which_phone
from understanding.answers.booking.proposals import said_and_asked
from understanding.answers.booking.saying import (
    amid,
    nothing,
    only,
    several,
    spans_of,
    values,
    words_about_time,
    yes_or_no_to,
)
from understanding.answers.booking.times import (
    moments_in,
    points_at_one,
    times_in,
    wants_more,
)
from understanding.answers.heard import Heard
from understanding.text import prepare
from understanding.text.words import tidy

_INTERPRETER = re.compile(r"\b(?:interpreter|translator|language)\b", re.IGNORECASE)


def hear_booking(text: str, asked: str) -> Heard:
    """Read the answers of a message, as it came, to a question of `BOOKING`, `CANCELLING` or `TALK`."""
    return _READERS[asked](text)


def _time(text: str) -> Heard:
    plain = tidy(text)
    if wants_more(plain) or yes_or_no(plain) == "no":
        return only("time", "value", "more")
    if cues.goes_back(plain):
        return only("time", "back")
    said, asks = said_and_asked(text, about_time=True)
    number, language = phone_in(said), language_in(said, asked=False)
    beside = [(to, each) for to, each in (("phone", number), ("language", language)) if each]
    rest = without_leave(without(said, spans_of(beside)))
    spans, read = times_in(rest), said
    if not spans:
        read = without_leave(prepare(rest))  # spelling corrected
        spans = times_in(read)
    at = cues.not_known(rest)
    if at and all(at[0] <= start and end <= at[1] for start, end in spans):
        return several(said, asks, [Answer("time", "unknown"), *values(beside)], [at])
    pointed = points_at_one(said) and not moments_in(said)
    if spans and not pointed:
        words = words_about_time(text, said, asks, number)
        answers = [Answer("time", "value", {"text": words}), *values(beside)]
        taken = spans_of(beside) if read is said else []
        return several(read, asks, answers, [*spans, *taken])
    if beside:
        return several(said, asks, values(beside), spans_of(beside))
    if pointed or yes_or_no(said) == "yes" or begins_with(said) == "yes":
        return amid("time", "unclear", None, said, asks)
    return nothing(said, asks)


def _phone(text: str) -> Heard:
    plain = tidy(text)
    said, asks = said_and_asked(text, about_time=False)
    number = phone_in(said) or phone_in(plain)
    if number:
        return several(said, asks, [Answer("phone", "value", number.value)], number.spans)
    if changes_time(plain) or is_only_a_time(plain):
        return only("time", "value", _other_time(text))
    if has_digits(said):
        return amid("phone", "unclear", None, said, asks)
    which = which_phone(plain) or which_phone(said)
    if which:
        word, whole = which
        return yes_or_no_to("phone", word, "" if whole else said, asks)
    if cues.goes_back(plain):
        return only("phone", "back")
    if has_no_phone(said) or cues.not_known(said) or cues.not_at_hand(said):
        return amid("phone", "unknown", None, said, asks)
    return _beside_or_nothing(said, asks)


def _language(text: str) -> Heard:
    plain = tidy(text)
    if cues.goes_back(plain):
        return only("language", "back")
    said, asks = said_and_asked(text, about_time=False)
    found = (
        language_in(said, asked=True)
        or language_in(plain, asked=False)
        or language_in(prepare(said), asked=True)
    )
    if found:
        return several(said, asks, [Answer("language", "value", found.value)], found.spans)
    if changes_time(plain) or is_only_a_time(plain):
        return only("time", "value", _other_time(text))
    if cues.not_known(said):
        return amid("language", "unknown", None, said, asks)
    if not asks and _INTERPRETER.search(said):
        return only("language", "unclear")
    return _beside_or_nothing(said, asks)


def _note(text: str) -> Heard:
    if changes_time(tidy(text)):
        return only("time", "value", _other_time(text))
    return _words(text, "note")


def _cancel_reason(text: str) -> Heard:
    return _words(text, "cancel_reason")


def _words(text: str, asked: str) -> Heard:
    """Any words as they came; what of them is a question, `asks` tells."""
    plain = tidy(text)
    if notes.has_none(plain):
        return only(asked, "unknown")
    if cues.goes_back(plain) and "my back" not in plain.lower():
        return only(asked, "back")
    if notes.tells_nothing(plain):
        return only(asked, "unclear")
    said, asks = said_and_asked(text, about_time=False)
    if asks and notes.has_none(said):
        return Heard((Answer(asked, "unknown"),), asks)
    if asks and (not said or notes.tells_nothing(said)):
        return Heard(asks=asks)
    told = Answer(asked, "value", {"text": text.strip()})
    return Heard((told,), asks, left=tuple(said.split()), rest=said)


def _other_time(text: str) -> object:
    """The words that name another time, or "more" where they name none: "no, another day"."""
    return {"text": text.strip()} if moments_in(tidy(text)) else "more"


def _beside_or_nothing(said: str, asks: str) -> Heard:
    """The language or the number that is told where something else was asked."""
    found = [
        (to, each)
        for to, each in (("phone", phone_in(said)), ("language", language_in(said, asked=False)))
        if each
    ]
    if found:
        return several(said, asks, values(found), spans_of(found))
    return nothing(said, asks)


_READERS: dict[str, Callable[[str], Heard]] = {
    "time": _time,
    "phone": _phone,
    "booking_confirm": settling.to_booking,
    "note": _note,
    "language": _language,
    "cancel_confirm": settling.to_cancelling,
    "cancel_reason": _cancel_reason,
    "talk_confirm": settling.to_talk,
}
