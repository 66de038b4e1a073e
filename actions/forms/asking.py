"""Asking one question of a form."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.form import MISSES, Form, Question, Turn
from actions.turn import also_asked, answers_of, choices_of, say
from mtm.answers import or_go_on
from mtm.answers.eligibility_check import resume
from topics import DANGER


class Ask(Action):
    """Asks one question. After danger, or after another question back, only reminds of it."""

    def __init__(self, form: Form, question: Question) -> None:
        self._form = form
        self._question = question

    def name(self) -> str:
        """The name by which Rasa finds the asking of this slot in this form."""
        return f"action_ask_{self._form.name}_{self._question.slot}"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the question, with help when this message tried to answer it in vain."""
        said = answers_of(tracker)
        noticed = self._question.notice(said)
        turn = Turn.of(tracker).having(noticed)
        asks = self._question.asks
        if turn.topic in DANGER or also_asked(tracker) in DANGER:
            say(dispatcher, replace(resume(turn.about), asks=asks))
        elif choices_of(tracker) and not _begins(tracker, self._form.name):
            say(dispatcher, replace(or_go_on(turn.about), asks=asks))
        else:
            tried = any(each.kind not in ("other_person", "self") for each in said)
            misses = int(turn.slots.get(MISSES) or 0) if tried else 0
            asked = self._question.ask(turn, misses + 1)
            say(dispatcher, replace(asked, missed=misses > 0))
        return [SlotSet(name, value) for name, value in noticed.items()]


def _begins(tracker: Tracker, form: str) -> bool:
    """Whether the form began with this message, so that nothing of it has been asked yet."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "active_loop" and event.get("name") == form:
            return True
    return False
