"""One message read whole: what was chosen or asked before, the safety net, the topic model."""

from dataclasses import replace
from datetime import date

from topics import DANGER, TASK
from understanding.answers import (
    IDENTITY,
    QUICK,
    RECORD,
    WAYS,
    Answer,
    chosen_answer,
    form_of,
    hear,
)
from understanding.answers.people import asks_for_another
from understanding.answers.who_speaks import apart_from_who, told_unasked
from understanding.answers.whose import means_self, person_named
from understanding.meaning.after import aside, meant, right_after, surer
from understanding.meaning.answering import answered
from understanding.meaning.arranging import arranged
from understanding.meaning.begun import said_to_us
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.endangered import danger_reading, is_no_danger
from understanding.meaning.judge import Encode, Judge
from understanding.meaning.readings import (
    CARRIER_KEYWORDS,
    Context,
    Reading,
    answering,
    by_model,
    certain,
)
from understanding.meaning.recorded import recorded
from understanding.meaning.topic_model import TopicModel
from understanding.meaning.vectors import Vectors
from understanding.safety import danger_in
from understanding.text.nonsense import is_nonsense

__all__ = ["CARRIER_KEYWORDS", "Context", "Reading", "read"]

#: Topics that are answered from a member's record.
_OF_RECORD = ("my_enrollment", "look_up", "check_eligibility")


def read(
    text: str,
    prepared: str,
    vectors: Vectors,
    model: TopicModel,
    context: Context,
    encode: Encode | None = None,
) -> Reading:
    """Read a message; ``vectors`` has a row for each window of its prepared text.

    A tapped choice needs no reading. Danger comes before everything else: the net of patterns and
    the model each suffice, and the model looks window by window so that length cannot hide it.
    ``encode`` reads a part of the message by itself; without it no danger is ever explained.
    A question about the record of somebody else has the answer "other_person" with it, and a task
    the member id that came along.
    """
    found = surer(_read(text, prepared, vectors, model, context, encode), text, context.asked)
    ways = [answer.value for answer in found.answers if answer.to in WAYS]
    of_record = found.topic in _OF_RECORD or "look_up" in ways
    tasks = (found.topic, *found.choices)
    if context.choice or not (of_record or any(each in TASK for each in tasks)):
        return found
    today = context.today or date.today()
    told = () if context.asked in IDENTITY else told_unasked(text, today)
    if told and found.outcome is Outcome.ASK:
        found = _without_who(prepared, today, found, Judge(model, encode))
    told = (*told, *_whose(text, prepared, of_record))
    return replace(found, answers=(*found.answers, *told)) if told else found


def _without_who(prepared: str, today: date, found: Reading, judge: Judge) -> Reading:
    """What is clearly wanted once the numbers that tell who speaks are left out."""
    decision = judge.of_text(apart_from_who(prepared, today))
    wanted = decision is not None and decision.outcome is Outcome.ACT
    return by_model(decision) if decision and wanted and decision.topic in TASK else found


def _whose(text: str, prepared: str, of_record: bool) -> tuple[Answer, ...]:
    """Whose record a task or a question is about, where that is said."""
    if means_self(text):
        return (Answer(IDENTITY[0], "self"),)
    if of_record and asks_for_another(prepared):
        return (Answer(IDENTITY[0], "other_person"),)
    named = person_named(text) if of_record else None
    return (Answer(IDENTITY[0], "other_person", named),) if named else ()


def _read(
    text: str,
    prepared: str,
    vectors: Vectors,
    model: TopicModel,
    context: Context,
    encode: Encode | None,
) -> Reading:
    fixed = _fixed(text, context)
    if fixed:
        return fixed
    judge = Judge(model, encode)
    decision = judge.of(vectors)
    ours = said_to_us(text, context.asked, context.channel, decision)
    caught = danger_in(text, prepared)
    if caught or decision.topic in DANGER:
        if caught or not is_no_danger(text, prepared, context, decision, ours, judge):
            return danger_reading(text, caught, decision, len(vectors) == 1, context, judge)
        decision = judge.of_no_danger(vectors)
    if decision.topic == "out_of_scope" and is_nonsense(prepared):
        decision = replace(decision, outcome=Outcome.UNCLEAR)  # not about anything: not understood
    if ours:
        return certain(ours, "answer") if isinstance(ours, str) else answering((ours,), None)
    after = None if form_of(context.asked) else right_after(text, prepared, context, decision)
    if after:
        return after
    topic = meant(text, prepared, context, decision)
    if topic:
        return certain(topic, "answer")
    if context.asked and form_of(context.asked):
        found = _to_what_was_asked(text, prepared, context.asked, context, decision, judge)
        return found or aside(decision)
    return by_model(decision)


def _to_what_was_asked(
    text: str, prepared: str, asked: str, context: Context, decision: Decision, judge: Judge
) -> Reading | None:
    """Read the answers to a question of a form; None where there are none."""
    heard = hear(text, asked, context.today or date.today())
    if asked in (*QUICK, *IDENTITY, *WAYS):
        found = answered(asked, prepared, heard, decision, judge)
    elif asked in RECORD:
        found = recorded(asked, text, heard, decision)
    else:
        found = arranged(asked, text, heard, decision, judge, context.offered)
    return answering(found.answers, found.also) if found else None


def _fixed(text: str, context: Context) -> Reading | None:
    """Read what needs no understanding: a tapped choice, a word that carriers act on."""
    if context.choice:
        return _chosen(context.choice)
    keyword = CARRIER_KEYWORDS.get(text.strip().upper())
    if keyword is None or context.channel in ("web", "voice"):
        return None
    return certain(keyword, "keyword")


def _chosen(choice: str) -> Reading:
    """Read a choice: the topic it stands for, or the answer it gives to a question."""
    answer = chosen_answer(choice)
    if answer is None:
        return certain(choice, "choice")
    return replace(certain("answer", "choice"), answers=(answer,))
