"""A change of mind about a booking: "wrong number", "make it three instead", "I'd like to add a note"."""

from __future__ import annotations

import re

from understanding.answers.answer import without
from understanding.answers.booking.times import moments_in, wants_more

_NUMBER = r"(?:number|phone(?: number)?|cell(?: ?phone)?|digits?|area code|land ?line)"
_WHEN = r"(?:times?|days?|dates?|hours?|slot|appointment|week)"
_WRONG = (
    r"(?:wrong|different|other|another|change|changed|new|not right|isn'?t right|incorrect|fix"
    r"|correct|update|not my|isn'?t my|old|pick|choose|mistake in|move|switch|use)"
)
_PHONE = re.compile(
    rf"\b{_WRONG}\b[^.?!]{{0,25}}\b{_NUMBER}\b|\b{_NUMBER}\b[^.?!]{{0,25}}\b(?:{_WRONG}|off"
    r"|no good)\b|\bcall (?:me )?(?:on |at )?my\b"
    r"|\b(?:not|isn'?t) (?:the |my )?(?:right |correct )?(?:phone|cell|number)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b{_WRONG}\b[^.?!]{{0,25}}\b{_WHEN}\b|\b{_WHEN}\b[^.?!]{{0,25}}\b(?:{_WRONG}|off|no good"
    r"|(?:doesn'?t|won'?t|don'?t) work)\b"
    r"|\b(?:reschedule|postpone|move it|push it|something else came up|can'?t make it"
    r"|cannot make it|won'?t be (?:home|there|able)|not (?:free|home|available) then|busy then"
    r"|not (?:the|that) (?:right )?(?:time|day|date))\b"
    r"|\b(?:that|it|this) (?:time |day )?(?:doesn'?t|won'?t|does not|will not|isn'?t going to"
    r"|no longer) (?:work|suit|do)\w*\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\b(?:add|leave|write|put|change|include|make|attach|send|have) (?:\w+ )?(?:\w+ )?(?:notes?"
    r"|message|comment)\b|\b(?:tell|let|ask|mention to|remind) (?:her|him|them|the pharmacist)\b"
    r"|\bnotes? (?:for|to) (?:her|him|them|the pharmacist)\b|^\W*(?:a |the |my )?notes?\W*$"
    r"|\b(?:she|he|they|the pharmacist) should know\b",
    re.IGNORECASE,
)
_CHANGE_OF_TIME = re.compile(
    r"\b(?:instead|rather|actually|change (?:it|that|the (?:time|day|date|appointment|call)"
    r"|my (?:time|appointment|mind))|make it|move (?:it|that|the \w+|my \w+)|switch (?:it|to)"
    r"|resched\w*|(?:can|could) (?:we|you|i) (?:do|make|have|change|move|switch|try)"
    r"|(?:a )?(?:different|another|other) (?:day|time|date)|earlier (?:time|day)|later (?:time"
    r"|day)"
    r"|on second thought|changed my mind|wrong (?:day|time|date))\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:mov(?:e|ing)|resched\w*|re-sched\w*|postpon\w*|push(?:ed)? (?:it )?(?:back|out|off)"
    r"|put (?:it )?off|(?:different|another|other|new|later|earlier|better) (?:day|time|date"
    r"|week)"
    r"|change (?:it|the (?:day|time|date|appointment)|my appointment|to)|switch (?:it|to|days))\b",
    re.IGNORECASE,
)
_RESTATES = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|ok|okay|sure|that'?s|it'?s|is|all|right|correct|good|fine|great"
    r"|perfect|works|sounds|for me|i'?ll be|i will be|home|here|there|free|any ?time|"
    r"when ?ever|at|the|that|this|time|day|date|then|and|call|me|you can|can|just|please"
    r"|thank you|thanks|it|looks|ready|waiting|available|open|all day|doesn'?t matter"
    r"|up to you)\W+)+$",
    re.IGNORECASE,
)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)
_WISH = re.compile(
    r"^\W*(?:(?:yes|yeah|ok|okay|and|but|so|no|oh|um|uh|well|actually|also|please)[ ,.!]+)*"
    r"(?:can|could|may|would|will) (?:i|we|you|u|they|she|he)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14
_ONE = re.compile(r"\bones?\b", re.IGNORECASE)
_AROUND_A_TIME = re.compile(
    r"(?:\W|\b(?:no+|nope|nah|wait|hold on|sorry|oh|um+|uh+|well|hm+|i|we|meant?|do|make it|let'?s|try|how|what|about"
    r"|on|at|in|the|is|was|would|be|it'?s|better|best|works|rather|prefer|please|then|for me|and|or|but|around)\b)*",
    re.IGNORECASE,
)


def change_wanted(text: str) -> str | None:
    """Which part of a booking is wrong or to be changed: "phone", "time", "note"; None for no part."""
    for part in reversed(_BUT.split(text)):
        for name, words in (("note", _NOTE), ("phone", _PHONE), ("time", _TIME)):
            if words.search(part):
                return name
    return None


def wishes_change(question: str) -> str | None:
    """Which part a question wants changed, as `change_wanted`: "can you call my cell instead"."""
    return change_wanted(question) if _WISH.match(question) else None


def changes_time(text: str) -> bool:
    """Whether a short message wants another time than the one that was settled: "make it Friday"."""
    if len(text.split()) > _MOST_WORDS or not _CHANGE_OF_TIME.search(text):
        return False
    return bool(moments_in(text)) or wants_more(text) or _TIME.search(text) is not None


def is_only_a_time(text: str) -> bool:
    """Whether a message names a time and nothing else but a no to another: "no wait, Friday at noon".

    "The other one" may be a number, and is no time.
    """
    moments = moments_in(text)
    if not moments or _ONE.search(text):
        return False
    return _AROUND_A_TIME.fullmatch(without(text, moments)) is not None


def moves_instead(text: str) -> bool:
    """Whether the speaker wants an appointment moved and not cancelled."""
    return _MOVES.search(text) is not None


def only_confirms(text: str) -> bool:
    """Whether what sounds like a time only agrees to the one read out: "yes, any time is fine"."""
    return _RESTATES.match(text + " ") is not None
