"""Answers to what was asked: read from everyday words, for a form to take.

A message is heard with the question that was asked last (`Reply.asks`). Values, all plain for JSON:
drug_count {"least": 9, "most": 10} ("most" None: no upper end); conditions [{"name", "category"}]
(empty: none of them); drug_cost {"least": "130", "most": "130", "period": "month"}; which_check
"look_up" or "quick_check"; member_id "M104233"; birth_date ["1948-04-07"] (all that it can mean, the
likeliest first); representative_name "Ann Example". For appointments: time {"text": "not before two"},
an ISO date or moment that was chosen, or "more"; phone "8605550123", "yes" (the one read out) or "no";
booking_confirm, talk_confirm and cancel_confirm "yes" or "no", the first also what is to be changed:
"time", "phone" or "note"; note and cancel_reason {"text": "I hear badly"}; language "es" (ISO 639).
"""

from understanding.answers.answer import (
    BOOKING,
    CANCELLING,
    IDENTITY,
    QUICK,
    RECORD,
    TALK,
    WAYS,
    Answer,
    chosen_answer,
    form_of,
)
from understanding.answers.heard import Heard
from understanding.answers.hearing import hear

__all__ = [
    "BOOKING",
    "CANCELLING",
    "IDENTITY",
    "QUICK",
    "RECORD",
    "TALK",
    "WAYS",
    "Answer",
    "Heard",
    "chosen_answer",
    "form_of",
    "hear",
]
