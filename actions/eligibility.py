"""Actions of the two ways to "am I eligible": looked up for the member, or checked quickly."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import quick_check
from actions.forms.form import Turn
from actions.record import Events, RecordTask
from actions.turn import about, also_asked, answers_of, open_form, say
from mtm.answers import answer, not_understood
from mtm.answers.eligibility_check import offer_ways, quick_result
from topics import DANGER


class ActionCheckEligibility(Action):
    """Offers the two ways. In the middle of the quick check that is going on already."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_check_eligibility"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say what the two ways are."""
        if open_form(tracker) != quick_check.NAME:
            say(dispatcher, offer_ways(about(tracker)))
        return []


class ActionTakeAnswer(Action):
    """Takes an answer outside any form: the choice between the two ways."""

    def __init__(self, record_task: RecordTask) -> None:
        self._record_task = record_task

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_take_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Go the way that was chosen; an answer to a question long gone is not understood."""
        beside = also_asked(tracker)
        if beside:
            say(dispatcher, answer(beside, about(tracker)))
            if beside in DANGER:
                return []
        chosen = [each.value for each in answers_of(tracker) if each.to == "which_check"]
        if "quick_check" in chosen:
            return [FollowupAction(quick_check.NAME)]
        if "look_up" in chosen:
            return self._record_task.begin("look_up", dispatcher, tracker)
        told = about(tracker)
        unclear = any(each.to == "which_check" for each in answers_of(tracker))
        say(dispatcher, offer_ways(told) if unclear else not_understood(1, (), told))
        return []


class ActionQuickCheckDone(Action):
    """Says what the answers of the quick check come to, and forgets them."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_quick_check_form_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say likely, not likely or cannot tell, and why."""
        say(dispatcher, quick_result(quick_check.assessed(Turn.of(tracker)), about(tracker)))
        return [SlotSet(slot, None) for slot in quick_check.SLOTS]
