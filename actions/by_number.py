"""What a number may do by itself: tell that it is the wrong one, end its texts, turn an invitation down.

Nobody is asked who they are for it, and nothing of a member is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from actions.callers import number_of
from actions.forms.form import Turn
from actions.services import Services
from mtm.answers import Reply
from mtm.answers.outreach import not_this_year, stopped_by_words, wrong_number
from mtm.consent.contacts import Said
from mtm.notices.by_number import heed_keyword, members_at
from mtm.notices.channels import contact_of
from mtm.outreach.by_number import decline_by_number
from mtm.queue import Guest, report_wrong_number
from mtm.scheduling.requests import Request
from mtm.store import reading, writing
from understanding.answers.record.few import channels_in

#: The reply; None where it has to be asked who speaks.
ByNumber = Callable[[Services, Turn, str], Reply | None]

_TEXTS: Final[tuple[list[str], ...]] = ([], ["text"])


def reached_another(services: Services, turn: Turn, words: str) -> Reply:
    """We reach somebody else: nothing goes to the number any more, and a person finds out whose it
    was meant to be."""
    with reading(services.engine) as connection:
        number = number_of(connection, turn.conversation)
        members: Sequence[int] = ()
        if number is not None:
            members = members_at(connection, services.lookup("contact", number))
    if number is None:
        return wrong_number(turn.about, known=False)
    guest = Guest(
        key=f"{turn.message}:wrong_number",
        conversation=turn.conversation,
        now=turn.about.now,
        channel=turn.channel,
        member=members[0] if len(members) == 1 else None,
    )
    report_wrong_number(services.engine, services.lookup, guest, number, words)
    return wrong_number(turn.about, known=True)


def stop_texts(services: Services, turn: Turn, words: str) -> Reply | None:
    """End texts to the number that asked for it by text, in whatever words (47 CFR 64.1200(a)(10)).

    Where other channels are named, it is a member's wish for themselves.
    """
    if turn.channel != "sms" or channels_in(words) not in _TEXTS:
        return None
    with reading(services.engine) as connection:
        number = number_of(connection, turn.conversation)
    if number is None:
        return None
    contact, key = contact_of(services.lookup, number), f"{turn.message}:stop"
    said = Said(contact, key, turn.about.now, "sms", turn.conversation, words)
    heed_keyword(services.engine, services.lookup, said, "stop", services.hours)
    return stopped_by_words(turn.about)


def turn_down(services: Services, turn: Turn, words: str) -> Reply | None:
    """A no from the number that was invited."""
    with writing(services.engine) as connection:
        number = number_of(connection, turn.conversation)
        if turn.channel != "sms" or number is None:
            return None
        request = Request(
            f"{turn.message}:decline", 0, turn.conversation, turn.about.now, turn.channel
        )
        if not decline_by_number(connection, services.lookup("contact", number), request):
            return None
    return not_this_year(turn.about)


#: Tasks on a record that a number may do while nobody has said who they are.
TASKS_BY_NUMBER: Final[Mapping[str, ByNumber]] = {
    "stop_messages": stop_texts,
    "decline_review": turn_down,
}
