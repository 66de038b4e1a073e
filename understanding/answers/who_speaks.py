"""Who speaks, told before it is asked: "I want to leave, my id is M104233, born April 7 1948"."""

from __future__ import annotations

from datetime import date

from understanding.answers.answer import Answer
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
