"""One turn of a conversation, as the program sees it: a tracker read into plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from mtm.answers import About, NamedCondition, Reply

#: With no more words than this, an answer to a question back adds nothing to what was asked about.
_BRIEF = 2


@dataclass(frozen=True)
class Answer:
    """What a message says to a question that was asked (see `understanding.answers`)."""

    to: str
    kind: str
    value: Any = None


def topic_of(tracker: Tracker) -> str:
    """Return the topic that the last message was read as."""
    return str(_reading(tracker)["topic"])


def chosen(tracker: Tracker) -> bool:
    """Return whether the last message chose one of what was offered, so that its words do not count."""
    return bool(_reading(tracker).get("by") == "choice")


def choices_of(tracker: Tracker) -> tuple[str, ...]:
    """Return the close topics between which the last message lies."""
    return tuple(_reading(tracker)["choices"])


def answers_of(tracker: Tracker) -> tuple[Answer, ...]:
    """Return the answers that the last message holds to what was asked."""
    given = _reading(tracker).get("answers") or ()
    return tuple(Answer(each["to"], each["kind"], each.get("value")) for each in given)


def asks_for_another(tracker: Tracker) -> bool:
    """Whether the last message is about somebody else's record, or says so of its speaker."""
    return any(each.kind == "other_person" for each in answers_of(tracker))


def also_asked(tracker: Tracker) -> str | None:
    """Return the topic that the last message asks about beside the answer it gives."""
    topic = _reading(tracker).get("also")
    return str(topic) if topic else None


def likeliest_topics(tracker: Tracker) -> tuple[str, ...]:
    """Return the topics of the last message, likeliest first."""
    return tuple(entry["name"] for entry in tracker.latest_message.get("intent_ranking", ()))


def message_of(tracker: Tracker) -> str:
    """Return the id of the last message: the same when it is delivered a second time."""
    return str(tracker.latest_message["message_id"])


def words_of(tracker: Tracker) -> str:
    """Return the last message as it came."""
    return str(tracker.latest_message.get("text") or "")


def own_words(tracker: Tracker) -> str:
    """Return what the member said of what they want, in their own words: where they chose, or named
    in a word or two, what an earlier message had meant, that message, which may name a time."""
    said = [event for event in tracker.events if event["event"] == "user"]
    before = said[-2] if len(said) > 1 else {}
    meant = (before.get("parse_data") or {}).get("reading") or {}
    brief = chosen(tracker) or len(words_of(tracker).split()) <= _BRIEF
    if brief and meant.get("outcome") == "ask" and topic_of(tracker) in meant["choices"]:
        return str(before.get("text") or "")
    return words_of(tracker)


def channel_of(tracker: Tracker) -> str:
    """Return the channel of the last message: "web", "sms" or "voice"."""
    return str(tracker.get_latest_input_channel() or "web")


def open_form(tracker: Tracker) -> str | None:
    """Return the name of the form that is open, or None."""
    name = (tracker.active_loop or {}).get("name")
    return str(name) if name else None


def about(tracker: Tracker, now: datetime | None = None) -> About:
    """Return what the last message named, and the moment."""
    entities = tracker.latest_message.get("entities", ())
    named = [entity for entity in entities if entity["entity"] == "condition"]
    codes = _values(entities, "zip")
    return About(
        now=now or datetime.now(UTC),
        conditions=tuple(NamedCondition(e["value"], e.get("role")) for e in named),
        counts=tuple(int(value) for value in _values(entities, "count")),
        amounts=tuple(Decimal(value) for value in _values(entities, "amount")),
        zip=codes[0] if codes else None,
    )


def last_said(tracker: Tracker) -> list[Reply]:
    """Return the replies to the message before this one, oldest first."""
    said: list[Reply] = []
    messages = 0
    for event in reversed(tracker.events):
        if event["event"] == "user":
            messages += 1
        elif event["event"] == "bot" and messages == 1:
            custom = (event.get("data") or {}).get("custom")
            said += [Reply.from_dict(custom)] if custom else []
        if messages > 1:
            break
    return said[::-1]


def say(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Give one reply to the member, in the forms for every channel."""
    dispatcher.utter_message(text=reply.text, json_message=reply.as_dict())


def _reading(tracker: Tracker) -> Mapping[str, Any]:
    reading: Mapping[str, Any] = tracker.latest_message["reading"]
    return reading


def _values(entities: Any, name: str) -> list[Any]:
    return [entity["value"] for entity in entities if entity["entity"] == name]
