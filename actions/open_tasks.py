"""Actions for tasks that ask nobody who they are: a person, a complaint, a death."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import identity
from actions.forms.form import Turn
from actions.record import PUT_ASIDE, Events
from actions.services import Services
from actions.tasks import Step
from actions.turn import open_form, own_words, say, topic_of
from mtm.identity import Who
from mtm.store import writing

#: Who speaks is given where it is known; nobody is asked for it.
OpenTask = Callable[[Services, Turn, Who | None, str], Step]


class ActionOpenTask(Action):
    """Does a task for whoever asks."""

    def __init__(self, services: Services, tasks: Mapping[str, OpenTask]) -> None:
        self._services = services
        self._tasks = tasks

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_open_task"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say what the task says, or begin its form and put aside the one that was open."""
        turn = Turn.of(tracker)
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(
                connection, turn.conversation, turn.about.now, topic_of(tracker)
            )
        step = self._tasks[topic_of(tracker)](self._services, turn, who, own_words(tracker))
        for reply in step.replies:
            say(dispatcher, reply)
        if step.form is None:
            return []
        form = open_form(tracker)
        aside = form if form not in (None, step.form, identity.NAME) else None
        slots = [SlotSet(name, value) for name, value in step.slots.items()]
        return [*slots, SlotSet(PUT_ASIDE, aside), FollowupAction(step.form)]
