"""Actions on a member's own record: first who is speaking, then what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.another import another_speaks
from actions.by_number import ByNumber
from actions.forms import identity
from actions.forms.form import Turn
from actions.services import Services
from actions.tasks import Asked, Task
from actions.turn import (
    about,
    answers_of,
    channel_of,
    message_of,
    open_form,
    own_words,
    say,
    topic_of,
)
from actions.whose import whose_record
from mtm.answers import Reply
from mtm.answers.identity import locked, no_authority, verified
from mtm.store import reading, writing

Events = list[dict[str, Any]]

#: What to go on with once it is known who is speaking, and which form was put aside for it.
#: Neither proves anything: the task asks the program's database again who is speaking.
TASK, PUT_ASIDE = "task_after_identity", "form_put_aside"
#: The words in which it was asked for: the wish, not the birth date that came after it.
WORDS = "task_words"
#: Tasks that are wanted instead of what a form asks about, by the form.
_INSTEAD: Mapping[str, tuple[str, ...]] = {
    "leave_form": ("decline_review", "stop_messages"),
    "cancel_form": ("reschedule_appointment", "confirm_appointment"),
    "booking_form": ("opt_out", "decline_review", "cancel_appointment"),
}


class RecordTask(Action):
    """Does a task on the member's record, or asks who is speaking first."""

    def __init__(
        self,
        services: Services,
        tasks: Mapping[str, Task],
        by_number: Mapping[str, ByNumber] = {},
    ) -> None:
        """`by_number`: what the number may do by itself where nobody has said who they are."""
        self._services = services
        self._tasks = tasks
        self._by_number = by_number

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_record_task"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Do the task that the message names."""
        return self.begin(topic_of(tracker), dispatcher, tracker)

    def begin(
        self,
        task: str,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        *,
        words: str | None = None,
        for_other: bool = False,
        expired: bool = False,
    ) -> Events:
        """Do a task now if it is known who speaks; else put the open form aside and ask.

        `words`: in which it was asked for, where the last message did not; `for_other`: for whom;
        `expired`: it was known before, and too much time has passed.
        """
        another = another_speaks(self._services, tracker)
        form = None if another else open_form(tracker)
        aside = form if form and form != identity.NAME else tracker.get_slot(PUT_ASIDE)
        aside = None if another or takes_place_of(task, aside) else aside
        whose = whose_record(self._services, tracker, for_other=for_other)
        if not whose.anew:
            other = whose.for_other
            done = self.carry_out(task, dispatcher, tracker, aside, for_other=other)
            if done is not None:
                return done
        said = None if for_other else self._said_by_number(task, tracker)
        if said is not None:
            say(dispatcher, said)
            return []
        if self._is_locked(tracker):
            say(dispatcher, locked(about(tracker)))
            return []
        return [
            *([ActiveLoop(None), AllSlotsReset()] if another else []),
            SlotSet(TASK, task),
            SlotSet(WORDS, own_words(tracker) if words is None else words),
            *whose.events,
            *([SlotSet(identity.OUTCOME, f"{identity.EXPIRED} {message_of(tracker)}")] * expired),
            SlotSet(PUT_ASIDE, aside),
            *([] if form == identity.NAME else self._told_already(tracker)),
            *([] if form == identity.NAME else [FollowupAction(identity.NAME)]),
        ]

    def carry_out(
        self,
        task: str,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        aside: str | None,
        *,
        greet: bool = False,
        for_other: bool = False,
    ) -> Events | None:
        """Do the task if it is known who speaks; None when it is not.

        `for_other`: it is about somebody else, so that a member known as such is not enough.
        A task that begins a form puts the form that was open aside, to be taken up after it.
        """
        told = about(tracker)
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(connection, tracker.sender_id, told.now, task)
        if who is None or (for_other and who.representative is None):
            return None
        conversation, message = tracker.sender_id, message_of(tracker)
        words = str(tracker.get_slot(WORDS) or own_words(tracker))
        asked = Asked(who, told, conversation, message, channel_of(tracker), words)
        step = self._tasks[task](self._services, asked)
        if greet:
            say(dispatcher, verified(who.first_name, told, asked.for_other))
        for reply in step.replies:
            say(dispatcher, reply)
        if step.form is None:
            return closed() if takes_place_of(task, open_form(tracker)) else []
        slots = [SlotSet(name, value) for name, value in step.slots.items()]
        held_back = aside if aside != step.form else None
        return [*slots, SlotSet(PUT_ASIDE, held_back), FollowupAction(step.form)]

    def _said_by_number(self, task: str, tracker: Tracker) -> Reply | None:
        by_number = self._by_number.get(task)
        if by_number is None:
            return None
        return by_number(self._services, Turn.of(tracker), own_words(tracker))

    def _told_already(self, tracker: Tracker) -> Events:
        """Markers of what was told of who speaks, with this message or one that had to be asked about.
        The identity form takes it when it begins, so that it is not asked for again."""
        told = {each.to for each in answers_of(tracker) if each.kind == "value"}
        with reading(self._services.engine) as connection:
            given = self._services.identities.given(
                connection, tracker.sender_id, about(tracker).now
            )
        slots = [identity.BIRTH_DATE] if {"member_id", "birth_date"} <= told else []
        if "member_id" in told | given:
            slots.append(identity.MEMBER_ID)
        return [SlotSet(slot, identity.GIVEN) for slot in slots]

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
        aside = tracker.get_slot(PUT_ASIDE)
        done = self._record_task.carry_out(task, dispatcher, tracker, aside, greet=True)
        if done is None:
            without_authority = tracker.get_slot(identity.OUTCOME) == identity.NO_AUTHORITY
            say(dispatcher, (no_authority if without_authority else locked)(about(tracker)))
        cleared = [SlotSet(slot, None) for slot in (*identity.SLOTS, TASK, WORDS)]
        return [*cleared, *(done or resumed(aside))]


def resumed(aside: str | None) -> Events:
    """Take up the form that was put aside, if one was."""
    return [SlotSet(PUT_ASIDE, None), *([FollowupAction(aside)] if aside else [])]


def takes_place_of(task: str, form: str | None) -> bool:
    """Whether who wants a task does not want any more what a form was asking about."""
    return task in _INSTEAD.get(form or "", ())


def closed() -> Events:
    """Leave the open form, with nothing of it done."""
    return [ActiveLoop(None), SlotSet("requested_slot", None)]
