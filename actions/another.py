"""Another member than the one who spoke so far says who they are: on a phone that two people share."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.services import Services
from actions.turn import about, answers_of
from mtm.identity.another import make_way
from mtm.store import writing


def another_speaks(services: Services, tracker: Tracker) -> bool:
    """Whether the last message gives the member id of somebody else than is known to speak.

    Who spoke so far is not known any more then, and what was going on is not the other's.
    """
    given = (each for each in answers_of(tracker) if each.to == "member_id")
    member_id = next((str(each.value) for each in given if each.kind == "value"), None)
    with writing(services.engine) as connection:
        return make_way(
            connection, services.identities, tracker.sender_id, member_id, about(tracker).now
        )
