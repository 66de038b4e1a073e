"""Whether a message answers a question about taking part, messages or contact details.

Plain questions with plain answers; what is surely another topic keeps it. Where the answer is any
words at all (a complaint, who has died), a short wish for a person or to stop is still that wish.
"""

from __future__ import annotations

import re

from topics import ALL, CHAT
from understanding.answers import Answer, Heard
from understanding.answers.record.breaking_off import LEFT_ALONE
from understanding.meaning.answering import Answered
from understanding.meaning.decision import Decision, Outcome

_SURE = 0.9
_SHORT, _BRIEF = 8, 12
_WORDS = ("death_who", "complaint_words")
_YES_OR_NO = (
    *("leave_confirm", "leave_appointment", "return_confirm", "contact_confirm"),
    *("reminders_by_text", "callback_wanted"),
)
_WISHES = ("talk_to_person", "start_over", "help", "repeat", "bot_challenge", "goodbye")
#: What the model makes of answers, so that it is no objection to one.
_ALIKE = (
    *("opt_out", "opt_in", "stop_messages", "start_messages", "update_contact", "affirm", "deny"),
    *("resend_materials", "cancel_appointment", "decline_review", "faq/medication_list"),
    *("faq/action_plan", "faq/phone_and_hours", "talk_to_person", "missed_call", "thank"),
    *("faq/language_help", "my_appointment", "confirm_appointment", "out_of_scope"),
)
#: To be told again what was asked for is a yes: "should I take you out?" "I said I want out".
_WISHED = {"leave_confirm": "opt_out", "return_confirm": "opt_in"}
_NOT_PLAIN = re.compile(
    r"\b(?:not?|never|nor|\w+n't|dont|cant|wont|cannot|if|unless|until|but|except|only|maybe|might"
    r"|wonder\w*|think\w*|thought|review|call\w*|text\w*|letters?|mail\w*|messages?|appointment|plan"
    r"|insurance|later|wait)\b|\?",
    re.IGNORECASE,
)
_WANTS_NONE = re.compile(
    r"\bi (?:really |just )?(?:don'?t|do not|no longer) (?:want|wish|care) to (?:be|stay|remain|take part"
    r"|participate|continue)\b",
    re.IGNORECASE,
)


def recorded(asked: str, text: str, heard: Heard, decision: Decision) -> Answered | None:
    """Return the answers to take from a message in which there is no danger; None for a digression."""
    sure = decision.outcome is Outcome.ACT and decision.confidence >= _SURE
    words = len(text.split())
    if asked in _WORDS:
        wishes = sure and decision.topic in _WISHES and words <= _BRIEF
        return None if wishes or not heard.answers else Answered(heard.answers)
    if heard.answers:
        elsewhere = decision.topic in ALL and decision.topic not in (*_ALIKE, *CHAT)
        if sure and elsewhere and len(heard.left) >= 2:
            return None
        left_alone = heard.answers == (Answer(asked, "value", LEFT_ALONE.get(asked)),)
        away = decision.topic == "start_over" and sure and not left_alone
        return None if away else Answered(heard.answers)
    if decision.topic in ("affirm", "deny") and asked in _YES_OR_NO and sure:
        said = "yes" if decision.topic == "affirm" else "no"
        return Answered((Answer(asked, "value", said),))
    if sure and _says_it_again(asked, text, heard, decision):
        return Answered((Answer(asked, "value", "yes"),))
    if heard.asks and not heard.attempted:
        return None
    in_vain = decision.outcome is Outcome.UNCLEAR or decision.topic in ("out_of_scope", "affirm")
    if heard.attempted or (in_vain and words <= _SHORT):
        return Answered((Answer(asked, "unclear"),))
    return None


def _says_it_again(asked: str, text: str, heard: Heard, decision: Decision) -> bool:
    """Whether the wish that led to the question is said once more, plainly and of nothing else."""
    again = decision.topic == _WISHED.get(asked) and not heard.asks
    return again and _NOT_PLAIN.search(_WANTS_NONE.sub("", text)) is None
