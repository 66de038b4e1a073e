"""Yes or no to a booking that was read back, to cancelling, or to a talk about the program."""

from __future__ import annotations

import re

from understanding.answers import cues
from understanding.answers.answer import Answer, without
from understanding.answers.booking.assent import (
    begins_with,
    reason_after_yes,
    without_leave,
    yes_or_no,
)
from understanding.answers.booking.confirming import (
    change_wanted,
    moves_instead,
    only_confirms,
    wishes_change,
)
from understanding.answers.booking.languages import language_in
from understanding.answers.booking.phones import phone_in
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
from understanding.answers.booking.times import moments_in, times_in
from understanding.answers.heard import Heard
from understanding.text.words import tidy

_BUT = re.compile(r"\bbut\b", re.IGNORECASE)
_BACK = re.compile(r"\bback\b|\bprevious\b", re.IGNORECASE)


def to_booking(text: str) -> Heard:
    """Yes or no to what was read back, or what is to be changed: another time, number, a note."""
    plain = tidy(text)
    bare = yes_or_no(plain)
    if bare:
        part = change_wanted(plain) if bare == "no" else None
        return yes_or_no_to("booking_confirm", part or bare)
    if cues.goes_back(plain) and _BACK.search(plain):
        return only("booking_confirm", "back")
    said, asks = said_and_asked(text, about_time=True)
    return _changed(text, said, asks) or _agreed("booking_confirm", plain, said, asks)


def to_talk(text: str) -> Heard:
    """Yes or no to a talk about the program."""
    plain = tidy(text)
    bare = yes_or_no(plain)
    if bare:
        return yes_or_no_to("talk_confirm", bare)
    if cues.goes_back(plain):
        return only("talk_confirm", "back")
    return _agreed("talk_confirm", plain, *said_and_asked(text, about_time=False))


def to_cancelling(text: str) -> Heard:
    """Yes or no to cancelling, and the reason if it is told at once.

    The wish to move an appointment is no answer, but another task.
    """
    plain = tidy(text)
    if moves_instead(plain):
        return Heard(asks=plain)
    bare = yes_or_no(plain, cancelling=True)
    if bare:
        return yes_or_no_to("cancel_confirm", bare)
    reason = reason_after_yes(plain)
    if reason:
        answers = [
            Answer("cancel_confirm", "value", "yes"),
            Answer("cancel_reason", "value", {"text": reason}),
        ]
        return several(reason, "", answers, ())
    if cues.goes_back(plain):
        return only("cancel_confirm", "back")
    said, asks = said_and_asked(text, about_time=False)
    return _agreed("cancel_confirm", plain, said, asks, cancelling=True)


def _changed(text: str, said: str, asks: str) -> Heard | None:
    """What a message wants changed about a booking; None when it is nothing."""
    number, language = phone_in(said), language_in(said, asked=False)
    beside = [(to, each) for to, each in (("phone", number), ("language", language)) if each]
    rest = without_leave(without(said, spans_of(beside)))
    part = change_wanted(rest) or wishes_change(asks)
    answers = values(beside)
    names_time = moments_in(rest) or (part is None and times_in(rest))
    if part != "note" and names_time and not only_confirms(rest):
        words = words_about_time(text, said, asks, number)
        answers.append(Answer("time", "value", {"text": words}))
    if answers:
        return several(said, asks, answers, [*times_in(rest), *spans_of(beside)])
    return amid("booking_confirm", "value", part, said) if part else None


def _agreed(asked: str, plain: str, said: str, asks: str, cancelling: bool = False) -> Heard:
    """A yes or no among other words. "Yes, but is it free?" asks first."""
    if asks and _BUT.search(plain):
        return Heard(asks=asks)
    word = yes_or_no(said, cancelling) or begins_with(said, cancelling)
    if word:
        return yes_or_no_to(asked, word, said, asks)
    if cues.not_known(said):
        return amid(asked, "unknown", None, said, asks)
    return nothing(said, asks)
