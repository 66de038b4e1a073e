"""Leaving the program and coming back: one question, then it is recorded once and for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.forms.form import Turn
from actions.forms.steps import Answers, Ask, Steps
from actions.services import Services
from actions.tasks import Asked, Step
from mtm.answers import About, Reply
from mtm.answers import taking_part as copy
from mtm.answers.decided import cannot_look_up
from mtm.identity import Who
from mtm.members.finding import find_by_row
from mtm.participation import (
    Already,
    NotQualified,
    Returned,
    State,
    come_back,
    leave,
    standing,
)
from mtm.program import plan_day
from mtm.rules.criteria import NoCriteria
from mtm.scheduling.requests import Request
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading


def _ask_leave(turn: Turn, attempt: int, answers: Answers) -> Reply:
    return copy.ask_leave(
        turn.about,
        appointment_at=_appointment(answers),
        member_zone=answers["zone"],
        for_other=answers["for_other"],
    )


def _ask_appointment(turn: Turn, attempt: int, answers: Answers) -> Reply:
    at = _appointment(answers)
    assert at is not None, "there is no appointment to ask about"
    zone, for_other = answers["zone"], answers["for_other"]
    return copy.ask_leave_appointment(at, turn.about, member_zone=zone, for_other=for_other)


LEAVING = Steps(
    "leave_form",
    Ask("leave_confirm", _ask_leave, ends=frozenset({"no"})),
    Ask(
        "leave_appointment",
        _ask_appointment,
        wanted=lambda answers: bool(answers.get("appointment")),
        ends=frozenset({"neither"}),
    ),
    task="opt_out",
)
RETURNING = Steps(
    "return_form",
    Ask(
        "return_confirm",
        lambda turn, attempt, answers: copy.ask_return(turn.about, for_other=answers["for_other"]),
        ends=frozenset({"no"}),
    ),
    task="opt_in",
)


def opt_out(services: Services, asked: Asked) -> Step:
    """Ask once whether to leave; who has left already hears the same confirmation again."""
    member, now = asked.who.member, asked.about.now
    with reading(services.engine) as connection:
        state = standing(connection, member, plan_day(now)).state
        there = open_appointment(connection, member, now)
        found = find_by_row(connection, member)
    if state is State.OUT:
        return Step((copy.not_in_program(asked.about, for_other=asked.for_other),))
    review = there is not None and there.kind == "review" and there.starts_at > now
    known = {
        "words": asked.words,
        "zone": found.time_zone if found else "",
        "for_other": asked.for_other,
        "appointment": there.starts_at.isoformat() if there and review else None,
    }
    if state is State.LEFT:
        return Step(_left(services, asked.request("leave"), asked.who, asked.about, known))
    return Step(form=LEAVING.name, slots=LEAVING.beginning(**known))


def opt_in(services: Services, asked: Asked) -> Step:
    """Ask once whether to come in or back; who is in already hears so."""
    with reading(services.engine) as connection:
        state = standing(connection, asked.who.member, plan_day(asked.about.now)).state
    if state is State.IN:
        return Step((copy.already_in(asked.about, for_other=asked.for_other),))
    known = {"words": asked.words, "for_other": asked.for_other}
    return Step(form=RETURNING.name, slots=RETURNING.beginning(**known))


def conclude_leaving(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Record that the member left, or that nothing changed."""
    if who is None or LEAVING.is_ended_by(answers) or answers.get("leave_confirm") != "yes":
        return (copy.stayed(turn.about, for_other=bool(answers.get("for_other"))),)
    return _left(services, turn.request(who, "leave"), who, turn.about, answers)


def conclude_returning(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Enroll the member if they qualify now; otherwise say how it stands."""
    for_other, about = bool(answers.get("for_other")), turn.about
    if who is None or answers.get("return_confirm") != "yes":
        return (copy.stayed_out(about, for_other=for_other),)
    request = turn.request(who, "return")
    try:
        came = come_back(
            services.engine,
            request,
            answers.get("words"),
            services.stand_in_year,
            representative=who.representative,
        )
    except NoCriteria:
        return (cannot_look_up(about),)
    if isinstance(came, Returned):
        return (copy.returned(came.confirmation, about, for_other=for_other),)
    if isinstance(came, Already):
        return (copy.already_in(about, for_other=for_other),)
    if isinstance(came, NotQualified):
        return (copy.not_qualified(came.decision, about, for_other=for_other),)
    return (copy.cannot_tell(about, for_other=for_other),)


def _left(
    services: Services, request: Request, who: Who, about: About, answers: Answers
) -> tuple[Reply, ...]:
    cancels = answers.get("leave_appointment") == "yes"
    done = leave(
        services.engine,
        request,
        answers.get("words"),
        representative=who.representative,
        cancel_appointment=cancels,
    )
    reply = copy.left(
        done.confirmation,
        done.left_on,
        about,
        appointment_cancelled=done.appointment_cancelled,
        appointment_kept=None if done.appointment_cancelled else _appointment(answers),
        again=done.already,
        member_zone=answers["zone"],
        for_other=answers["for_other"],
    )
    return (reply,)


def _appointment(answers: Answers) -> datetime | None:
    written = answers.get("appointment")
    return datetime.fromisoformat(written) if written else None
