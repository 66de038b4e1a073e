"""What a person has to take up: a call back, a complaint, papers to be sent again.

The first two ask nobody who they are. What is said is taken down in the member's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actions.forms.form import Turn
from actions.forms.steps import Answers, Ask, Steps
from actions.services import Services
from actions.tasks import Asked, Step
from mtm.answers import Reply
from mtm.answers import handed_on as copy
from mtm.identity import Who
from mtm.program import line_status, program_for
from mtm.queue import Guest, Window, ask_callback, ask_resend, callback_windows, complain, worry
from mtm.queue.callbacks import waiting_callback
from mtm.queue.taking import Problem
from mtm.store import reading

_PRIVACY = re.compile(
    r"\b(?:priva\w+|fraud\w*|scam\w*|stole\w*|hack\w*|identity|leak\w*|saw my|someone else's"
    r"|my (?:information|records?|data))\b",
    re.IGNORECASE,
)
_MISTAKE = re.compile(r"\b(?:mistakes?|wrong|error|incorrect|not right)\b", re.IGNORECASE)
_LOST = re.compile(
    r"\b(?:lost|threw|misplaced|another copy|can't find|cannot find)\b", re.IGNORECASE
)
_NOON = 12


def _phone(value: object, answers: Answers) -> str | None:
    number = answers.get("on_file") if value == "yes" else value
    return str(number) if number and number != "no" else None


CALLBACK = Steps(
    "callback_form",
    Ask(
        "callback_phone",
        lambda turn, attempt, answers: copy.ask_callback_number(
            answers.get("on_file"), attempt, turn.about
        ),
        read=_phone,
    ),
    Ask(
        "callback_window",
        lambda turn, attempt, answers: copy.ask_callback_window(
            turn.about, phone=answers.get("callback_phone")
        ),
        may_be_left_out=True,
    ),
)
COMPLAINT = Steps(
    "complaint_form",
    Ask(
        "complaint_words",
        lambda turn, attempt, answers: copy.ask_complaint(turn.about, kind=answers["kind"]),
        may_be_left_out=True,
    ),
)
RESEND = Steps(
    "resend_form",
    Ask(
        "resend_what",
        lambda turn, attempt, answers: copy.ask_resend(turn.about, for_other=answers["for_other"]),
    ),
    task="resend_materials",
)


def talk_to_person(services: Services, turn: Turn, who: Who | None, words: str) -> Step:
    """The line while it is open; a call back while it is closed, one for a conversation."""
    if line_status(program_for(turn.about.now).line, turn.about.now).is_open:
        return Step((copy.reach_person(turn.about),))
    with reading(services.engine) as connection:
        waits = waiting_callback(connection, guest_of(turn, who, "callback"))
    if waits is not None:
        return Step((copy.callback_already(waits.reference, turn.about),))
    return Step(form=CALLBACK.name, slots=CALLBACK.beginning(words=words))


def complaint(services: Services, turn: Turn, who: Who | None, words: str) -> Step:
    """Ask for it in the member's own words."""
    kind = "privacy" if _PRIVACY.search(words) else "complaint"
    return Step(form=COMPLAINT.name, slots=COMPLAINT.beginning(words=words, kind=kind))


def resend_materials(services: Services, asked: Asked) -> Step:
    """Ask which of the papers to send again."""
    known = {"words": asked.words, "for_other": asked.for_other}
    return Step(form=RESEND.name, slots=RESEND.beginning(**known))


def conclude_callback(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Put the call in the queue."""
    window, phone = answers.get("callback_window") or "any", answers["callback_phone"]
    item = ask_callback(
        services.engine,
        guest_of(turn, who, "callback"),
        phone,
        _window(turn, window),
        answers.get("words", ""),
    )
    return (copy.callback_noted(item.reference, phone, window, turn.about),)


def conclude_complaint(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Put the complaint in the queue, what was said first and what was added."""
    kind = answers["kind"]
    take = worry if kind == "privacy" else complain
    item = take(services.engine, guest_of(turn, who, kind), said_in(answers, "complaint_words"))
    return (copy.complaint_noted(item.reference, kind, turn.about),)


def conclude_resend(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Put it in the queue, to the address on file."""
    words, what = answers.get("words", ""), answers["resend_what"]
    problem: Problem = "never_came"
    if _MISTAKE.search(words):
        problem = "mistake"
    elif _LOST.search(words):
        problem = "lost"
    item = ask_resend(services.engine, guest_of(turn, who, "resend"), what, problem, words)
    return (
        copy.resend_noted(item.reference, turn.about, what=what, for_other=answers["for_other"]),
    )


def guest_of(turn: Turn, who: Who | None, step: str) -> Guest:
    """Who asks for a thing, once a message and step; a guest where nobody knows who they are."""
    return Guest(
        key=f"{turn.message}:{step}",
        conversation=turn.conversation,
        now=turn.about.now,
        channel=turn.channel,
        who="guest" if who is None else "representative" if who.representative else "member",
        member=who.member if who else None,
    )


def said_in(answers: Answers, question: str) -> str:
    """The words of the wish, and those that answered the question after it."""
    later = answers.get(question)
    parts = [answers.get("words", ""), later["text"] if isinstance(later, Mapping) else ""]
    return "\n".join(part for part in parts if part)


def _window(turn: Turn, wanted: str) -> Window | None:
    """The next window in that part of a day; None for any."""
    line = program_for(turn.about.now).line
    for window in callback_windows(line, turn.about.now):
        morning = window.starts_at.hour < _NOON
        if wanted == ("morning" if morning else "afternoon"):
            return window
    return None
