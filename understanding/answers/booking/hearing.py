"""What a message says to a question of a booking or a cancellation, and to others of its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from understanding.answers import cues
from understanding.answers.answer import Answer, Found, without
from understanding.answers.booking import notes
from understanding.answers.booking.assent import begins_with, reason_after_yes, yes_or_no
from understanding.answers.booking.confirming import (
    change_wanted,
    changes_time,
    moves_instead,
    only_confirms,
    wishes_change,
)
from understanding.answers.booking.languages import language_in
from understanding.answers.booking.phones import has_digits, has_no_phone, phone_in, which_phone
from understanding.answers.booking.proposals import said_and_asked
from understanding.answers.booking.times import (
    moments_in,
    points_at_one,
    times_in,
    wants_more,
)
from understanding.answers.fillers import left_over
from understanding.answers.heard import Heard
from understanding.text import prepare
from understanding.text.words import tidy

_WAITS = re.compile(
    r"^\W*(?:(?:ok|okay|well|um|uh|please|sorry|oh)[ ,]+)*(?:hold on|hang on|wait(?: (?:a|one)"
    r"|\W*$)|one (?:second|sec|moment|minute)"
    r"|just a (?:second|sec|moment|minute)|give me a|let me (?:see|look|check|get|find|think|go"
    r"|grab))\b",
    re.IGNORECASE,
)
_Named = Sequence[tuple[str, Found]]
_INTERPRETER = re.compile(r"\b(?:interpreter|translator|language)\b", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)


def hear_booking(text: str, asked: str) -> Heard:
    """Read the answers of a message, as it came, to a question of `BOOKING`, `CANCELLING` or `TALK`."""
    return _READERS[asked](text)


def _time(text: str) -> Heard:
    plain = tidy(text)
    if wants_more(plain):
        return _only("time", "value", "more")
    if cues.goes_back(plain):
        return _only("time", "back")
    said, asks = said_and_asked(text, about_time=True)
    phone, language = phone_in(said), language_in(said, asked=False)
    beside = [(to, each) for to, each in (("phone", phone), ("language", language)) if each]
    rest = without(said, _spans(beside))
    spans = times_in(rest) or _as_corrected(rest)
    at = cues.not_known(rest)
    if at and (not spans or all(at[0] <= start and end <= at[1] for start, end in spans)):
        return _heard(said, asks, [Answer("time", "unknown"), *_values(beside)], [at])
    if spans:
        answers = [Answer("time", "value", {"text": _words_of(text, said, asks, phone)})]
        answers += _values(beside)
        return _heard(said, asks, answers, [*spans, *_spans(beside)])
    if beside:
        return _heard(said, asks, _values(beside), _spans(beside))
    if points_at_one(said) or yes_or_no(said) == "yes" or begins_with(said) == "yes":
        return _only("time", "unclear", asks=asks)
    return _nothing(said, asks)


def _phone(text: str) -> Heard:
    plain = tidy(text)
    said, asks = said_and_asked(text, about_time=False)
    number = phone_in(said) or phone_in(plain)
    if number:
        return _heard(said, asks, [Answer("phone", "value", number.value)], number.spans)
    if changes_time(plain):
        return _only("time", "value", {"text": text.strip()})
    if has_digits(said):
        return Heard((Answer("phone", "unclear"),), asks)
    which = which_phone(plain, asked=True) or which_phone(said, asked=True)
    if which:
        kind = "unclear" if which == "mixed" else "value"
        return _only(
            "phone", kind, which if kind == "value" else None, asks if said != plain else ""
        )
    if cues.goes_back(plain):
        return _only("phone", "back")
    if has_no_phone(said) or cues.not_known(said) or cues.not_at_hand(said):
        return Heard((Answer("phone", "unknown"),), asks)
    return _beside_or_nothing(said, asks)


def _booking_confirm(text: str) -> Heard:
    plain = tidy(text)
    bare = yes_or_no(plain)
    if bare:
        part = change_wanted(plain) if bare == "no" else None
        return _said("booking_confirm", part or bare)
    if cues.goes_back(plain) and "back" in plain.lower():
        return _only("booking_confirm", "back")
    said, asks = said_and_asked(text, about_time=True)
    number, language = phone_in(said), language_in(said, asked=False)
    beside = [(to, each) for to, each in (("phone", number), ("language", language)) if each]
    rest = without(said, _spans(beside))
    change = change_wanted(rest) or wishes_change(asks)
    answers = _values(beside)
    names_time = moments_in(rest) or (change is None and times_in(rest))
    if change != "note" and names_time and not only_confirms(rest):
        answers.append(Answer("time", "value", {"text": _words_of(text, said, asks, number)}))
    if answers:
        return _heard(said, asks, answers, [*times_in(rest), *_spans(beside)])
    if change:
        return Heard((Answer("booking_confirm", "value", change),))
    if _BUT.search(plain) and asks:
        return Heard(asks=asks)  # "yes but is it free?": that comes first
    bare = (yes_or_no(said) or begins_with(said)) if said else None
    if bare:
        return _said("booking_confirm", bare, asks)
    if cues.not_known(said):
        return Heard((Answer("booking_confirm", "unknown"),), asks)
    return _nothing(said, asks)


def _talk_confirm(text: str) -> Heard:
    return _yes_or_no(text, "talk_confirm", cancelling=False)


def _cancel_confirm(text: str) -> Heard:
    if moves_instead(tidy(text)):
        return Heard(asks=tidy(text))
    return _yes_or_no(text, "cancel_confirm", cancelling=True)


def _yes_or_no(text: str, asked: str, cancelling: bool) -> Heard:
    plain = tidy(text)
    bare = yes_or_no(plain, cancelling)
    if bare:
        return _said(asked, bare)
    reason = reason_after_yes(plain) if cancelling else None
    if reason:
        told = Answer("cancel_reason", "value", {"text": reason})
        return Heard((Answer(asked, "value", "yes"), told))
    if cues.goes_back(plain):
        return _only(asked, "back")
    said, asks = said_and_asked(text, about_time=False)
    if asks and _BUT.search(plain):
        return Heard(asks=asks)
    found = yes_or_no(said, cancelling) or begins_with(said, cancelling)
    if found:
        return _said(asked, found, asks)
    if cues.not_known(said):
        return Heard((Answer(asked, "unknown"),), asks)
    return _nothing(said, asks)


def _language(text: str) -> Heard:
    plain = tidy(text)
    if cues.goes_back(plain):
        return _only("language", "back")
    said, asks = said_and_asked(text, about_time=False)
    found = (
        language_in(said, asked=True)
        or language_in(plain, asked=False)
        or language_in(prepare(said), asked=True)
    )
    if found:
        return _heard(said, asks, [Answer("language", "value", found.value)], found.spans)
    if changes_time(plain):
        return _only("time", "value", {"text": text.strip()})
    if cues.not_known(said):
        return Heard((Answer("language", "unknown"),), asks)
    if not asks and _INTERPRETER.search(said):
        return _only("language", "unclear")
    return _beside_or_nothing(said, asks)


def _note(text: str) -> Heard:
    if changes_time(tidy(text)):
        return _only("time", "value", {"text": text.strip()})
    return _words(text, "note")


def _cancel_reason(text: str) -> Heard:
    return _words(text, "cancel_reason")


def _words(text: str, asked: str) -> Heard:
    """Any words as they came; what of them is a question, `asks` tells."""
    plain = tidy(text)
    if notes.has_none(plain):
        return _only(asked, "unknown")
    if cues.goes_back(plain) and "my back" not in plain.lower():
        return _only(asked, "back")
    if notes.tells_nothing(plain):
        return _only(asked, "unclear")
    said, asks = said_and_asked(text, about_time=False)
    without_answer = not said or notes.has_none(said) or notes.tells_nothing(said)
    if asks and without_answer:
        answers = (Answer(asked, "unknown"),) if said and notes.has_none(said) else ()
        return Heard(answers, asks)
    return Heard(
        (Answer(asked, "value", {"text": text.strip()}),), asks, left=tuple(said.split()), rest=asks
    )


def _words_of(text: str, said: str, asks: str, number: Found | None) -> str:
    """The words about time: as they came, but for questions and for the digits of a phone."""
    if number is None:
        return said if asks else text.strip()
    return " ".join(without(said, number.spans).split())


def _as_corrected(text: str) -> tuple[tuple[int, int], ...]:
    """The whole of a text that says something about time once its spelling is corrected."""
    return ((0, len(text)),) if text and times_in(prepare(text)) else ()


def _said(asked: str, said: str, asks: str = "") -> Heard:
    """The answer that a yes, a no or both in one message give."""
    kind, value = ("unclear", None) if said == "mixed" else ("value", said)
    return Heard((Answer(asked, kind, value),), asks)


def _only(to: str, kind: str, value: object = None, asks: str = "") -> Heard:
    return Heard((Answer(to, kind, value),), asks)


def _values(found: _Named) -> list[Answer]:
    return [Answer(to, "value", each.value) for to, each in found]


def _spans(found: _Named) -> list[tuple[int, int]]:
    return [span for _, each in found for span in each.spans]


def _heard(
    said: str, asks: str, answers: Sequence[Answer], spans: Sequence[tuple[int, int]]
) -> Heard:
    return Heard(tuple(answers), asks, left=_left(said, spans))


def _left(said: str, spans: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    return tuple(left_over(said, spans, "arranging_words.txt"))


def _beside_or_nothing(said: str, asks: str) -> Heard:
    """The language or the number that is told where something else was asked."""
    found = [
        (to, each)
        for to, each in (("phone", phone_in(said)), ("language", language_in(said, asked=False)))
        if each
    ]
    if found:
        return _heard(said, asks, _values(found), _spans(found))
    return _nothing(said, asks)


def _nothing(said: str, asks: str) -> Heard:
    return Heard(asks=asks, attempted=_WAITS.search(said) is not None, left=_left(said))


_READERS: dict[str, Callable[[str], Heard]] = {
    "time": _time,
    "phone": _phone,
    "booking_confirm": _booking_confirm,
    "note": _note,
    "language": _language,
    "cancel_confirm": _cancel_confirm,
    "cancel_reason": _cancel_reason,
    "talk_confirm": _talk_confirm,
}
