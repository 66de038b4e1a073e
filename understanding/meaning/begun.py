"""What a message says to something that we began: an invitation, or a text to the wrong number."""

from __future__ import annotations

import re
from typing import Final

from understanding.answers import Answer, form_of
from understanding.answers.invitation import DONE, INVITATION, said_to_invitation
from understanding.answers.wrong_number import wrong_number_in
from understanding.meaning.decision import Decision, Outcome

#: "I did it" alone may tell of harm; with one of these it tells of the review.
_OF_THE_REVIEW = re.compile(
    r"\b(?:already|review|pharmacist|call|last|month|year)\b", re.IGNORECASE
)
#: Somebody who was just invited has nothing else to confirm or to move.
_BOOKS: Final = ("book_appointment", "confirm_appointment", "reschedule_appointment", "opt_in")
_DECLINES: Final = ("decline_review", "cancel_appointment")


def said_to_us(
    text: str, asked: str | None, channel: str | None, decision: Decision
) -> Answer | str | None:
    """An answer, or the topic of a short reply to an invitation; None for any other message."""
    invited = asked == INVITATION
    wrong = wrong_number_in(
        text,
        in_form=bool(form_of(asked)),
        invited=invited,
        channel=channel,
        about_contact=decision.topic == "update_contact",
    )
    if wrong is not None or not invited:
        return wrong
    said = said_to_invitation(text)
    return Answer(INVITATION, "value", DONE) if said == DONE else said


def is_about_review(text: str, said: Answer | str | None) -> bool:
    """Whether a reply is so surely one to an invitation that no danger is faintly heard in it."""
    done = isinstance(said, Answer) and said.to == INVITATION
    return done and _OF_THE_REVIEW.search(text) is not None


def leaning(decision: Decision, asked: str | None) -> str | None:
    """What a reply to an invitation leans to where the model wavers between it and another topic."""
    if asked != INVITATION:
        return None
    acts = decision.outcome is Outcome.ACT
    if acts and decision.topic in (*_BOOKS[1:], *_DECLINES[1:]):
        return _BOOKS[0] if decision.topic in _BOOKS else _DECLINES[0]
    if decision.outcome is not Outcome.ASK:
        return None
    if decision.topic in _BOOKS and "book_appointment" in decision.choices:
        return _BOOKS[0]
    return _DECLINES[0] if decision.topic == _DECLINES[0] else None
