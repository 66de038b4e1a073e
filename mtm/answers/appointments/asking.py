"""The questions that go with a booking: the phone, the language, a note; and a hold that runs out."""

from __future__ import annotations

from mtm.answers.about import About
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.forms import Forms
from mtm.answers.options import (
    NOTHING,
    answering,
    fragment,
    in_list,
    say,
    ways_out,
    words_about,
)
from mtm.answers.reply import Reply


def ask_phone(on_file: str | None, attempt: int, about: About) -> Reply:
    """Ask which number the pharmacist should call, offering the one on file if it can be one.

    `attempt` counts from one (ValueError below); from the second on there is help, and the ways
    on by phone and out.
    """
    if attempt < 1:
        raise ValueError("attempts are counted from one")
    known = _usable(on_file)
    words = words_about(about)
    words = words.having(phone=known or "")
    yes, other = (
        answering("phone", "yes", "option_this_number"),
        answering("phone", "no", "option_another_number"),
    )
    if attempt > 1:
        words = words.having(
            or_on_file=in_list(fragment("phone_on_file", words)) if known else NOTHING
        )
        return say("ask_phone_again", words, (*((yes,) if known else ()), *ways_out()))
    if known:
        return say("ask_phone_on_file", words, (yes, other))
    return say("ask_phone", words)


def ask_note(about: About) -> Reply:
    """Ask for a note for the pharmacist, which is passed on and never said or shown again."""
    return say("ask_note", words_about(about), (answering("note", "none", "option_no_note"),))


def ask_language(about: About) -> Reply:
    """Ask in which language the call should be; an interpreter is free."""
    options = (
        answering("language", "en", "option_english"),
        answering("language", "es", "option_spanish"),
    )
    return say("ask_language", words_about(about), options)


def hold_expiring(about: About) -> Reply:
    """A time can be held for only a few minutes more, and any answer holds it longer.

    Asks nothing itself: the question that was asked before is still the one to answer.
    """
    return say("hold_expiring", words_about(about))


def _usable(phone: str | None) -> Forms | None:
    try:
        return phone_words(phone or "")
    except ValueError:
        return None
