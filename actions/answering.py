"""Answers that come when no form is open: the two ways, and questions a task asked on its way out."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.by_number import reached_another
from actions.forms import quick_check
from actions.forms.form import Turn
from actions.forms.identity import FOR_OTHER
from actions.handed_on import CALLBACK
from actions.late import LATE, late_task
from actions.record import Events, RecordTask
from actions.services import Services
from actions.topics import leave_conversation
from actions.turn import Answer, about, also_asked, answers_of, say, words_of
from actions.whose import speak_for_oneself
from mtm.answers import About, Reply, answer, not_understood
from mtm.answers.eligibility_check import offer_ways
from mtm.answers.handed_on import no_callback
from mtm.answers.identity import about_you
from mtm.answers.outreach import dialed_wrong, done_already
from mtm.answers.taking_part import proof_noted, still_proof
from topics import DANGER
from understanding.answers.invitation import INVITATION
from understanding.answers.wrong_number import THEIRS, WRONG_NUMBER


class ActionTakeAnswer(Action):
    """Takes an answer outside any form."""

    def __init__(self, services: Services, record_task: RecordTask) -> None:
        self._services = services
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_take_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Do what was chosen; an answer to a question long gone is not understood."""
        beside = also_asked(tracker)
        if beside:
            say(dispatcher, answer(beside, about(tracker)))
            if beside in DANGER:
                return []
        for given in answers_of(tracker):
            if given.kind == "self":
                return self._oneself(dispatcher, tracker)
            if given.to in (WRONG_NUMBER, INVITATION):
                return self._to_us(given, dispatcher, tracker)
            if given.to == "which_check":
                return self._way(given, dispatcher, tracker)
            if given.to == "callback_wanted" and given.kind == "value":
                return self._call_back(given, dispatcher, tracker)
            without_task = _about_proof(given, about(tracker))
            if without_task is not None:
                say(dispatcher, without_task)
                return []
            task = late_task(given.to, given.value)
            if task in LATE and given.kind in ("value", "unknown"):
                return self._record_task.begin(task, dispatcher, tracker)
        say(dispatcher, not_understood(1, (), about(tracker)))
        return []

    def _oneself(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """It is about the speaker from here on."""
        speak_for_oneself(self._services, tracker)
        say(dispatcher, about_you(about(tracker)))
        return [SlotSet(FOR_OTHER, None)]

    def _way(self, given: Answer, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        if given.value == "quick_check":
            return [FollowupAction(quick_check.NAME)]
        if given.value == "look_up":
            return self._record_task.begin("look_up", dispatcher, tracker)
        say(dispatcher, offer_ways(about(tracker)))
        return []

    def _to_us(self, given: Answer, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """An answer to what we began. Who has another's number now was asked nothing: it is over."""
        turn, words = Turn.of(tracker), words_of(tracker)
        if given.to == INVITATION:
            say(dispatcher, done_already(turn.about))
            return []
        if given.value == THEIRS:
            say(dispatcher, dialed_wrong(turn.about))
            return []
        say(dispatcher, reached_another(self._services, turn, words))
        return leave_conversation(self._services, tracker)

    def _call_back(
        self, given: Answer, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Events:
        if given.value != "yes":
            say(dispatcher, no_callback(about(tracker)))
            return []
        slots = CALLBACK.beginning(words="")
        begin = [SlotSet(name, value) for name, value in slots.items()]
        return [*begin, FollowupAction(CALLBACK.name)]


def _about_proof(given: Answer, now: About) -> Reply | None:
    """What is said to an answer on the proof of leaving for which nobody need be known."""
    if given.to != "leave_proof":
        return None
    if given.kind == "unclear":
        return still_proof(now)  # a yes, to which of the two?
    return proof_noted("none", now) if given.kind == "unknown" else None
