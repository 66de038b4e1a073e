"""Actions that answer a topic, or that ask when no topic is clear."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.breaking_off import broken_off
from actions.following_up import FollowsUp
from actions.forms.identity import FOR_OTHER
from actions.services import Services
from actions.still_asked import asked_once_more
from actions.turn import (
    about,
    answers_of,
    asks_for_another,
    choices_of,
    last_said,
    likeliest_topics,
    open_form,
    say,
    topic_of,
)
from mtm.answers import answer, ask_which, not_understood
from mtm.store import writing

Events = list[dict[str, Any]]
Domain = dict[str, Any]

_SUGGESTIONS = 2


class ActionAnswer(Action):
    """Answers the topic of the last message."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Say the answer; the message was understood, so a count of misses starts anew."""
        say(dispatcher, answer(topic_of(tracker), about(tracker)))
        waits = asked_once_more(tracker)
        if waits is not None:
            say(dispatcher, waits)
        other = [SlotSet(FOR_OTHER, True)] if asks_for_another(tracker) else []
        return [*other, *_understood(tracker)]


class ActionAskWhich(Action):
    """Asks which of two close topics is meant."""

    def __init__(self, services: Services, follows_up: FollowsUp) -> None:
        self._services = services
        self._follows_up = follows_up

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_which"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Offer both topics as choices, or say more about the last answer where that is asked.

        A member id that came along is kept for the topic that is chosen.
        """
        more = self._follows_up.events(dispatcher, tracker)
        if more is not None:
            return [*more, *_understood(tracker)]
        for given in answers_of(tracker):
            if given.to == "member_id" and given.kind == "value":
                with writing(self._services.engine) as connection:
                    self._services.identities.give(
                        connection,
                        tracker.sender_id,
                        member_id=str(given.value),
                        now=about(tracker).now,
                    )
        say(dispatcher, ask_which(choices_of(tracker), about(tracker)))
        return _understood(tracker)


class ActionNotUnderstood(Action):
    """Says that a message was not understood: once with suggestions, then with a person."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_not_understood"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Count the misses in a row and say what fits the count."""
        attempt = int(tracker.get_slot("misunderstood") or 0) + 1
        suggestions = likeliest_topics(tracker)[:_SUGGESTIONS]
        say(dispatcher, not_understood(attempt, suggestions, about(tracker)))
        return [SlotSet("misunderstood", attempt)]


class ActionRepeat(Action):
    """Says the last answer again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Say what was said to the message before, or that there is nothing to repeat.

        An open form asks its question again by itself.
        """
        said = last_said(tracker) or [answer("repeat", about(tracker))]
        for reply in said:
            if not (open_form(tracker) and reply.asks):
                say(dispatcher, reply)
        return []


class ActionStartOver(Action):
    """Leaves whatever was going on."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Forget what was collected, who was speaking too, and offer a new start."""
        broken = broken_off(self._services, tracker)
        if broken is not None:
            reply, events = broken
            say(dispatcher, reply)
            return events
        left = leave_conversation(self._services, tracker)
        say(dispatcher, answer("start_over", about(tracker)))
        return left


def leave_conversation(services: Services, tracker: Tracker) -> Events:
    """Forget who was speaking, and everything that was going on."""
    with writing(services.engine) as connection:
        services.identities.forget(connection, tracker.sender_id)
    return [ActiveLoop(None), AllSlotsReset()]


def _understood(tracker: Tracker) -> Events:
    return [SlotSet("misunderstood", None)] if tracker.get_slot("misunderstood") else []
