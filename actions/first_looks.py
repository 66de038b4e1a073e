"""What is looked at before a message is taken for what it was understood as.

A model can take "stop my pills" for an end to messages, or a letter that is asked for later for
another topic. A look that knows better does what is right; else the action goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.late import late_task
from actions.record import PUT_ASIDE, Events, RecordTask
from actions.services import Services
from actions.turn import about, chosen, likeliest_topics, open_form, say, topic_of, words_of
from mtm.answers import answer, ask_which
from mtm.answers.taking_part import still_proof
from mtm.participation import State, standing
from mtm.program import plan_day
from mtm.store import writing
from topics import DANGER
from understanding.answers.death import tells_of_death
from understanding.answers.people import speaks_for_another
from understanding.answers.record.proof import proof_asked
from understanding.answers.taking_medicine import about_medicine

#: The events of what was done; None where there is nothing to do.
Look = Callable[[CollectingDispatcher, Tracker], Events | None]

#: Topics that "stop my pills" and "back on my pills" are never about.
_NO_MEDICINE = frozenset(
    {
        *("opt_out", "opt_in", "decline_review", "stop_messages", "start_messages"),
        *("cancel_appointment", "leave_plan"),
    }
)
_MEDICINE = {"taken": "clinical_question", "sent": "plan_question"}
_MOST = 2


class LooksFirst(Action):
    """An action with looks before it. A tapped choice needs none."""

    def __init__(self, action: Action, *looks: Look) -> None:
        self._action = action
        self._looks = looks

    def name(self) -> str:
        """The action's name in the domain."""
        return str(self._action.name())

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Do what the first look that knows better does, or else the action."""
        for look in () if chosen(tracker) else self._looks:
            events = look(dispatcher, tracker)
            if events is not None:
                return events
        events = self._action.run(dispatcher, tracker, domain)
        return list(events)


def medicine_is_for_a_pharmacist(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Events | None:
    """ "Stop my pills" ends no messages and nobody's part in the program."""
    wanted = about_medicine(words_of(tracker))
    taken_for = {topic_of(tracker), *likeliest_topics(tracker)[:_MOST]}
    if wanted is None or not taken_for & _NO_MEDICINE:
        return None
    say(dispatcher, answer(_MEDICINE[wanted], about(tracker)))
    return []


def death_is_said(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
    """No condolences and no report to who said nothing of a death: it is asked about."""
    if topic_of(tracker) != "report_death" or tells_of_death(words_of(tracker)):
        return None
    say(dispatcher, ask_which(likeliest_topics(tracker)[:_MOST], about(tracker)))
    return []


class AnotherSpeaks:
    """Whoever is asked for a yes says that they are not the member: "I am her daughter"."""

    def __init__(
        self, services: Services, record_task: RecordTask, tasks: Mapping[str, str]
    ) -> None:
        """`tasks`: of each form that needs to know who speaks, the task that begins it."""
        self._services = services
        self._record_task = record_task
        self._tasks = tasks

    def __call__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
        """Nothing is done for them as the member; the task begins again, for who has an authority."""
        task = self._tasks.get(open_form(tracker) or "")
        if task is None or not speaks_for_another(words_of(tracker)):
            return None
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(
                connection, tracker.sender_id, about(tracker).now, task
            )
            if who is None or who.representative is not None:
                return None
            self._services.identities.forget(connection, tracker.sender_id)
        words = (tracker.get_slot(f"{open_form(tracker)}_answers") or {}).get("words", "")
        begun = self._record_task.begin(task, dispatcher, tracker, words=words, for_other=True)
        return [ActiveLoop(None), AllSlotsReset(), *begun, SlotSet(PUT_ASIDE, None)]


class ProofLater:
    """A letter or a text that says that the member left, asked for after something else was said."""

    def __init__(self, services: Services, record_task: RecordTask) -> None:
        self._services = services
        self._record_task = record_task

    def __call__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
        """Note it for who is known to speak and has left; the number alone is told again."""
        by = proof_asked(words_of(tracker))
        if by is None or open_form(tracker) or topic_of(tracker) in DANGER:
            return None
        now = about(tracker)
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(
                connection, tracker.sender_id, now.now, "proof of leaving"
            )
            if who is None:
                return None
            state = standing(connection, who.member, plan_day(now.now)).state
        if state is not State.LEFT:
            return None
        if by == "which":
            say(dispatcher, still_proof(now, for_other=who.representative is not None))
            return []
        task = "opt_out" if by == "number" else late_task("leave_proof", by)
        return self._record_task.begin(task, dispatcher, tracker)
