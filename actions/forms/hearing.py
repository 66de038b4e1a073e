"""What a form does with a message: take the answers it holds, or leave it to the rules.

A message without an answer to what was asked is a digression. The form then takes nothing, Rasa
rejects it, the rule for the message's own topic speaks, and the form asks again: one way for every
form and every topic (data/rules). Only an answer, or a failed attempt at one, moves a form.
"""

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.form import DONE, MISSES, Form, Question, Turn
from actions.still_asked import was_only_reminded
from actions.turn import Answer, also_asked, answers_of, say
from mtm.answers import answer

Events = list[dict[str, Any]]


class Hear(Action):
    """Takes the answers of the last message into one form."""

    def __init__(self, form: Form, goes_on: Callable[[Turn], bool] = lambda turn: True) -> None:
        """`goes_on`: whether there is any more to ask; where not, its last action says why."""
        self._form = form
        self._goes_on = goes_on
        self._questions = {question.asks: question for question in form.questions}

    def name(self) -> str:
        """The name by which Rasa finds the form's own validation."""
        return f"validate_{self._form.name}"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Return the slots that the message changes; nothing for a digression."""
        given = [each for each in answers_of(tracker) if each.to in self._questions]
        if not given:
            return []
        if _is_bare(given) and was_only_reminded(tracker):
            return [SlotSet(MISSES, None)]  # the question is asked again
        turn = Turn.of(tracker)
        changed: dict[str, Any] = {}
        for each in given:
            changed.update(self._slots_for(turn.having(changed), each))
        if changed.get(MISSES) is None:
            changed.update(self._form.settle(turn.having(changed)))
            changed.update({} if self._goes_on(turn) else DONE)
        beside = also_asked(tracker)
        if beside:
            say(dispatcher, answer(beside, turn.about))
        return [SlotSet(name, value) for name, value in changed.items()]

    def _slots_for(self, turn: Turn, each: Answer) -> dict[str, Any]:
        question = self._questions[each.to]
        if each.kind == "back":
            return {**self._form.back_to(turn, self._before(question)), MISSES: None}
        taken = None if each.kind == "unclear" else self._form.take(turn, question, each)
        if taken is None:
            return {MISSES: int(turn.slots.get(MISSES) or 0) + 1}
        return {**taken, MISSES: None}

    def _before(self, question: Question) -> Question:
        asked = self._form.questions
        return asked[max(0, asked.index(question) - 1)]


def _is_bare(given: list[Answer]) -> bool:
    return all(each.kind == "value" and each.value in ("yes", "no") for each in given)
