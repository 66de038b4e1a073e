"""What a message is read in, and what it is read as."""

from dataclasses import dataclass, field
from datetime import date

from understanding.answers import Answer
from understanding.meaning.decision import Decision, Outcome

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


def certain(topic: str, by: str) -> Reading:
    """A reading that is sure of a topic; `by`: which way knows."""
    return Reading(Outcome.ACT, topic, 1.0, ((topic, 1.0),), by)


def by_model(decision: Decision) -> Reading:
    """What the model makes of a message."""
    return Reading(
        decision.outcome,
        decision.topic,
        decision.confidence,
        decision.ranking,
        "model",
        decision.choices if decision.outcome is Outcome.ASK else (),
    )


def answering(answers: tuple[Answer, ...], also: str | None) -> Reading:
    """Answers to what was asked, with a topic asked about beside them."""
    return Reading(
        Outcome.ACT, "answer", 1.0, (("answer", 1.0),), "answer", answers=answers, also=also
    )
