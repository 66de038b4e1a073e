"""What a message says to the question that was asked, and to others of the same form."""

from __future__ import annotations

import re
from datetime import date

from understanding.answers import conditions, costs, counts, cues, people, ways
from understanding.answers.answer import (
    BOOKING,
    CANCELLING,
    IDENTITY,
    QUICK,
    RECORD,
    TALK,
    WAYS,
    Answer,
    Found,
    form_of,
    without,
)
from understanding.answers.birth_dates import birth_date_in, date_attempts
from understanding.answers.booking import hear_booking
from understanding.answers.clauses import Clauses, clauses_of
from understanding.answers.fillers import left_over
from understanding.answers.heard import Heard
from understanding.answers.member_ids import member_id_in
from understanding.answers.record import hear_record
from understanding.answers.whose import says_only_self
from understanding.entities.numbers import numbers_in
from understanding.text import prepare
from understanding.text.words import tidy

_HAS = re.compile(r"\b(?:have|has|got|also|forgot|diagnosed|plus|and i)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|most|some|a few|a couple|several|one|two|three|four|five|six|\d+|every one|half|both|lots"
    r"|many) of (?:those|them|these|the above|the list|that list)\b|\b(?:everything|the whole list|the works"
    r"|all (?:ten|10|that|the above)|every (?:one|single one)|you name it|the lot)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d[\d -]*\d|\d")
# Somebody who goes to look: the question is asked again.
_WAITS = re.compile(
    r"^\W*(?:(?:ok|okay|well|um|uh|please|sorry)[ ,]+)*(?:hold on|hang on|wait (?:a|one)|one (?:second|sec"
    r"|moment|minute)|just a (?:second|sec|moment|minute)|give me a|let me (?:count|see|look|check|get|find"
    r"|think|go))\b",
    re.IGNORECASE,
)
# A question about how to answer, which the help to the question answers best.
_ASKS_HOW = re.compile(
    r"\b(?:where (?:do|can|would|is|are) (?:i|it|that|the|my)\b.{0,25}(?:find|get|id|number|card|it)?"
    r"|(?:what|which) (?:id|number|card|format|one)|what(?:'s| is) (?:a|my|the) (?:member )?(?:id|number)"
    r"|is it (?:the (?:one|number)|on)|month first|day first|need the year)\b",
    re.IGNORECASE,
)
_IS_THE_MEMBER = re.compile(r"\b(?:i'm|im|i am|it's|its) (?:the member|me|myself)\b", re.IGNORECASE)
#: "November" spells an N too, and after an id it begins a date: "M104233, November 23 1951".
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?= (?:the )?\d{1,2}(?:st|nd|rd|th)?,? \d{2,4}\b| (?:[a-z-]+,? ){1,3}nineteen\b)",
    re.IGNORECASE,
)
_ONE_MORE = 1


def hear(text: str, asked: str | None, today: date) -> Heard:
    """Read the answers of a message to the question `asked`, and to others of its form.

    The question asked comes first among the answers. `text` is the message as it came.
    """
    form = form_of(asked)
    if asked is None or not form:
        return Heard()
    if form in (BOOKING, CANCELLING, TALK):
        return hear_booking(text, asked)
    if form is RECORD:
        return hear_record(text, asked)
    clauses = clauses_of(cues.without_searching(text))
    said = clauses.said
    whole = _as_a_whole(text, said, asked)
    if whole:
        return Heard((Answer(asked, whole),))
    if form is QUICK:
        said = prepare(said)
        found = _quick(said, asked)
    else:
        found = _identity(said, asked, today) if form is IDENTITY else _way(said, clauses.asks)
    answers = [_answer(to, each) for to, each in found.items()]
    spans = [span for each in found.values() for span in each.spans]
    if form is IDENTITY and asked in IDENTITY[:2] and people.speaks_for_another(said):
        answers.insert(0, Answer(asked, "other_person"))
    if form is IDENTITY and asked in IDENTITY[:2] and people.denies_authority(said):
        answers.append(Answer("representative_name", "unknown"))
    kind, span = _without_value(said, asked)
    told = any(each.kind in ("other_person", "unknown", "self") for each in answers)
    if asked not in found and kind and not told:
        answers.insert(0, Answer(asked, kind))
        spans.append(span)
    answers.sort(key=lambda each: each.to != asked)
    attempted = not answers and _attempts(clauses, said, asked)
    if attempted and asked == "birth_date":
        spans += date_attempts(said)
    asks = "" if form is WAYS and ways.way_wished_for(clauses.asks) else clauses.asks
    rest = " ".join(f"{without(said, spans)} {asks}".split())
    return Heard(tuple(answers), asks, attempted, tuple(left_over(said, spans)), rest)


