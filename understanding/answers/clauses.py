"""A message cut into what is said and what is asked: "nine. does insulin count?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.text.words import tidy

_END = re.compile(r"[.!?;]+(?=\s|$)\s*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|dr|mr|mrs|ms|st|[a-hj-z])\.$",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:(?:and|but|so|well|ok|okay|um+|uh+|oh|hey|hi|hello|please|sorry|wait|now|yes|yeah|no|also"
    r"|hmm+|then|first|excuse me|i'm sorry|im sorry|(?:one|quick|a) question|just curious|btw|by the"
    r" way|honey|dear|ma'am|maam|sir|hold on|hold up|hang on|(?:just )?(?:a|one) (?:sec|second|minute|moment))"
    r"[ ,.:-]+)*"
)
_THINGS = (
    r"(?:vitamins?|insulin|inhalers?|supplements?|otc|over the counter|eye ?drops|creams?|patches|shots?"
    r"|aspirin|medicare|medicaid|prediabetes|gout|cancer)"
)
_SUBJECT = (
    r"(?:i|you|u|ya|we|they|he|she|it|this|that|these|those|there|my|your|the|his|her|our|any"
    rf"|anybody|anyone|someone|somebody|{_THINGS})"
)
_OPENING = (
    rf"(?:why|how (?:many|much|do|does|did|long|often|come|can|will|is|are|about|would|should|old)"
    rf"|what(?:'s| is|s| are| was| does| do| did| if| about| will| happens| counts?| number| card| id| format| would| kinds?"
    rf"| for| should| can| time| else|$)"
    rf"|when(?:'s| is| are| do| does| did| will| can| would)"
    rf"|where(?:'s| is| are| do| does| did| can| will| would)"
    rf"|who(?:'s| is| are| do| does| did| can| will| would|m)"
    rf"|which (?:ones?|is|are|do|number|card|drugs|conditions)"
    rf"|(?:do|did|can|could|will|would|should) {_SUBJECT}|(?:have|has|must|may|was|were) (?:i|you|we)"
    rf"|does {_THINGS}|(?:does|is|are|am|isn't|isnt|aren't|arent|don't you|can't you) "
    rf"(?:it|that|this|there|they|these|those|you"
    rf"|\w+ (?:count|qualify|matter|included|enough|ok|okay|covered|needed|on the)))"
)
# At the beginning more words ask: "is the number on my card?".
_FIRST = rf"(?:{_OPENING}|(?:does|is|are) (?!\d|just |about |for |on |at |like )\w+|am i)"
_QUESTION = re.compile(rf"{_LEAD}{_FIRST}\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\bi(?: |')?(?:d|would)? ?(?:want|need|like|love)? to know\b|\btell me\b|\bwonder(?:ing)?\b"
    r"|\bexplain\b|\b(?:can|could|would|will) (?:you|u|ya)\b|\bdo you mean\b|^\W*you mean\b"
    r"|\bwhat (?:that|this|it|you|u|ya) (?:is|are|means?|meant|want)\b"
    r"|\bdo(?:n't|nt| not) (?:understand|get (?:it|the question|that|what))\b"
    r"|\b(?:have|got) a question\b|\bsay (?:that|it) again\b|\bgood question\b"
    r"|\b(?:need|needs|qualify|required|right|correct|allowed)\b[^.?!]*\?",
    re.IGNORECASE,
)
# After these words a question's opening only goes on with the sentence: "not sure how many".
_SUBORDINATE = re.compile(
    r"\b(?:\w+n'?t|not|never|know|sure|idea|remember|tell|care|wonder|ask|asking|depends?|depending|matter|clue|see"
    r"|explain|understand|forget|forgot|recall|on|about|of|count|counting|that|what|how|say|no|figure"
    r"|out|whatever|it|i|you|we|they|and|is|not|for|all|everything|to|guess|like|exactly)[ ,]*$",
    re.IGNORECASE,
)
_MIDDLE = re.compile(rf"(?<=[a-z0-9%,)]) (?:(?:and|but|so|also) )?(?={_OPENING}\b)", re.IGNORECASE)
_TURN = re.compile(
    r"[ ,]+(?:but|and|also|oh and|plus) (?=(?:also )?(?:i (?:want|need|would like|wanna|also (?:want"
    r"|need))|i'd like|please |call me|cancel |can someone|let me |someone ))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clauses:
    """`said`: the statements of a message; `asks`: its questions. Each joined to one text."""

    said: str
    asks: str


def clauses_of(text: str) -> Clauses:
    """Part a message into statements and questions."""
    parts = parts_of(text)
    said = " ".join(part for part, asks in parts if not asks)
    return Clauses(said, " ".join(part for part, asks in parts if asks))


def parts_of(text: str) -> list[tuple[str, bool]]:
    """The clauses of a message in their order, each with whether it asks or wishes something."""
    parts: list[tuple[str, bool]] = []
    for sentence in sentences_of(text):
        first, *rest = _parts(sentence)
        parts.append((first, is_question(first)))
        parts += [(part, True) for part in rest]
    return parts


def is_question(clause: str) -> bool:
    """Whether a clause asks something. A bare "nine?" does not: its words tell, not its mark."""
    return _QUESTION.match(clause) is not None or _ASKING.search(clause) is not None


def sentences_of(text: str) -> list[str]:
    """The sentences of a message, as far as marks tell."""
    text = tidy(text)
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        one_dot = match.group().strip() == "." and match.end() < len(text)
        if one_dot and _ABBREVIATED.search(text[start : match.start() + 1]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [*found, text[start:]] if text[start:].strip() else found


def _parts(sentence: str) -> list[str]:
    """A sentence cut where a question or a wish begins in its middle, as speech has no marks."""
    if _QUESTION.match(sentence):
        return [sentence]
    for pattern in (_MIDDLE, _TURN):
        for match in pattern.finditer(sentence):
            head = sentence[: match.start()]
            if pattern is _TURN or not _SUBORDINATE.search(head):
                return [head, sentence[match.end() :]]
    return [sentence]
