"""What is said when a form on appointments is done."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import booking, cancelling
from actions.forms.form import Turn
from actions.record import PUT_ASIDE, Events, RecordTask, resumed
from actions.turn import say


class ActionBookingDone(Action):
    """Says what was booked or moved, or why nothing was."""

    def __init__(self, record_task: RecordTask) -> None:
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_booking_form_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say it; where someone changed the appointment meanwhile, how it stands now."""
        outcome = tracker.get_slot(booking.OUTCOME)
        return _finished(
            self._record_task, dispatcher, tracker, outcome in ("booked", "moved"), booking
        )


class ActionCancelDone(Action):
    """Says that the appointment is cancelled or kept."""

    def __init__(self, record_task: RecordTask) -> None:
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_cancel_form_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say it; where someone changed the appointment meanwhile, how it stands now."""
        outcome = tracker.get_slot(cancelling.OUTCOME)
        return _finished(
            self._record_task, dispatcher, tracker, outcome in ("cancelled", "kept"), cancelling
        )


def _finished(
    record_task: RecordTask,
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    as_asked: bool,
    form: Any,
) -> Events:
    aside = tracker.get_slot(PUT_ASIDE)
    follows: Events = resumed(aside)
    if as_asked:
        say(dispatcher, form.last_words(Turn.of(tracker)))
    else:
        follows = record_task.begin("my_appointment", dispatcher, tracker) or follows
    return [*(SlotSet(slot, None) for slot in form.SLOTS), *follows]
