"""Actions on a member's own record: first who is speaking, then what was asked for."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import identity
from actions.services import Services
from actions.tasks import TASKS
from actions.turn import about, open_form, say, topic_of
from mtm.answers.identity import locked, no_authority, verified
from mtm.store import reading, writing

Events = list[dict[str, Any]]

#: What to go on with once it is known who is speaking, and which form was put aside for it.
#: Neither proves anything: the task asks the program's database again who is speaking.
TASK, PUT_ASIDE = "task_after_identity", "form_put_aside"


class RecordTask(Action):
    """Answers from the member's record, or asks who is speaking first."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_record_task"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Do the task that the message names."""
        return self.begin(topic_of(tracker), dispatcher, tracker)

    def begin(self, task: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Do a task now if it is known who speaks; else put the open form aside and ask."""
        if self.done(task, dispatcher, tracker):
            return []
        if self._is_locked(tracker):
            say(dispatcher, locked(about(tracker)))
            return []
        form = open_form(tracker)
        aside = form if form and form != identity.NAME else tracker.get_slot(PUT_ASIDE)
        return [
            SlotSet(TASK, task),
            SlotSet(PUT_ASIDE, aside),
            *([] if form == identity.NAME else [FollowupAction(identity.NAME)]),
        ]

    def done(
        self, task: str, dispatcher: CollectingDispatcher, tracker: Tracker, *, greet: bool = False
    ) -> bool:
        """Whether it is known who speaks; the task is then done and its answer said."""
        told = about(tracker)
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(connection, tracker.sender_id, told.now)
            reply = TASKS[task](self._services, connection, who, told) if who else None
        if who is None or reply is None:
            return False
        if greet:
            say(dispatcher, verified(who.first_name, told, who.representative is not None))
        say(dispatcher, reply)
        return True

    def _is_locked(self, tracker: Tracker) -> bool:
        with reading(self._services.engine) as connection:
            return self._services.identities.locked(
                connection, tracker.sender_id, about(tracker).now
            )


class ActionIdentityDone(Action):
    """Goes on with what was asked for before it was asked who is speaking."""

    def __init__(self, record_task: RecordTask) -> None:
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_identity_form_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Do the task, or say that the conversation is locked; then take up what was put aside."""
        task = str(tracker.get_slot(TASK) or "my_enrollment")
        if not self._record_task.done(task, dispatcher, tracker, greet=True):
            without_authority = tracker.get_slot(identity.OUTCOME) == identity.NO_AUTHORITY
            say(dispatcher, (no_authority if without_authority else locked)(about(tracker)))
        aside = tracker.get_slot(PUT_ASIDE)
        cleared = [SlotSet(slot, None) for slot in (*identity.SLOTS, TASK, PUT_ASIDE)]
        return [*cleared, *([FollowupAction(str(aside))] if aside else [])]
