"""Cancelling an appointment: one question, then the reason if the member likes to give one.

It is cancelled at the yes; the reason is added when it comes, so that nothing hangs on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from actions.forms.form import DONE, Question, Turn
from actions.services import Services
from actions.turn import Answer
from mtm.answers import Reply
from mtm.answers import appointments as copy
from mtm.notices.planning import planner
from mtm.scheduling.booking import cancel, explain
from mtm.scheduling.requests import Request
from mtm.scheduling.viewing import AppointmentView
from mtm.store import writing

NAME = "cancel_form"
STATE, CONFIRM, REASON = "cancelling", "cancel_confirm", "cancel_reason"
#: "cancelled", "kept", "changed" (by someone else meanwhile) or "unknown" (who speaks, by now).
OUTCOME = "cancel_outcome"
SLOTS = (STATE, CONFIRM, REASON, OUTCOME)


def beginning(
    there: AppointmentView, zone: str, *, for_other: bool = False, declining: bool = False
) -> dict[str, Any]:
    """The slots that the form begins with."""
    state = {
        "appointment": there.id,
        "version": there.version,
        "uid": there.uid,
        "starts_at": there.starts_at.isoformat(),
        "member_zone": zone,
        "for_other": for_other,
        "declining": declining,
    }
    return {**dict.fromkeys(SLOTS), STATE: state}


class CancelForm:
    """Asks once, cancels, and takes a reason."""

    name = NAME
    questions = (
        Question(CONFIRM, "cancel_confirm", lambda turn, attempt: _ask(turn)),
        Question(REASON, "cancel_reason", lambda turn, attempt: copy.ask_cancel_reason(turn.about)),
    )

    def __init__(self, services: Services) -> None:
        self._services = services

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """Cancel at a yes; keep it at a no; add the reason."""
        request = self._request(turn, question.slot)
        if request is None:
            # It is cancelled already when a reason is asked for; only the reason is not kept then.
            return {REASON: "answered"} if question.slot == REASON else {OUTCOME: "unknown", **DONE}
        state = turn.slots[STATE]
        if question.slot == REASON:
            if isinstance(answer.value, Mapping):
                words = str(answer.value["text"])
                explain(self._services.engine, request, state["appointment"], words)
            return {REASON: "answered"}
        if answer.kind != "value":
            return None
        if answer.value != "yes":
            return {OUTCOME: "kept", **DONE}
        done = cancel(
            self._services.engine,
            request,
            state["appointment"],
            state["version"],
            also=planner(request, self._services.hours),
        )
        if done.result != "cancelled":
            return {OUTCOME: "changed", **DONE}
        return {CONFIRM: "answered", OUTCOME: "cancelled"}

    def back_to(self, turn: Turn, question: Question) -> Mapping[str, Any]:
        """A cancelled appointment does not come back by going back a question."""
        return {}

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Nothing to settle."""
        return {}

    def _request(self, turn: Turn, step: str) -> Request | None:
        with writing(self._services.engine) as connection:
            who = self._services.identities.who(connection, turn.conversation, turn.about.now, NAME)
        if who is None:
            return None
        return turn.request(who, step)


def last_words(turn: Turn) -> Reply:
    """What came of it."""
    state, outcome = turn.slots[STATE], turn.slots.get(OUTCOME)
    at = datetime.fromisoformat(state["starts_at"])
    more = {"member_zone": state["member_zone"], "for_other": state["for_other"]}
    if outcome != "cancelled":
        return copy.kept(at, turn.about, **more)
    if state["declining"]:
        return copy.declined(True, turn.about, for_other=state["for_other"])
    return copy.cancelled(at, turn.about, calendar_href=f"/calendar/{state['uid']}.ics", **more)


def _ask(turn: Turn) -> Reply:
    state = turn.slots[STATE]
    return copy.ask_cancel(
        datetime.fromisoformat(state["starts_at"]),
        turn.about,
        member_zone=state["member_zone"],
        for_other=state["for_other"],
    )
