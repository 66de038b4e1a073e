"""Answers to a question that a task asked on its way out, when no form is open any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.messages import reached_at, started_reply
from actions.services import Services
from actions.tasks import Asked, Step, Task
from mtm.answers import contact as contact_copy
from mtm.answers import taking_part as taking_part_copy
from mtm.consent import start, stop
from mtm.notices.planning import replanner
from mtm.participation import standing
from mtm.program import plan_day
from mtm.queue.proofs import ask_proof
from mtm.store import writing

#: Does what one answer asks for. "none" is the answer of who wants nothing.
Late = Callable[[Services, Asked, str], Step]


def proof_of_leaving(services: Services, asked: Asked, value: str) -> Step:
    """A letter or a text that says that the member left; a person sends it."""
    if value != "none":
        with writing(services.engine) as connection:
            left = standing(connection, asked.who.member, plan_day(asked.about.now)).left
            ask_proof(
                connection, asked.request("proof"), value, left.confirmation if left else None
            )
    return Step((taking_part_copy.proof_noted(value, asked.about, for_other=asked.for_other),))


def reminders_by_text(services: Services, asked: Asked, value: str) -> Step:
    """Whether reminders may come as texts."""
    request = asked.request("reminders")
    also = replanner(asked.about.now, services.hours)
    if value == "yes":
        return _started(services, asked, "text")
    stop(services.engine, request, ("text",), also=also)
    return Step((contact_copy.reminders_set("call", asked.about, for_other=asked.for_other),))


def reminder_channel(services: Services, asked: Asked, value: str) -> Step:
    """On which other channel a reminder may come, after one was stopped."""
    if value == "none":
        return Step((contact_copy.no_reminders(asked.about, for_other=asked.for_other),))
    return _started(services, asked, value)


def _started(services: Services, asked: Asked, channel: str) -> Step:
    """Reminders on a channel; and what still keeps them back, if something does."""
    request = asked.request("reminders")
    done = start(
        *(services.engine, request, (channel,)),
        contacts=reached_at(services, request),
        also=replanner(asked.about.now, services.hours),
    )
    if done.by_keyword or done.held:
        return Step((started_reply(done, asked.about, for_other=asked.for_other),))
    return Step((contact_copy.reminders_set(channel, asked.about, for_other=asked.for_other),))


_LATE: Mapping[str, tuple[Late, tuple[str, ...]]] = {
    "leave_proof": (proof_of_leaving, ("letter", "text", "both", "none")),
    "reminders_by_text": (reminders_by_text, ("yes", "no", "none")),
    "reminder_channel": (reminder_channel, ("text", "email", "call", "mail", "none")),
}


def _task(late: Late, value: str) -> Task:
    return lambda services, asked: late(services, asked, value)


def late_task(question: str, value: object) -> str:
    """The name of the task that an answer asks for; no value is "none"."""
    return f"answer/{question}/{value or 'none'}"


#: A task for each answer.
LATE: Mapping[str, Task] = {
    late_task(question, value): _task(late, value)
    for question, (late, values) in _LATE.items()
    for value in values
}
