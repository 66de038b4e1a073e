"""Whether a message answers what was asked, and what else it asks: "nine. does insulin count?".

What is no answer is left to its own topic: a question, another task, a word of thanks.
"""

from __future__ import annotations

from dataclasses import dataclass

from topics import CHAT, DANGER, FAQ, SAFETY, TASK
from understanding.answers import IDENTITY, QUICK, WAYS, Answer, Heard
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.judge import Judge
from understanding.safety import danger_in
from understanding.text import prepare

#: Words left unexplained up to which an answer is believed whatever the model makes of the message.
_FEW_LEFT = 4
#: With no more words a message that nothing can be made of was an attempt to answer.
_SHORT = 8
#: How likely the topic of a question beside an answer has to be, for it to be answered too.
_LIKELY = 0.5
#: What the model makes of answers to each question, so that it is no objection to one.
_ALIKE = {
    QUICK: (
        *("faq/drug_count", "faq/conditions", "faq/cost_threshold", "faq/eligibility_criteria"),
        *("faq/cost", "faq/save_money", "faq/otc_and_supplements", "check_eligibility"),
        *("faq/phone_and_hours", "plan_question", "faq/at_risk", "faq/medication_list"),
        *("faq/how_often", "faq/adherence_tools"),
    ),
    IDENTITY: (
        *("update_contact", "check_eligibility", "my_enrollment", "faq/phone_and_hours"),
        *("my_appointment", "report_death", "faq/caregiver", "faq/privacy", "plan_question"),
        *("talk_to_person", "confirm_appointment", "faq/otc_card", "faq/medication_list"),
    ),
    WAYS: (
        *("check_eligibility", "my_enrollment", "faq/privacy", "faq/review_length"),
        *("stop_messages", "update_contact", "faq/eligibility_criteria", "faq/how_it_works"),
    ),
}
_LEAVES = ("start_over",)


@dataclass(frozen=True)
class Answered:
    """The answers of a message, and a topic that it asks about as well."""

    answers: tuple[Answer, ...]
    also: str | None = None


def answered(
    asked: str, prepared: str, heard: Heard, decision: Decision, judge: Judge
) -> Answered | None:
    """Return the answers to take from a message in which there is no danger; None for a digression."""
    if heard.answers and not _objects(asked, heard, decision):
        also = _also(heard, decision, judge)
        return None if also in _LEAVES else Answered(heard.answers, also)
    if heard.asks and not heard.attempted:
        return None
    kind = _vain(asked, prepared, heard, decision)
    return Answered((Answer(asked, kind),)) if kind else None


def beside_danger(heard: Heard, danger: str, is_acute: bool, judge: Judge) -> tuple[Answer, ...]:
    """Return the answers of a message that sounds like a danger, to be taken beside its answer.

    Of something acute that is only so if the danger lies elsewhere in the message: "diabetes. I can't
    breathe". How many pills somebody took is no answer to how many they take.
    """
    if not heard.has_value:
        return ()
    rest = prepare(heard.rest)
    if is_acute and not danger_in(rest, rest) and not (rest and judge.may_be_danger(rest)):
        return ()
    return tuple(a for a in heard.answers if danger != "poisoning" or a.to != "drug_count")


def _objects(asked: str, heard: Heard, decision: Decision) -> bool:
    """Whether the model surely knows a long message as something else."""
    if len(heard.left) <= _FEW_LEFT:
        return False
    others = decision.topic in (*FAQ, *TASK, *SAFETY) and decision.topic not in _alike(asked)
    return decision.outcome is Outcome.ACT and others


def _alike(asked: str) -> tuple[str, ...]:
    return next((alike for form, alike in _ALIKE.items() if asked in form), ())


def _lies_elsewhere(asked: str, decision: Decision) -> bool:
    """Whether the model sees another topic in a message with a number in it."""
    if decision.topic not in (*FAQ, *TASK, *SAFETY) or decision.outcome is Outcome.UNCLEAR:
        return False
    return decision.outcome is Outcome.ACT or decision.topic not in _alike(asked)


def _also(heard: Heard, decision: Decision, judge: Judge) -> str | None:
    if not heard.asks:
        clinical = decision.outcome is Outcome.ACT and decision.topic == "clinical_question"
        return decision.topic if clinical and len(heard.left) >= 3 else None
    beside = judge.of_text(prepare(heard.asks))
    if beside is None or beside.topic in DANGER or beside.confidence < _LIKELY:
        return None
    return beside.topic if beside.topic not in CHAT or beside.topic in _LEAVES else None


def _vain(asked: str, prepared: str, heard: Heard, decision: Decision) -> str | None:
    """The kind of an answer that was tried in vain; None where nothing was tried."""
    acts = decision.outcome is Outcome.ACT
    if acts and decision.topic == "deny" and asked == "member_id":
        return "unknown"
    if decision.topic in ("affirm", "deny") and asked not in WAYS:
        return "unclear"
    if heard.attempted and not (heard.left and _lies_elsewhere(asked, decision)):
        return "unclear"
    if len(prepared.split()) > _SHORT:
        return None
    unclear = decision.outcome is Outcome.UNCLEAR or decision.topic in ("out_of_scope", "affirm")
    return "unclear" if unclear else None
