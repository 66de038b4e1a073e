"""Whether a message answers a question of a booking or a cancellation, and what else it asks.

As in `answering`, what is no answer keeps its own topic. Three things are special: nearly any words
about time are an answer, any words at all are a note, and a bare yes or no counts for much.
"""

from __future__ import annotations

from collections.abc import Sequence

from topics import CHAT, DANGER, FAQ, SAFETY, TASK
from understanding.answers import Answer, Heard
from understanding.answers.booking.assent import is_doubtful, takes_leave
from understanding.answers.booking.proposals import sounds_asking
from understanding.meaning.answering import Answered
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.judge import Judge
from understanding.text import prepare

#: How sure the model has to be to know a message with words left unexplained as something else.
_SURE = 0.8
#: The same for a wish where any words are an answer.
_CERTAIN = 0.95
#: From so many words left on it may object whenever it would act.
_MANY_LEFT = 5
#: With no more words a message that nothing can be made of was an attempt to answer.
_SHORT = 8
#: No longer message is a wish to do something else, where any words are an answer.
_BRIEF = 14
#: How likely the topic of a question beside an answer has to be, for it to be answered too.
_LIKELY = 0.5
#: What the model makes of answers, so that it is no objection to one.
_BOOKS = ("book_appointment", "reschedule_appointment", "my_appointment", "confirm_appointment")
_ALIKE = {
    "time": (*_BOOKS, "clinical_question"),
    "phone": ("update_contact", "faq/phone_and_hours"),
    "booking_confirm": (*_BOOKS, "update_contact", "faq/phone_and_hours"),
    "language": ("faq/language_help", "book_appointment", "update_contact"),
    "cancel_confirm": ("cancel_appointment", "decline_review"),
    "talk_confirm": ("book_appointment", "opt_in"),
}
_WORDS = ("note", "cancel_reason")
#: What is wished where any words are an answer, and is done all the same.
_WISHES = (
    *("talk_to_person", "start_over", "repeat", "help", "bot_challenge", "greet", "goodbye"),
    *("stop_messages", "thank"),
)
_WISHES_BEFORE = ("opt_out", "cancel_appointment", "reschedule_appointment", "start_messages")
_YES_OR_NO = ("phone", "booking_confirm", "cancel_confirm", "talk_confirm")
#: Topics that a note or a reason can be about, and that are answered all the same.
_ANSWERED_TOO = ("clinical_question", "report_death", "opt_out")
#: How the pharmacist is to talk may be a note: "can she talk slowly".
_OF_THE_TALK = "faq/language_help"
_LEAVES = ("start_over",)
_PARTING = ("goodbye", "greet")
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
        if _objects(asked, text, heard, decision):
            return None
        also = _also(heard, judge)
        return None if also in _LEAVES else Answered(answers, also)
    if heard.asks and not heard.attempted:
        return None
    answer = _by_model(asked, text, heard, decision) or _vain(asked, text, heard, decision)
    return Answered((answer,)) if answer else None


def _words(
    asked: str, text: str, heard: Heard, decision: Decision, judge: Judge
) -> Answered | None:
    """A note or a reason: any words but a question about the program, or a wish for something else.

    What a pharmacist should answer is a note, and is answered too.
    """
    acts, topic = decision.outcome is Outcome.ACT, decision.topic
    also = topic if acts and topic in _ANSWERED_TOO else None
    if not heard.answers:
        likely = topic in FAQ and topic != _OF_THE_TALK and decision.confidence >= _LIKELY
        others = acts and topic not in ("clinical_question", "out_of_scope")
        if asked != "note" or likely or others:
            return None
        return Answered((Answer("note", "value", {"text": text.strip()}),), also)
    if heard.answers[0].to != asked or heard.answers[0].kind != "value":
        return Answered(heard.answers, _also(heard, judge))
    wishes = _WISHES if asked == "cancel_reason" else (*_WISHES, *_WISHES_BEFORE)
    sure = acts and decision.confidence >= _SURE
    certain = acts and decision.confidence >= _CERTAIN
    if certain and topic in wishes and len(text.split()) <= _BRIEF:
        return None
    if sure and topic in (*FAQ, *TASK) and _only_asks(text, heard, topic, judge):
        return None
    beside = _also(heard, judge)
    return None if beside in _LEAVES else Answered(heard.answers, beside or also)


def _only_asks(text: str, heard: Heard, topic: str, judge: Judge) -> bool:
    """Whether a message only leads up to its question, and has nothing of its own to tell."""
    if not heard.asks and not sounds_asking(text):
        return False
    told = judge.of_text(prepare(heard.rest)) if heard.asks and heard.rest else None
    return told is None or told.topic == topic


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


def _objects(asked: str, text: str, heard: Heard, decision: Decision) -> bool:
    """Whether the model surely knows a message as something else than an answer."""
    topic, left = decision.topic, len(heard.left)
    if topic == "report_death" and left > 1 and decision.confidence >= _LIKELY:
        return True
    if decision.outcome is not Outcome.ACT:
        return False
    if topic in _LEAVES:
        return all(
            answer.kind in ("unknown", "unclear") or (answer.to == "time" and left)
            for answer in heard.answers
        )
    if topic in _PARTING and left and takes_leave(text):
        return True
    if topic == "clinical_question" and heard.asks and left:
        return True
    plain = any(answer.value in (None, "yes", "no") for answer in heard.answers)
    few = plain or heard.asks or topic == "cancel_appointment" or sounds_asking(text)
    some = left >= (1 if few else 2) and decision.confidence >= _SURE
    if topic == "faq/language_help" and any(each.to == "language" for each in heard.answers):
        return False
    return _is_elsewhere(asked, decision) and (some or left >= _MANY_LEFT)


def _is_elsewhere(asked: str, decision: Decision) -> bool:
    return decision.topic in (*FAQ, *TASK, *SAFETY) and decision.topic not in _ALIKE[asked]


def _also(heard: Heard, judge: Judge) -> str | None:
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
    if asked == "time":
        return Answer("time", "unclear") if said == "yes" else Answer("time", "value", "more")
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
