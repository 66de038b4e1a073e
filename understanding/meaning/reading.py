"""One message read whole: what was chosen or asked before, the safety net, the topic model."""

from dataclasses import dataclass, field

from topics import DANGER
from understanding.entities import zips_in
from understanding.meaning.decision import (
    Decision,
    Outcome,
    average,
    danger_in_pieces,
    decide,
    decide_by_cost,
)
from understanding.meaning.topic_model import TopicModel
from understanding.meaning.vectors import Vectors
from understanding.safety import danger_in

#: Below this many words an answer is bare: "06103", "my zip is 06103 dear".
_BARE = 8
#: With no more words than this, a ZIP code is all that the message holds: only one topic asks for
#: one, and it may have been asked for before another question came between.
_NOTHING_ELSE = 2


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


def read(
    text: str, prepared: str, vectors: Vectors, model: TopicModel, context: Context
) -> Reading:
    """Read a message; ``vectors`` has a row for each window of its prepared text.

    A tapped choice needs no reading. Danger comes before everything else: the net of patterns and
    the model each suffice, and the model looks window by window so that length cannot hide it.
    """
    if context.choice:
        return _certain(context.choice, "choice")
    if context.channel not in ("web", "voice"):
        keyword = CARRIER_KEYWORDS.get(text.strip().upper())
        if keyword:
            return _certain(keyword, "keyword")
    decision = _decision(vectors, model)
    caught = danger_in(text, prepared)
    if caught:
        return _caught(caught, decision if len(vectors) == 1 else None)
    meant = _answer(prepared, decision, context)
    if meant:
        return _certain(meant, "answer")
    return Reading(
        decision.outcome,
        decision.topic,
        decision.confidence,
        decision.ranking,
        "model",
        decision.choices if decision.outcome is Outcome.ASK else (),
    )


def _decision(vectors: Vectors, model: TopicModel) -> Decision:
    windows = [model.score(vector) for vector in vectors]
    if len(windows) == 1:
        return decide(model.topics, windows[0])
    danger = danger_in_pieces(model.topics, windows)
    return danger if danger is not None else decide_by_cost(model.topics, average(windows))


def _caught(topic: str, decision: Decision | None) -> Reading:
    """Act on what the net caught.

    Which danger it is, the model tells better if it sees danger too, except in a long message,
    where it may have seen another piece of it.
    """
    if decision is not None and decision.topic in DANGER:
        return Reading(Outcome.ACT, decision.topic, 1.0, decision.ranking, "net")
    return _certain(topic, "net")


def _answer(prepared: str, decision: Decision, context: Context) -> str | None:
    """Return the topic that a bare answer to the last question stands for, if it is one."""
    if decision.topic in DANGER:
        return None  # "06103, I won't be here much longer" is no answer to a question about a ZIP
    if decision.topic in ("affirm", "deny"):
        return context.if_yes if decision.topic == "affirm" else context.if_no
    bare = len(prepared.split()) <= _BARE
    asked = context.asked == "zip" and bare
    if zips_in(prepared) and (asked or len(prepared.split()) <= _NOTHING_ELSE):
        return "faq/safe_disposal"
    return None


def _certain(topic: str, by: str) -> Reading:
    return Reading(Outcome.ACT, topic, 1.0, ((topic, 1.0),), by)
