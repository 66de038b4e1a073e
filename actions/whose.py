"""Whose record a message is about: the speaker's own, or that of somebody they speak for.

Once a conversation speaks for somebody else it does so until it starts over, or until it is said that
it is about the speaker: "for me now", "I mean myself".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.forms.identity import FOR_OTHER
from actions.services import Services
from actions.turn import Answer, about, answers_of, chosen, topic_of, words_of
from mtm.identity import Who
from mtm.identity.names import same_name
from mtm.members.finding import find_by_row
from mtm.store import writing
from topics import TASK
from understanding.answers.people import acts_for_another

PURPOSE = "whose record"


@dataclass(frozen=True)
class Whose:
    """Whether a message is about somebody else, and whether about somebody other than is known.

    `slots` are to be set: what is remembered of it until it is known who speaks.
    """

    for_other: bool
    anew: bool = False
    slots: tuple[tuple[str, Any], ...] = ()

    @property
    def events(self) -> list[dict[str, Any]]:
        """The slots as events."""
        return [SlotSet(name, value) for name, value in self.slots]


def whose_record(services: Services, tracker: Tracker, *, for_other: bool = False) -> Whose:
    """Whose record the last message is about.

    `for_other`: what was asked for before was about somebody else. A speaker who comes back to
    themselves is not known any more by the authority they used: they say who they are.
    """
    said = [each for each in answers_of(tracker) if each.kind in ("other_person", "self")]
    if any(each.kind == "self" for each in said):
        speak_for_oneself(services, tracker)
        return Whose(False, slots=((FOR_OTHER, None),))
    name = _name(said)
    if name:
        if _is_called(services, tracker, name):
            return Whose(for_other=False)
        return Whose(True, anew=True, slots=((FOR_OTHER, True),))
    acts = not chosen(tracker) and topic_of(tracker) in TASK and acts_for_another(words_of(tracker))
    for_other = for_other or acts or bool(said) or bool(tracker.get_slot(FOR_OTHER))
    return Whose(for_other, slots=((FOR_OTHER, True),) if for_other else ())


def speak_for_oneself(services: Services, tracker: Tracker) -> bool:
    """Forget for whom the conversation spoke; whether it did."""
    with writing(services.engine) as connection:
        who = _who(services, connection, tracker)
        if who is None or who.representative is None:
            return False
        services.identities.forget(connection, tracker.sender_id)
        return True


def _is_called(services: Services, tracker: Tracker, name: str) -> bool:
    """Whether the member whom the conversation belongs to has that name."""
    with writing(services.engine) as connection:
        who = _who(services, connection, tracker)
        member = find_by_row(connection, who.member) if who else None
    if member is None:
        return False
    first, last = member.person.first_name, member.person.last_name
    return same_name(name, first, last) or name.casefold() == first.casefold()


def _who(services: Services, connection: Any, tracker: Tracker) -> Who | None:
    return services.identities.who(connection, tracker.sender_id, about(tracker).now, PURPOSE)


def _name(said: Sequence[Answer]) -> str | None:
    return next((str(each.value) for each in said if each.value), None)
