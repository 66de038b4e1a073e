"""Actions of the two ways to "am I eligible": looked up for the member, or checked quickly."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import quick_check
from actions.forms.form import Turn
from actions.record import Events
from actions.services import Services
from actions.turn import about, open_form, say
from actions.whose import whose_record
from mtm.answers.eligibility_check import offer_ways, quick_result


class ActionCheckEligibility(Action):
    """Offers the two ways. In the middle of the quick check that is going on already."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_check_eligibility"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Say what the two ways are."""
        if open_form(tracker) != quick_check.NAME:
            say(dispatcher, offer_ways(about(tracker)))
        return whose_record(self._services, tracker).events


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
