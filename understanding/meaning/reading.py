"""One message read whole: what was chosen or asked before, the safety net, the topic model."""

from dataclasses import dataclass, field, replace
from datetime import date

from topics import DANGER, TASK, is_faq
from understanding.answers import (
    BOOKING,
    IDENTITY,
    QUICK,
    RECORD,
    WAYS,
    Answer,
    chosen_answer,
    form_of,
    hear,
)
from understanding.answers.booking import is_harmless, is_only_about_time, leaves
from understanding.answers.cues import asks_why, keeps_out
from understanding.answers.fillers import left_over
from understanding.answers.followups import follow_up
from understanding.answers.harmless import is_acute, unexplained
from understanding.answers.people import asks_for_another
from understanding.answers.ways import way_named_in
from understanding.answers.who_speaks import apart_from_who, says_only_who, told_unasked
from understanding.answers.whose import means_self, person_named, says_only_other, says_only_self
from understanding.entities import zips_in
from understanding.meaning.answering import answered, beside_danger
from understanding.meaning.arranging import arranged
from understanding.meaning.begun import is_about_review, leaning, said_to_us
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.judge import Encode, Judge
from understanding.meaning.recorded import recorded
from understanding.meaning.topic_model import TopicModel
from understanding.meaning.vectors import Vectors
from understanding.safety import danger_in

#: Below this many words an answer is bare: "06103", "my zip is 06103 dear".
_BARE = 8
#: With no more words than this, a ZIP code is all that the message holds: only one topic asks for
#: one, and it may have been asked for before another question came between.
_NOTHING_ELSE = 2
#: From this probability on, a question amid a form is answered although another is near.
_NEARLY_SURE = 0.9
#: From this probability on, danger is believed whatever a message seems to say about time.
_SURELY_DANGER = 0.5


#: Topics that are answered from a member's record.
_OF_RECORD = ("my_enrollment", "look_up", "check_eligibility")
#: What tells best why a question is asked.
_WHY_ASKED: dict[tuple[str, ...], str] = {
    QUICK: "faq/eligibility_criteria",
    IDENTITY: "faq/privacy",
}
#: Words that carriers act on when they are the whole of a text (47 CFR 64.1200(a)(10)).
CARRIER_KEYWORDS = {
    **dict.fromkeys(
        ("STOP", "CANCEL", "END", "QUIT", "UNSUBSCRIBE", "STOPALL", "REVOKE", "OPTOUT"),
        "stop_messages",
    ),
    **dict.fromkeys(("START", "UNSTOP"), "start_messages"),
    **dict.fromkeys(("HELP", "INFO"), "help"),
    "PERSON": "talk_to_person",  # offered by our own texts
}


@dataclass(frozen=True)
class Context:
    """What the conversation was at when the message came."""

    #: "web", "sms" or "voice"; None where nothing is known of it.
    channel: str | None = None
    #: The topic of the choice that was tapped, said or typed, if one was.
    choice: str | None = None
    #: What the last reply asked for, such as "zip".
    asked: str | None = None
    #: The topics that a bare yes or no then stands for.
    if_yes: str | None = None
    if_no: str | None = None
    #: The topics of the choices that the last reply offered.
    offered: tuple[str, ...] = ()
    #: The day it is, by which a birth date is told.
    today: date | None = None


@dataclass(frozen=True)
class Reading:
    """What the assistant makes of a message, and by which of its ways it knows."""

    outcome: Outcome
    topic: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    #: "choice", "keyword", "net", "answer" or "model".
    by: str
    choices: tuple[str, ...] = field(default=())
    #: What it says to the question that was asked; the topic is then "answer".
    answers: tuple[Answer, ...] = field(default=())
    #: A topic that it asks about beside its answers, to be answered too.
    also: str | None = None


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
    found = _read(text, prepared, vectors, model, context, encode)
    ways = [answer.value for answer in found.answers if answer.to in WAYS]
    of_record = found.topic in _OF_RECORD or "look_up" in ways
    if found.outcome is Outcome.ASK and "my_enrollment" in found.choices and person_named(text):
        found = _certain("my_enrollment", "answer")  # "is Walter Sample in it"
        of_record = True
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
    return _by_model(decision) if decision and wanted and decision.topic in TASK else found


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
    if context.choice:
        return _chosen(context.choice)
    if context.channel not in ("web", "voice"):
        keyword = CARRIER_KEYWORDS.get(text.strip().upper())
        if keyword:
            return _certain(keyword, "keyword")
    judge = Judge(model, encode)
    decision = judge.of(vectors)
    ours = said_to_us(text, context.asked, context.channel, decision)
    caught = danger_in(text, prepared)
    if caught or decision.topic in DANGER:
        if caught or not (
            _is_about_appointment(prepared, context, decision, ours)
            or _is_explained(text, prepared, context.asked, judge)
        ):
            return _danger(text, caught, decision, len(vectors) == 1, context, judge)
        decision = judge.of_no_danger(vectors)
    if ours:
        return _certain(ours, "answer") if isinstance(ours, str) else _answering((ours,), None)
    after = None if form_of(context.asked) else _right_after(text, prepared, context, decision)
    if after:
        return after
    meant = _meant(text, prepared, context, decision)
    if meant:
        return _certain(meant, "answer")
    if context.asked and form_of(context.asked):
        found = _to_what_was_asked(text, prepared, context.asked, context, decision, judge)
        return found or _aside(decision)
    return _by_model(decision)


