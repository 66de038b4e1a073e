"""What is said when a form on appointments is done."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import booking, cancelling
from actions.forms.booking_state import Booking
from actions.forms.form import Turn
from actions.record import PUT_ASIDE, Events, RecordTask, resumed
from actions.services import Services
from actions.turn import say
from mtm.answers.contact import ask_text_reminders
from mtm.consent.ledger import stated
from mtm.store import writing


class ActionBookingDone(Action):
    """Says what was booked or moved, or why nothing was; asks once if reminders may be texts."""

    def __init__(self, services: Services, record_task: RecordTask) -> None:
        self._services = services
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_booking_form_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say it; where someone changed the appointment meanwhile, how it stands now."""
        outcome = tracker.get_slot(booking.OUTCOME)
        if outcome == "unknown":
            moving = Booking.of(tracker.slots).moving is not None
            task = "reschedule_appointment" if moving else "book_appointment"
            return _again(self._record_task, task, dispatcher, tracker, booking)
        as_asked = outcome in ("booked", "moved")
        follows = _finished(self._record_task, dispatcher, tracker, as_asked, booking)
        if outcome == "booked" and tracker.get_slot(PUT_ASIDE) is None:
            self._ask_about_texts(dispatcher, Turn.of(tracker))
        return follows

    def _ask_about_texts(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        phone = Booking.of(turn.slots).phone
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(
                connection, turn.conversation, turn.about.now, booking.NAME
            )
            said = stated(connection, who.member, "text", turn.about.now) if who else "unknown"
        if who is not None and said is None and phone:
            for_other = who.representative is not None
            say(dispatcher, ask_text_reminders(phone, turn.about, for_other=for_other))


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
        if outcome == "unknown":
            task = "cancel_appointment"
            return _again(self._record_task, task, dispatcher, tracker, cancelling)
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


def _again(
    record_task: RecordTask,
    task: str,
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    form: Any,
) -> Events:
    """So much time went by that it is not known any more who speaks: ask, and begin again."""
    state = tracker.get_slot(form.STATE) or {}
    begun = record_task.begin(
        task,
        dispatcher,
        tracker,
        words="",
        for_other=bool(state.get("for_other")),
        expired=True,
    )
    return [*(SlotSet(slot, None) for slot in form.SLOTS), *begun]
