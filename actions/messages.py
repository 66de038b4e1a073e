"""Which messages may come: stopped and started by channel. Nothing else ends with them."""

from __future__ import annotations

from collections.abc import Sequence

from actions.forms.form import Turn
from actions.forms.steps import Answers, Ask, Steps
from actions.services import Services
from actions.tasks import Asked, Step
from mtm.answers import About, Reply
from mtm.answers import contact as copy
from mtm.consent import start, stop
from mtm.consent.changing import Started
from mtm.consent.contacts import Contact
from mtm.consent.tables import TEXT
from mtm.identity import Who
from mtm.members.finding import find_by_row
from mtm.notices.channels import as_e164, contact_of
from mtm.notices.planning import replanner
from mtm.scheduling.requests import Request
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading
from understanding.answers.record.few import channels_in

STOPPING = Steps(
    "stop_form",
    Ask(
        "stop_channels",
        lambda turn, attempt, answers: copy.ask_which_channels(
            turn.about, for_other=answers["for_other"]
        ),
        read=lambda value, answers: _channels(value),
    ),
    task="stop_messages",
)
STARTING = Steps(
    "start_form",
    Ask(
        "start_channels",
        lambda turn, attempt, answers: copy.ask_which_to_start(
            turn.about, for_other=answers["for_other"]
        ),
        read=lambda value, answers: _channels(value),
    ),
    task="start_messages",
)


def stop_messages(services: Services, asked: Asked) -> Step:
    """Stop the channels that the message names; where it names none, ask which."""
    named = channels_in(asked.words)
    if named:
        return Step(
            _stopped(
                services, asked.request("stop"), asked.about, named, asked.words, asked.for_other
            )
        )
    known = {"words": asked.words, "for_other": asked.for_other}
    return Step(form=STOPPING.name, slots=STOPPING.beginning(**known))


def start_messages(services: Services, asked: Asked) -> Step:
    """Start the channels that the message names; where it names none, ask which."""
    named = channels_in(asked.words, starting=True)
    if named:
        return Step(
            _started(
                services, asked.request("start"), asked.about, named, asked.words, asked.for_other
            )
        )
    known = {"words": asked.words, "for_other": asked.for_other}
    return Step(form=STARTING.name, slots=STARTING.beginning(**known))


def conclude_stopping(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Stop what was chosen."""
    if who is None:
        return (copy.ask_which_channels(turn.about),)
    request, named = turn.request(who, "stop"), answers["stop_channels"]
    return _stopped(services, request, turn.about, named, answers["words"], answers["for_other"])


def conclude_starting(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Start what was chosen."""
    if who is None:
        return (copy.ask_which_to_start(turn.about),)
    request, named = turn.request(who, "start"), answers["start_channels"]
    return _started(services, request, turn.about, named, answers["words"], answers["for_other"])


def _stopped(
    services: Services,
    request: Request,
    about: About,
    channels: Sequence[str],
    words: str,
    for_other: bool,
) -> tuple[Reply, ...]:
    also = replanner(request.now, services.hours)
    done = stop(services.engine, request, _wanted(channels), words, also=also)
    if not done.newly:
        return (copy.already_stopped(done.channels, about, for_other=for_other),)
    with reading(services.engine) as connection:
        there = open_appointment(connection, request.member, about.now)
        member = find_by_row(connection, request.member)
    reply = copy.stopped(
        done.channels,
        about,
        appointment_at=there.starts_at if there else None,
        member_zone=member.time_zone if member else "",
        for_other=for_other,
    )
    return (reply,)


def _started(
    services: Services,
    request: Request,
    about: About,
    channels: Sequence[str],
    words: str,
    for_other: bool,
) -> tuple[Reply, ...]:
    also = replanner(request.now, services.hours)
    done = start(
        *(services.engine, request, _wanted(channels), words),
        contacts=reached_at(services, request),
        also=also,
    )
    return (started_reply(done, about, for_other=for_other),)


def started_reply(done: Started, about: About, *, for_other: bool) -> Reply:
    """What was started; and what still keeps messages back, if something does."""
    barred, held = TEXT in done.by_keyword, done.held
    return copy.started(done.channels, about, by_keyword=barred, held=held, for_other=for_other)


def reached_at(services: Services, request: Request) -> tuple[Contact, ...]:
    """The numbers at which a member is texted: the one on file and that of the open appointment."""
    with reading(services.engine) as connection:
        member = find_by_row(connection, request.member)
        there = open_appointment(connection, request.member, request.now)
    phones = (member.person.phone if member else None, there.phone if there else None)
    numbers = sorted({number for phone in phones if (number := as_e164(phone))})
    return tuple(contact_of(services.lookup, number) for number in numbers)


def _channels(value: object) -> list[str] | None:
    """A list as it was said, or the one that was tapped."""
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else None


def _wanted(channels: Sequence[str]) -> str | tuple[str, ...]:
    return "all" if "all" in channels else tuple(channels)
