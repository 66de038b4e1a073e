"""Danger in a message: whether it is believed, which one it is, and what is answered beside it."""

import re
from datetime import date

from topics import DANGER
from understanding.answers import QUICK, Answer, hear
from understanding.answers.booking import is_harmless, is_only_about_time
from understanding.answers.fillers import left_over
from understanding.answers.harmless import is_acute, unexplained
from understanding.answers.whose import says_only_self
from understanding.meaning.answering import beside_danger
from understanding.meaning.begun import is_about_review
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.judge import Judge
from understanding.meaning.readings import Context, Reading, answering, by_model, certain
from understanding.safety import danger_in

#: From this probability on, danger is believed whatever a message seems to say about time.
_SURELY_DANGER = 0.5
_SENTENCE_END = re.compile(r"[.!?\n]+(?:\s|$)")


def is_no_danger(
    text: str,
    prepared: str,
    context: Context,
    decision: Decision,
    ours: Answer | str | None,
    judge: Judge,
) -> bool:
    """Whether what only the model takes for danger is a reason, a time, a figure of speech, or tells
    that the speaker means themselves.

    `ours`: what the message says to something that we began.
    """
    return (
        says_only_self(text)
        or _is_about_appointment(prepared, context, decision, ours)
        or _is_explained(text, prepared, context.asked, judge)
    )


def danger_reading(
    text: str, caught: str | None, decision: Decision, short: bool, context: Context, judge: Judge
) -> Reading:
    """Danger, with what the message answers beside it; `short`: the model saw it in one piece."""
    if not caught and not short:
        caught = _in_a_sentence(text)
    if caught:
        reading = _caught(caught, decision if short else None)
    else:
        reading = by_model(decision)
    if context.asked not in QUICK:
        return reading
    heard = hear(text, context.asked, context.today or date.today())
    answers = beside_danger(heard, reading.topic, bool(caught) or is_acute(text), judge)
    return answering(answers, reading.topic) if answers else reading


def _in_a_sentence(text: str) -> str | None:
    """Which danger the net sees in a sentence by itself, once the model has found some in a story:
    what stands around it may be of last summer."""
    found = (danger_in(sentence, sentence) for sentence in _SENTENCE_END.split(text))
    return next(filter(None, found), None)


def _is_about_appointment(
    prepared: str, context: Context, decision: Decision, ours: Answer | str | None
) -> bool:
    """Whether danger is heard in an everyday reason, or faintly in nothing but a time or a review."""
    faint = decision.confidence < _SURELY_DANGER
    return is_harmless(prepared, context.asked) or (
        faint and (is_about_review(prepared, ours) or is_only_about_time(prepared, context.asked))
    )


def _is_explained(text: str, prepared: str, asked: str | None, judge: Judge) -> bool:
    """Whether what the model takes for danger is a figure of speech, or names what was asked for.

    Once that is left out, neither the net nor the model may find danger in what remains. What the
    net has found is never explained.
    """
    rest = unexplained(prepared, asked)
    if rest is None or is_acute(text) or danger_in(rest, rest):
        return False
    return not left_over(rest, ()) or not judge.may_be_danger(rest)


def _caught(topic: str, decision: Decision | None) -> Reading:
    """Act on what the net caught.

    Which danger it is, the model tells better if it sees danger too, except in a long message,
    where it may have seen another piece of it.
    """
    if decision is not None and decision.topic in DANGER:
        return Reading(Outcome.ACT, decision.topic, 1.0, decision.ranking, "net")
    return certain(topic, "net")
