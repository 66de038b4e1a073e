"""Questions that answer: "how about Friday", "can we do three", "do you have anything sooner"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding.answers.booking.languages import language_in
from understanding.answers.booking.phones import phone_in
from understanding.answers.booking.times import moments_in, times_in, wants_more
from understanding.answers.clauses import is_question, parts_of, sentences_of
from understanding.text import prepare
from understanding.text.words import tidy

_LEAD = (
    r"^\W*(?:(?:and|but|so|well|ok|okay|um+|uh+|oh|hi|hello|please|sorry|wait|yes|yeah|no|nope"
    r"|actually|then|also|or|hmm+|maybe|dear|hon(?:ey)?|ma'am|sir)[ ,.!-]+)*"
)
_CALLER = (
    r"(?:we|i|you|u|ya|she|he|they|it|that|the (?:pharmacist|call|appointment|review|phone call"
    r"|meeting)|someone|somebody|y'all)"
)
_PROPOSES = re.compile(
    _LEAD + r"(?:(?:how|what) (?:about|abt|bout)|what if|why not|why don'?t (?:we|you)|whatabout"
    r"|howabout"
    rf"|(?:can|could|may|might|would|will|should|shall) {_CALLER} (?:please |maybe |possibly "
    r"|just |all |still |be able to )*(?:do|make|have|get|take|call|try|say|be|book|schedule"
    r"|set"
    r"|move|push|talk|speak|meet|change|switch|find|fit|squeeze|see|offer|give|put|work"
    r"|pick|choose|start|wait|suit|like|want)\b"
    rf"|(?:can|could|would|will|does|do|is|are|isn'?t|aren'?t|was) (?:\w+ ){{0,6}}?(?:work|works"
    r"|ok|okay|fine|open|free|available|possible|good|suit|alright|all right|taken|left"
    r"|too (?:early|late|soon))\b"
    r"|(?:do|does|did|would|have|has|got|is|are|isn'?t|aren'?t|don'?t|will|any chance (?:of"
    r"|for)|anything|something|any) ?(?:you |u |ya |y'all |they |she |he |there |it |your "
    r"|the )?"
    r"(?:guys )?(?:have |got |has |take |do |offer |be )?(?:anything|something|any|an?|some|one"
    r"|openings?|times?|appointments?|slots?|room|got|\w+days?|mornings?|afternoons?|evenings?"
    r"|later|earlier|sooner)\b"
    r"|what(?:'s| is| do| does| are| have| would| times?| days?| other| else"
    rf"| about)? (?:\w+ ){{0,4}}?(?:have|got|open|openings?|available|free|left|soonest|earliest"
    r"|latest|next|first|times?|days?)\b"
    r"|(?:when|what)(?:'s| is|s) (?:the|your) (?:\w+ )?(?:next|first|soonest|earliest|latest"
    r"|closest)"
    rf"|(?:which|what) (?:day|days|time|times|one|ones) (?:is|are|do|would|can|works?)"
    rf"|(?:would|do) you (?:rather|prefer|mean))",
    re.IGNORECASE,
)
# What a question is about that only mentions a time.
_OTHER_MATTER = re.compile(
    r"\b(?:how (?:long|much|many|does|do|come|will|often)|who|why|where|what (?:number|phone"
    r"|is (?:it|this|that) (?:about|for)|will|happens|should|do i|kind|if i (?:miss|don'?t"
    r"|forget))"
    r"|daughter|son|wife|husband|sister|brother|caregiver|aide|(?:join|listen|sit in|be on"
    r"|get on)\b|on the (?:call|line)|cost|charge|pay|free of charge|remind\w*|text|e-?mail|mail"
    r"|send me|bring|need to"
    r"|prepare|have to|fast(?:ing)?|eat|drink|take (?:my|the|it|them|a pill|this)|pills?"
    r"|medic\w+|meds|doctor know|insurance|medicare|list|zoom|video|in person|come (?:to|over)"
    r"|drive|speak spanish|in spanish|interpreter|translator|language|someone|somebody|a person"
    r"|your (?:hours|number|phone|name|address)|are you (?:a|an|real|human)|(?:you|they|people|u|store|office"
    r"|line) (?:close|open)\b"
    r"|what time is it|what day is (?:it|today)|cancel|stop|leave the|(?:change|cancel|move|call"
    r"|reschedule|switch)(?: \w+){0,3} later)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    _LEAD + r"(?:what|which|when|who|why|where|how)\b(?! ?(?:ever|so ever))", re.IGNORECASE
)
_LETS = re.compile(_LEAD + r"(?:let'?s|lemme)\b(?![^?]*\?)", re.IGNORECASE)
_AM_I = re.compile(r"\bam i (?:able|allowed|supposed|going|gonna)\b", re.IGNORECASE)
_SOUNDS_ASKING = re.compile(
    r"\b(?:what|how|why|when|where|who|which|does|do|did|is|are|am|can|could|will|would|should)"
    r" (?:i|you|we|they|it|that|this|there|my|the|he|she|people|somebody|someone|going)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"^\W*(?:is|does|would|will|are|can) (?:that|it|this|those|there|you|i|we)(?: (?:be|be able"
    r"|do|work|ok|okay|fine|good|alright|all right|possible|that|open|available|free"
    r"|taken|with you|for you|for them|for her|for him|to|do that|a good time|have that|get that"
    r"|there|anything))*\W*$|^\W*(?:ok|okay|right|correct|alright|possible)\W*$",
    re.IGNORECASE,
)
#: "Do you have someone who speaks Polish?" tells the language for the call.
_WISHES_SPEAKER = re.compile(
    _LEAD + r"(?:do you (?:have|got)|have you got|is there|are there|can|could|may|would)\b.*"
    r"\b(?:interpreter|translator|someone|somebody|anyone|anybody|pharmacist|person|speaks?|in)\b",
    re.IGNORECASE,
)


def proposes_time(clause: str) -> bool:
    """Whether a question is about which time to take: "can we do Friday", "anything sooner"."""
    if wants_more(clause):
        return True
    if _OTHER_MATTER.search(clause):
        return False
    return _PROPOSES.match(clause) is not None and bool(times_in(clause))


def said_and_asked(text: str, about_time: bool) -> tuple[str, str]:
    """Part a message into what it says and what it asks; of the latter, proposals of a time are said.

    A tag such as "is that ok" says nothing. `about_time`: a time was asked for.
    """
    if about_time and proposes_time(tidy(text)):
        return tidy(text), ""
    said: list[str] = []
    asked: list[str] = []
    for clause, asks in _clauses(text):
        if said and asks and _TAG.match(clause):
            continue
        names = about_time or bool(moments_in(clause))
        answers = (names and proposes_time(clause)) or _gives(clause)
        (said if answers or not asks else asked).append(clause)
    if asked and all(len(clause) == 1 for clause in said):
        said, asked = [], [*said, *asked]  # "y did u write me": no yes
    return " ".join(said), " ".join(asked)


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """The clauses of a message, each with whether it asks; more asks here than in a statement."""
    for sentence in sentences_of(text):
        if _WHICH.match(sentence):
            yield sentence, True
        elif _LETS.match(sentence):
            yield sentence, False
        else:
            for clause, asks in parts_of(sentence):
                yield clause, asks or bool(_AM_I.search(clause)) or is_question(prepare(clause))


def _gives(clause: str) -> bool:
    """Whether a wish holds an answer: "call me at 860 555 0123", "I need a Spanish interpreter"."""
    wish = not is_question(clause) or _WISHES_SPEAKER.match(clause) is not None
    return wish and (phone_in(clause) or language_in(clause, asked=False)) is not None


def sounds_asking(text: str) -> bool:
    """Whether something in `text` asks, even without a mark and in the middle of a sentence."""
    return "?" in text or _SOUNDS_ASKING.search(prepare(text)) is not None
