""" "Why?", "since when?", "so yes or no?" and "depends", right after an answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.record import RecordTask
from actions.turn import about, last_said, open_form, say, words_of
from mtm.answers import About, Reply, answer, explain_what, no_hurry
from mtm.answers.eligibility_check import only_likely
from topics import FAQ
from understanding.answers.followups import follow_up
from understanding.text import prepare

#: What explains an answer from the record on being in the program; it then tells since when, too.
_OF_RECORD = "look_up"


class FollowsUp:
    """Says more about the last answer, where a message asks for nothing else."""

    def __init__(self, record_task: RecordTask) -> None:
        self._record_task = record_task

    def events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[dict[str, Any]] | None:
        """The events after saying more; None when the message is about something else."""
        said = last_said(tracker)
        last = said[-1] if said else None
        offered = last is not None and last.if_yes is not None
        kind = follow_up(prepare(words_of(tracker)), offered=offered)
        if kind is None or open_form(tracker):
            return None
        topic = _topic(kind, last)
        if topic is not None and topic not in FAQ:
            return self._record_task.begin(topic, dispatcher, tracker)
        now = about(tracker)
        say(dispatcher, answer(topic, now) if topic else _reply(kind, last, now))
        return []


def _topic(kind: str, last: Reply | None) -> str | None:
    """The topic that says more; None where none does."""
    if last is None or last.why is None:
        return None
    if kind == "since":
        return "my_enrollment" if last.why == _OF_RECORD else None
    return last.why if kind == "why" else None


def _reply(kind: str, last: Reply | None, now: About) -> Reply:
    if kind == "doubt":
        return no_hurry(last, now)
    if kind == "yes_or_no" and last is not None and last.if_yes == "look_up":
        return only_likely(now)
    return explain_what(last, now)