def _as_a_whole(text: str, said: str, asked: str) -> str | None:
    """The kind of an answer that a message is as a whole: that it is about the speaker ("self"), of
    somebody who is asked who they are, or a wish to go a question back."""
    is_member = asked == "representative_name" and _IS_THE_MEMBER.search(said)
    if asked in IDENTITY and (is_member or says_only_self(said)):
        return "self"
    return "back" if cues.goes_back(tidy(text)) else None


def _answer(to: str, found: Found) -> Answer:
    """The answer of what was found. "Gus" alone is half a name, and would cost a try for nothing."""
    if to == "representative_name" and len(str(found.value).split()) == 1:
        return Answer(to, "unclear")
    return Answer(to, "value", found.value)


def _quick(said: str, asked: str) -> dict[str, Found]:
    cost = costs.cost_in(said, asked == "drug_cost")
    count = counts.count_in(said, asked == "drug_count")
    named = conditions.conditions_said(said, asked == "conditions")
    if asked == "drug_count":
        named = conditions.everyday_said(said)
    if asked == "drug_cost":
        if count and cost and set(count.spans) & set(cost.spans):
            only = len(cost.spans) == _ONE_MORE  # "20, wait, 30" puts right what was just said
            cost, count = (None, count) if only else (cost, None)
        if named and (cost or count) and not _HAS.search(said):
            named = None
    found = {"drug_count": count, "conditions": named, "drug_cost": cost}
    return {to: each for to, each in found.items() if each is not None}


def _identity(said: str, asked: str, today: date) -> dict[str, Found]:
    born = birth_date_in(said, today, asked == "birth_date")
    lettered = member_id_in(said, asked=False)
    spelled = lettered and not lettered.value.isdigit() and not _MONTH.search(said)
    if born and lettered and spelled and _covers(lettered, born):
        born = None  # "M 10 12 33"
    taken = born.spans if born else ()
    found: dict[str, Found | None] = {
        "member_id": member_id_in(said, asked == "member_id", taken),
        "birth_date": born,
    }
    if asked == "birth_date" and found["member_id"] and found["member_id"].value.isdigit():
        found["member_id"] = None
    if asked == "representative_name":
        found["representative_name"] = None if born else people.name_in(said, asked=True)
    elif people.speaks_for_another(said):
        found["representative_name"] = people.name_in(said, asked=False)
    return {to: each for to, each in found.items() if each is not None}


def _covers(one: Found, other: Found) -> bool:
    (one_start, one_end), (start, end) = _extent(one), _extent(other)
    return one_start <= start and end <= one_end and (one_start, one_end) != (start, end)


def _extent(found: Found) -> tuple[int, int]:
    return found.spans[0][0], found.spans[-1][1]


def _way(said: str, asks: str) -> dict[str, Found]:
    way = ways.way_in(said) or ways.way_in(prepare(said)) or ways.way_wished_for(asks)
    if way is None and member_id_in(said, asked=False):
        way = "look_up"  # what somebody gives who wants to be looked up
    if way is None and (ways.takes_either(said) or cues.not_known(said)):
        way = "quick_check"  # for it nothing has to be at hand
    return {WAYS[0]: Found(way, ((0, len(said)),))} if way else {}


def _without_value(said: str, asked: str) -> tuple[str | None, tuple[int, int]]:
    """The kind of an answer that has no value, and where it stands."""
    whole = (0, len(said))
    if asked in WAYS:
        return None, whole
    at = cues.not_known(said)
    if asked == "representative_name":
        at = at or people.without_authority(said)
    if asked == "member_id":
        at = at or cues.not_at_hand(said)
    if asked == "conditions" and _ALL.search(said):
        return "unclear", whole
    vague = {"drug_count": counts.is_vague, "drug_cost": costs.is_vague}.get(asked)
    if at is None and vague and vague(said):
        return "unknown", whole
    return ("unknown", at) if at else (None, whole)


def _attempts(clauses: Clauses, said: str, asked: str) -> bool:
    if _WAITS.search(said) or _ASKS_HOW.search(clauses.asks):
        return True
    if asked == "birth_date":
        return bool(date_attempts(said))
    if asked in ("member_id", "drug_count", "drug_cost"):
        return bool(_FIGURES.search(said) or numbers_in(said) or counts.tells_how_often(said))
    return False
