"""What a form is made of: its questions, what it makes of answers, and when it has all it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rasa_sdk import Tracker

from actions.turn import Answer, about, channel_of, message_of, topic_of
from mtm.answers import About, Reply
from mtm.identity import Who
from mtm.scheduling.requests import Request

#: Slots that `Form.settle` returns to close the form: nothing more is asked.
DONE: Mapping[str, Any] = {"requested_slot": None}
#: How often in a row an answer to the open question could not be used.
MISSES = "form_misses"


@dataclass(frozen=True)
class Turn:
    """One message as a form sees it. The same `message` id again is the same message."""

    conversation: str
    message: str
    channel: str
    topic: str
    about: About
    slots: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read it from a tracker."""
        slots = dict(tracker.slots)
        said = about(tracker)
        channel = channel_of(tracker)
        return cls(tracker.sender_id, message_of(tracker), channel, topic_of(tracker), said, slots)

    def having(self, changed: Mapping[str, Any]) -> Turn:
        """The turn with some slots changed."""
        return replace(self, slots={**self.slots, **changed})

    def request(self, who: Who, step: str) -> Request:
        """A request to change the calendar: one a message and step, however often delivered."""
        return request_by(
            who, self.conversation, self.channel, f"{self.message}:{step}", self.about
        )


@dataclass(frozen=True)
class Question:
    """One question of a form. A filled slot means that it is answered.

    `asks` is the name under which an answer is understood (Reply.asks). `ask` words it, given how
    many times in a row it has been asked.
    """

    slot: str
    asks: str
    ask: Callable[[Turn, int], Reply]
    #: Slots that the message which led to the question already fills.
    notice: Callable[[Sequence[Answer]], Mapping[str, Any]] = lambda said: {}


def request_by(who: Who, conversation: str, channel: str, key: str, about: About) -> Request:
    """A request by whoever is known to speak in a conversation."""
    return Request(
        key=key,
        member=who.member,
        conversation=conversation,
        now=about.now,
        channel=channel,
        who="representative" if who.representative is not None else "member",
    )


class Form(Protocol):
    """A form: its questions in order, and what answers do."""

    @property
    def name(self) -> str:
        """The form's name in the domain."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions in the order they are asked."""

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """The slots that an answer fills; None when the answer cannot be used."""

    def back_to(self, turn: Turn, question: Question) -> Mapping[str, Any]:
        """The slots to change so that a question is asked again."""

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Slots to change once the answers of a message are taken: none, some again, or DONE."""
