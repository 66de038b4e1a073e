""" "Never mind" in the middle of a booking, a move or a cancellation: how things stand then."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset

from actions.forms import booking, cancelling
from actions.forms.booking_state import Booking
from actions.forms.form import Turn
from actions.services import Services
from actions.turn import open_form, words_of
from mtm.answers import Reply, nothing_changed
from mtm.answers import appointments as copy
from mtm.scheduling.holding import let_go
from mtm.store import writing

#: Who says so wants all of it from the beginning, and is somebody else perhaps.
_ANEW = re.compile(r"\b(?:over|again|anew|afresh|begin|beginning|start|restart|reset)\b", re.I)


def broken_off(services: Services, tracker: Tracker) -> tuple[Reply, list[dict[str, Any]]] | None:
    """What to say to who leaves a form on an appointment, and the events that leave it.

    None where another form or none is open, or where all is wanted from the beginning. Who speaks
    stays known: "forget it, cancel my appointment" is still the same member.
    """
    form = open_form(tracker)
    if form not in (booking.NAME, cancelling.NAME) or _ANEW.search(words_of(tracker)):
        return None
    turn = Turn.of(tracker)
    said = cancelling.last_words(turn) if form == cancelling.NAME else _left(services, turn)
    return said, [ActiveLoop(None), AllSlotsReset()]


def _left(services: Services, turn: Turn) -> Reply:
    state = Booking.of(turn.slots)
    with writing(services.engine) as connection:
        who = services.identities.who(connection, turn.conversation, turn.about.now, booking.NAME)
    if who is not None and state.held is not None:
        let_go(services.engine, turn.request(who, "let_go"), state.held)
    if who is None:
        return nothing_changed(turn.about)
    if state.old_moment is None:
        return copy.nothing_booked(turn.about)
    zone, for_other = state.member_zone, state.for_other
    return copy.kept(state.old_moment, turn.about, member_zone=zone, for_other=for_other)
