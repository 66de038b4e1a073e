"""A death is reported: nobody is asked who they are, and messages stop where it is known whose they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.forms.form import Turn
from actions.forms.steps import Answers, Ask, Steps
from actions.handed_on import guest_of, said_in
from actions.services import Services
from actions.tasks import Step
from mtm.answers import Reply, nothing_changed
from mtm.answers import handed_on as copy
from mtm.identity import Who
from mtm.members.finding import find_by_member_id
from mtm.notices.planning import replanner
from mtm.queue import report_death as take_report
from mtm.store import reading
from understanding.answers.member_ids import member_id_in
from understanding.answers.record.hearing import NOBODY

DEATH = Steps(
    "death_form",
    Ask(
        "death_who",
        lambda turn, attempt, answers: copy.sorry_for_loss(turn.about),
        ends=frozenset({NOBODY}),
        may_be_left_out=True,
    ),
)


def report_death(services: Services, turn: Turn, who: Who | None, words: str) -> Step:
    """Say that we are sorry, and ask whom it is about. With a member id it is known already, and
    messages stop with this one, whether or not anything more is said."""
    if member_id_in(words, asked=False):
        return Step(tuple(conclude_death(services, turn, who, {"words": words})))
    return Step(form=DEATH.name, slots=DEATH.beginning(words=words))


def conclude_death(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Put the report in the queue. Messages stop at once where it is known whom it is about."""
    if DEATH.is_ended_by(answers):
        return (nothing_changed(turn.about),)
    words = said_in(answers, "death_who")
    reported = take_report(
        services.engine,
        replace(guest_of(turn, None, "death"), member=_who_died(services, who, words)),
        words,
        also=replanner(turn.about.now, services.hours),
    )
    reply = copy.death_noted(reported.item.reference, turn.about, messages_stopped=reported.held)
    return (reply,)


def _who_died(services: Services, who: Who | None, words: str) -> int | None:
    """The member whose id was said, or for whom a representative speaks. A person confirms it."""
    given = member_id_in(words, asked=False)
    if given is not None:
        with reading(services.engine) as connection:
            found = find_by_member_id(connection, services.lookup, str(given.value))
        return found.id if found else None
    return who.member if who is not None and who.representative is not None else None
