"""Whether a message answers a question of a booking or a cancellation, and what else it asks.

As in `answering`, what is no answer keeps its own topic. Three things are special: nearly any words
about time are an answer, any words at all are a note, and a bare yes or no counts for much.
"""

from __future__ import annotations

from collections.abc import Sequence

from topics import CHAT, DANGER, FAQ, SAFETY, TASK
from understanding.answers import Answer, Heard
from understanding.answers.booking.assent import is_doubtful
from understanding.meaning.answering import Answered
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.judge import Judge
from understanding.text import prepare

#: Words left unexplained from which on the model may know a message as something else, if it is sure.
_SOME_LEFT = 2
_SURE = 0.9
#: From so many on it may object whenever it would act.
_MANY_LEFT = 5
#: With no more words a message that nothing can be made of was an attempt to answer.
_SHORT = 8
#: A short message with such a topic is no note, and no reason.
_BRIEF = 8
_LIKELY = 0.5
#: What the model makes of answers, so that it is no objection to one.
_BOOKS = ("book_appointment", "reschedule_appointment", "my_appointment", "confirm_appointment")
_ALIKE = {
    "time": (*_BOOKS, "faq/phone_and_hours", "faq/targeted_review", "clinical_question"),
    "phone": (*_BOOKS, "update_contact", "faq/phone_and_hours", "talk_to_person", "missed_call"),
    "booking_confirm": (*_BOOKS, "update_contact", "cancel_appointment", "faq/phone_and_hours"),
    "language": ("faq/language_help", "book_appointment", "update_contact", "talk_to_person"),
    "cancel_confirm": ("cancel_appointment", "decline_review"),
    "talk_confirm": ("book_appointment", "talk_to_person", "opt_in"),
}
_NO_NOTE = (
    *("talk_to_person", "start_over", "repeat", "help", "bot_challenge", "greet", "goodbye"),
    *("stop_messages", "thank"),
)
_WORDS = ("note", "cancel_reason")
_YES_OR_NO = ("phone", "booking_confirm", "cancel_confirm", "talk_confirm")
#: Topics that a note or a reason can be about, and that are answered all the same.
_ANSWERED_TOO = ("clinical_question", "report_death")
_LEAVES = ("start_over",)
_TIME = "answer/time/"


def arranged(
    asked: str,
    text: str,
    heard: Heard,
    decision: Decision,
    judge: Judge,
    offered: Sequence[str] = (),
) -> Answered | None:
    """Return the answers to take from a message in which there is no danger; None for a digression.

    `offered`: the choices of the last reply. Where one time was offered, a yes takes it.
    """
    if asked in _WORDS:
        return _words(asked, text, heard, decision, judge)
    answers = _taking_the_only_time(heard.answers, offered) if asked == "time" else heard.answers
    if answers:
        if _objects(asked, heard, decision):
            return None
        also = _also(asked, heard, judge)
        return None if also in _LEAVES else Answered(answers, also)
    if heard.asks and not heard.attempted:
        return None
    answer = _by_model(asked, text, heard, decision) or _vain(asked, text, heard, decision)
    return Answered((answer,)) if answer else None


def _words(
    asked: str, text: str, heard: Heard, decision: Decision, judge: Judge
) -> Answered | None:
    """A note or a reason: any words but a question about the program, or a wish to leave."""
    acts = decision.outcome is Outcome.ACT
    if not heard.answers:
        about = decision.topic
        for_the_pharmacist = about in ("clinical_question", "out_of_scope") or not acts
        if asked == "note" and heard.asks and for_the_pharmacist and about not in FAQ:
            note = Answer("note", "value", {"text": text.strip()})
            return Answered((note,), about if acts and about in _ANSWERED_TOO else None)
        return None
    told = heard.answers[0].kind == "value"
    if told and acts and decision.topic in _NO_NOTE and len(text.split()) <= _BRIEF:
        return None
    also = _also(asked, heard, judge)
    if told and also is None and acts and decision.topic in _ANSWERED_TOO:
        also = decision.topic
    return None if also in _LEAVES else Answered(heard.answers, also)


def _taking_the_only_time(
    answers: tuple[Answer, ...], offered: Sequence[str]
) -> tuple[Answer, ...]:
    """The answers, a yes to the one time that was offered made that time."""
    times = [each.removeprefix(_TIME) for each in offered if each.startswith(_TIME)]
    times = [each for each in times if each != "more"]
    if len(times) != 1:
        return answers
    return tuple(
        Answer("time", "value", times[0]) if (a.to, a.kind) == ("time", "unclear") else a
        for a in answers
    )


def _objects(asked: str, heard: Heard, decision: Decision) -> bool:
    """Whether the model surely knows a message as something else than an answer."""
    if decision.outcome is not Outcome.ACT:
        return False
    kinds = {answer.kind for answer in heard.answers}
    if decision.topic in _LEAVES:
        return kinds <= {"unknown", "unclear"}
    left = len(heard.left)
    if decision.topic == "clinical_question" and heard.asks and left:
        return True
    some = left >= _SOME_LEFT and decision.confidence >= _SURE
    return _is_elsewhere(asked, decision) and (some or left >= _MANY_LEFT)


def _is_elsewhere(asked: str, decision: Decision) -> bool:
    return decision.topic in (*FAQ, *TASK, *SAFETY) and decision.topic not in _ALIKE[asked]


def _also(asked: str, heard: Heard, judge: Judge) -> str | None:
    """The topic of what is asked beside an answer."""
    if not heard.asks:
        return None
    beside = judge.of_text(prepare(heard.asks))
    if beside is None or beside.topic in DANGER or beside.confidence < _LIKELY:
        return None
    if beside.topic in _BOOKS or beside.topic == "update_contact":
        return None  # what the answer itself is about
    return beside.topic if beside.topic not in CHAT or beside.topic in _LEAVES else None


def _by_model(asked: str, text: str, heard: Heard, decision: Decision) -> Answer | None:
    """The yes or no that the model hears in words that were not foreseen."""
    if decision.topic not in ("affirm", "deny"):
        return None
    said = "yes" if decision.topic == "affirm" else "no"
    plain = said == "no" or not is_doubtful(text)
    if plain and decision.outcome is Outcome.ACT and asked in _YES_OR_NO and not heard.asks:
        return Answer(asked, "value", said)
    return Answer(asked, "unclear")


def _vain(asked: str, text: str, heard: Heard, decision: Decision) -> Answer | None:
    """An answer that was tried in vain; None where nothing was tried."""
    elsewhere = _is_elsewhere(asked, decision) and decision.outcome is not Outcome.UNCLEAR
    if heard.attempted and not (heard.left and elsewhere):
        return Answer(asked, "unclear")
    unclear = decision.outcome is Outcome.UNCLEAR or decision.topic == "out_of_scope"
    return Answer(asked, "unclear") if unclear and len(text.split()) <= _SHORT else None
