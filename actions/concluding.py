"""The end of a form of plain questions: its task is carried out, and what came of it is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.form import Turn
from actions.forms.steps import Answers, Steps
from actions.record import PUT_ASIDE, Events, RecordTask, resumed
from actions.services import Services
from actions.turn import say
from mtm.answers import Reply, nothing_changed
from mtm.identity import Who
from mtm.store import writing

#: Carries a task out with the answers; who speaks is None where nobody had to say so.
Conclude = Callable[[Services, Turn, Who | None, Answers], Sequence[Reply]]


def known_still(services: Services, purpose: str, turn: Turn) -> bool:
    """Whether it is known still who speaks. After a long silence nothing more is asked that tells of a
    record; the form ends, and its last action begins anew."""
    with writing(services.engine) as connection:
        who = services.identities.who(connection, turn.conversation, turn.about.now, purpose)
    return who is not None


class ActionStepsDone(Action):
    """Concludes one form."""

    def __init__(
        self, services: Services, form: Steps, conclude: Conclude, record_task: RecordTask
    ) -> None:
        self._services = services
        self._form = form
        self._conclude = conclude
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return f"action_{self._form.name}_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Carry it out, say what came of it, and take up what was put aside."""
        turn = Turn.of(tracker)
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(
                connection, turn.conversation, turn.about.now, self._form.name
            )
        answers = self._form.answers(turn.slots)
        if who is None and self._form.task is not None:
            return self._unknown_by_now(self._form.task, answers, dispatcher, tracker)
        for reply in self._conclude(self._services, turn, who, answers):
            say(dispatcher, reply)
        aside = tracker.get_slot(PUT_ASIDE)
        return [*(SlotSet(slot, None) for slot in self._form.slots), *resumed(aside)]

    def _unknown_by_now(
        self, task: str, answers: Answers, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Events:
        """So much time went by that it is not known any more who speaks: nothing is done, and the
        task begins again with that. A no needs nobody."""
        cleared = [SlotSet(slot, None) for slot in self._form.slots]
        if self._form.is_ended_by(answers):
            say(dispatcher, nothing_changed(Turn.of(tracker).about))
            return [*cleared, *resumed(tracker.get_slot(PUT_ASIDE))]
        begun = self._record_task.begin(
            task,
            dispatcher,
            tracker,
            words=answers.get("words"),
            for_other=bool(answers.get("for_other")),
            expired=True,
        )
        return [*cleared, *begun]
