"""Who speaks, told before it is asked: "I want to leave, my id is M104233, born April 7 1948"."""

from __future__ import annotations

import re
from datetime import date

from understanding.answers.answer import Answer, without
from understanding.answers.birth_dates import OLDEST, YOUNGEST, birth_date_in
from understanding.answers.member_ids import member_id_in


def told_unasked(text: str, today: date) -> tuple[Answer, ...]:
    """The member id of a message that asked for something else, and the birth date beside it.

    A date alone tells nobody: it may be that of an appointment.
    """
    born = birth_date_in(text, today, asked=False)
    found = member_id_in(text, asked=False, taken=born.spans if born else ())
    if found is None:
        return ()
    answers = [Answer("member_id", "value", found.value)]
    if born and all(YOUNGEST <= today.year - int(each[:4]) <= OLDEST for each in born.value):
        answers.append(Answer("birth_date", "value", born.value))
    return tuple(answers)


_SAID_WITH_IT = re.compile(
    r"\b(?:(?:this|it|here|my name|name)(?:'?s| is)|i ?'?a?m)(?: [^\W\d_]+){1,2}|\b(?:ok(?:ay)?|hi|hello|yes|and|now|here"
    r"|again|please|is|its|my|the|member|card|id|i ?d|number|no|nr|birth|date|day|birthday|birthdate|dob|of|born|on|was"
    r"|mbi|medicare)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def apart_from_who(text: str, today: date) -> str:
    """A message without the member id and the birth date in it."""
    born = birth_date_in(text, today, asked=False)
    spans = born.spans if born else ()
    found = member_id_in(text, asked=False, taken=spans)
    return " ".join(without(text, (*spans, *(found.spans if found else ()))).split())


def says_only_who(text: str, today: date) -> bool:
    """Whether a message tells who speaks and nothing else: "this is Pearl, M104845, May 18 1939"."""
    if not told_unasked(text, today):
        return False
    return _WORD.search(_SAID_WITH_IT.sub(" ", apart_from_who(text, today))) is None
