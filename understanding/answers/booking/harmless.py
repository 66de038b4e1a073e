"""What sounds like danger to the model and is about an appointment: "I can't make it then".

The model reads a short message as it would from somebody who was asked nothing. Only a message that
is all of this is believed to be no danger; what the safety net finds is never looked at here.
"""

from __future__ import annotations

from understanding.answers.answer import without
from understanding.answers.booking.phrases import Phrases
from understanding.answers.booking.times import HOUR, PART, WEEKDAY, times_in
from understanding.answers.figures import KIN
from understanding.answers.fillers import left_over
from understanding.answers.harmless import is_acute

_CANNOT = r"(?:can'?t|cannot|can not|won'?t be able to|couldn'?t|won'?t)"
_THEN = (
    r"(?:then|that (?:day|time|early|late|week)|(?:on |in the |at |before |after "
    rf"|till )?(?:{WEEKDAY}s?|{PART}|{HOUR})|today|tomorrow|next week|this week)"
)
_ONES = (
    r"(?:any of (?:those|these|them)|either of (?:those|them)|those|these|them|any|either(?: one)?)"
)
_BESIDE = (
    r"no+|nope|yes|yeah|yep|sorry|i'?m sorry|i'?m afraid|but|wait|because|cause|since|maybe"
    r"|unfortunately|i think|ok|okay"
)
_UNSUITED = (
    r"(?:(?:none of )?(?:those|these|they|them)|that|this|it)(?: (?:one|times?|days?))?"
    r" (?:(?:don'?t|doesn'?t|won'?t|do not|does not|will not|wouldn'?t"
    rf"|can'?t) )?(?:really )?(?:work|suit|fit|do)s?(?: (?:for )?me)?(?: {_THEN})*"
)
_TIMES = (
    rf"{_UNSUITED}|"
    rf"(?:(?:i|we) )?{_CANNOT} (?:do|make|come|take|talk)(?: it)?(?: (?:{_THEN}|{_ONES}))+|(?:i"
    rf"|we) {_CANNOT} (?:make it|be there|be home)"
)
_REASONS = (
    r"(?:i'?m |i am |i'?ve been |he'?s |she'?s )?(?:feeling |doing |feel )?(?:much |a lot "
    r"|so much |a little )?better(?: now)?"
    r"|(?:i'?m |i am |we'?re |we are |i'?ll be )?(?:going |leaving |be |gone |off )?(?:(?:on"
    r"|for) (?:a |my |our )?(?:vacation|trip|holiday|cruise|visit|honeymoon)|out of town"
    r"|traveling|travelling|away)"
    rf"|my {KIN} {_CANNOT} (?:come|be there|make it|drive(?: me)?|take me|help me(?: that day"
    r"| then)?)"
    r"|i (?:can'?t|cannot|don'?t) hear (?:so |very |too |real )?(?:well|good)?(?: (?:on"
    r"|over) the (?:phone|telephone))?|i (?:don'?t|do not) (?:need|want) (?:it|the call"
    r"|that)(?: any ?more)?"
    rf"|my {KIN} (?:handles|manages|takes care of|sets up|fills|does|sorts|picks up"
    r"|helps (?:me )?with) (?:all )?(?:of )?my (?:pills|meds|medicines?|medications?"
    r"|prescriptions)"
    rf"|my {KIN} (?:drives|takes|brings) me(?: {_THEN})*"
)
_PHRASES = {
    asked: Phrases({"harmless": f"{_TIMES}|{_REASONS}" if more else _TIMES, "beside": _BESIDE})
    for asked, more in {
        "time": False,
        "booking_confirm": False,
        "note": True,
        "cancel_confirm": True,
        "cancel_reason": True,
    }.items()
}


def is_harmless(text: str, asked: str | None) -> bool:
    """Whether all of `text` is a refusal of a time, or an everyday reason where one was asked for."""
    phrases = _PHRASES.get(asked or "")
    return phrases is not None and "harmless" in phrases.all_of(text)


def is_only_about_time(text: str, asked: str | None) -> bool:
    """Whether `text` holds nothing beside a time or its refusal, and no word of anything acute."""
    spans = times_in(text)
    rest = without(text, spans)
    alone = bool(spans) and not left_over(rest, (), "arranging_words.txt")
    return asked in ("time", "booking_confirm") and alone and not is_acute(rest)