def _is_only_who(text: str, context: Context) -> bool:
    """Whether somebody says who they are where nobody asked, amid a booking too: it may be another."""
    in_form = form_of(context.asked)
    return in_form in ((), BOOKING) and says_only_who(text, context.today or date.today())


def _meant(text: str, prepared: str, context: Context, decision: Decision) -> str | None:
    """The topic that what was said before makes certain, if it does."""
    if _is_only_who(text, context):
        return "my_enrollment"
    return (
        _offered(decision, context)
        or _zip(prepared, context)
        or leaning(decision, context.asked)
        or _named(prepared, context.asked)
    )


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
    return _answering(found.answers, found.also) if found else None


def _chosen(choice: str) -> Reading:
    """Read a choice: the topic it stands for, or the answer it gives to a question."""
    answer = chosen_answer(choice)
    if answer is None:
        return _certain(choice, "choice")
    return replace(_certain("answer", "choice"), answers=(answer,))


def _named(prepared: str, asked: str | None) -> str | None:
    """A way to check that is called by its name, or why something is asked: certain wherever said."""
    why = _WHY_ASKED.get(form_of(asked)) if asks_why(prepared) else None
    if why:
        return why
    if (form_of(asked) == IDENTITY and keeps_out(prepared)) or leaves(prepared, asked):
        return "start_over"
    elsewhere = asked is not None and form_of(asked) not in ((), QUICK, IDENTITY)
    return None if elsewhere else way_named_in(prepared)


def _by_model(decision: Decision) -> Reading:
    return Reading(
        decision.outcome,
        decision.topic,
        decision.confidence,
        decision.ranking,
        "model",
        decision.choices if decision.outcome is Outcome.ASK else (),
    )


def _right_after(text: str, prepared: str, context: Context, decision: Decision) -> Reading | None:
    """Read words that are only about what was said before: "I mean myself", "why?", "since when?".

    What the latter are about, only the answer before them tells, and it is for whoever gave it to say
    more.
    """
    if says_only_self(text):
        return _answering((Answer(IDENTITY[0], "self"),), None)
    if says_only_other(text):
        other = (Answer(IDENTITY[0], "other_person"),)
        return replace(_certain("faq/caregiver", "answer"), answers=other)
    if not follow_up(prepared, offered=bool(context.if_yes)):
        return None
    return Reading(
        *(Outcome.ASK, decision.topic, 0.0, decision.ranking, "answer"), choices=decision.choices
    )


def _aside(decision: Decision) -> Reading:
    """Read what is no answer to a form. A question that the model is nearly sure of is answered, for
    the form asks again by itself; a question back between the two would only be in the way."""
    likely = decision.ranking[0][1] >= _NEARLY_SURE
    if decision.outcome is Outcome.ASK and likely and is_faq(decision.topic):
        decision = replace(decision, outcome=Outcome.ACT)
    return _by_model(decision)


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


def _danger(
    text: str, caught: str | None, decision: Decision, short: bool, context: Context, judge: Judge
) -> Reading:
    if caught:
        reading = _caught(caught, decision if short else None)
    else:
        reading = _by_model(decision)
    if context.asked not in QUICK:
        return reading
    heard = hear(text, context.asked, context.today or date.today())
    answers = beside_danger(heard, reading.topic, bool(caught) or is_acute(text), judge)
    return _answering(answers, reading.topic) if answers else reading


def _answering(answers: tuple[Answer, ...], also: str | None) -> Reading:
    return Reading(
        Outcome.ACT, "answer", 1.0, (("answer", 1.0),), "answer", answers=answers, also=also
    )


def _caught(topic: str, decision: Decision | None) -> Reading:
    """Act on what the net caught.

    Which danger it is, the model tells better if it sees danger too, except in a long message,
    where it may have seen another piece of it.
    """
    if decision is not None and decision.topic in DANGER:
        return Reading(Outcome.ACT, decision.topic, 1.0, decision.ranking, "net")
    return _certain(topic, "net")


def _offered(decision: Decision, context: Context) -> str | None:
    """Return the topic that a bare yes or no stands for."""
    if decision.topic not in ("affirm", "deny"):
        return None
    return context.if_yes if decision.topic == "affirm" else context.if_no


def _zip(prepared: str, context: Context) -> str | None:
    """Return the topic that asks for a ZIP code, if the message is one."""
    words = len(prepared.split())
    asked = context.asked == "zip" and words <= _BARE
    alone = words <= _NOTHING_ELSE and not form_of(context.asked)
    return "faq/safe_disposal" if zips_in(prepared) and (asked or alone) else None


def _certain(topic: str, by: str) -> Reading:
    return Reading(Outcome.ACT, topic, 1.0, ((topic, 1.0),), by)
