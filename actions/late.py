"""Answers to a question that a task asked on its way out, when no form is open any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from actions.forms.form import Turn
from actions.services import Services
from mtm.answers import Reply
from mtm.answers import contact as contact_copy
from mtm.answers import taking_part as taking_part_copy
from mtm.consent import start, stop
from mtm.identity import Who
from mtm.notices.planning import replanner
from mtm.queue import open_item
from mtm.queue.kinds import OTHER
from mtm.store import writing

#: The reply to an answer, for the member whom the conversation is known to belong to.
Late = Callable[[Services, Turn, Who, Any], Sequence[Reply]]


def proof_of_leaving(services: Services, turn: Turn, who: Who, value: Any) -> Sequence[Reply]:
    """A letter or a text that says that the member left; a person sends it."""
    by, for_other = str(value or "none"), who.representative is not None
    if by != "none":
        with writing(services.engine) as connection:
            open_item(
                connection,
                turn.request(who, "proof"),
                OTHER,
                details={"what": "proof_of_leaving", "by": by},
            )
    return (taking_part_copy.proof_noted(by, turn.about, for_other=for_other),)


def reminders_by_text(services: Services, turn: Turn, who: Who, value: Any) -> Sequence[Reply]:
    """Whether reminders may come as texts."""
    for_other = who.representative is not None
    request = turn.request(who, "reminders")
    also = replanner(turn.about.now, services.hours)
    if value == "yes":
        start(services.engine, request, ("text",), also=also)
        return (contact_copy.reminders_set("text", turn.about, for_other=for_other),)
    stop(services.engine, request, ("text",), also=also)
    return (contact_copy.reminders_set("call", turn.about, for_other=for_other),)


def reminder_channel(services: Services, turn: Turn, who: Who, value: Any) -> Sequence[Reply]:
    """On which other channel a reminder may come, after one was stopped."""
    for_other = who.representative is not None
    if not value or value == "none":
        return (contact_copy.no_reminders(turn.about, for_other=for_other),)
    request = turn.request(who, "reminders")
    also = replanner(turn.about.now, services.hours)
    start(services.engine, request, (str(value),), also=also)
    return (contact_copy.reminders_set(str(value), turn.about, for_other=for_other),)


LATE: Mapping[str, Late] = {
    "leave_proof": proof_of_leaving,
    "reminders_by_text": reminders_by_text,
    "reminder_channel": reminder_channel,
}
