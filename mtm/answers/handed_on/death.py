"""A member has died: met gently, asked one thing, and given over to a person."""

from __future__ import annotations

from mtm.answers.about import About
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.options import answering, fragment, leading_to, say, words_about
from mtm.answers.quoted import referred_to_by
from mtm.answers.reply import Reply


def sorry_for_loss(about: About) -> Reply:
    """Say that we are sorry, and ask who has died and how the speaker is related to them.

    It need not be told, nobody has to show who they are, and a person can take over.
    """
    options = (
        answering("death_who", "none", "option_rather_not_say"),
        leading_to("talk_to_person", "option_person"),
    )
    return say("sorry_for_loss", words_about(about), options)


def death_noted(
    reference: str, about: About, *, phone: str | None = None, messages_stopped: bool = True
) -> Reply:
    """It was noted, and there is nothing more to do; a person calls at `phone`, where it is known, and
    takes it from there.

    `messages_stopped`: it is known whose messages and calls to stop, and they are stopped. The name
    is not said back. ValueError for a phone number that is none.
    """
    words = words_about(about)
    if phone is not None:
        words = words.having(phone=phone_words(phone))
    stop = "messages_stop" if messages_stopped else "messages_stop_by_person"
    words = words.having(
        stop_part=fragment(stop, words),
        call_part=fragment("person_calls_at" if phone is not None else "person_takes_over", words),
        number_part=referred_to_by(reference, words),
    )
    return say("death_noted", words)
