"""Changing how a member is reached: what, to what, read back, and done."""

from __future__ import annotations

from typing import Final

from mtm.answers.about import About
from mtm.answers.contact.values import value_words
from mtm.answers.forms import Words
from mtm.answers.options import (
    Option,
    answering,
    fragment,
    leading_to,
    say,
    titled,
    ways_out,
    words_about,
)
from mtm.answers.reply import Reply

#: What can be changed, in the order it is offered.
FIELDS: Final = ("phone", "address", "email", "language", "best_time")
#: The answers that are offered, by what is asked for.
_OFFERED: Final = {
    "language": {"en": "option_english", "es": "option_spanish"},
    "best_time": {
        "morning": "option_morning",
        "afternoon": "option_afternoon",
        "any": "option_any_time",
    },
}


def ask_what_changed(about: About, *, for_other: bool = False) -> Reply:
    """Ask what is to be changed: phone, address, email, language or the best time to call."""
    options = [answering("contact_field", field, f"option_{field}") for field in FIELDS]
    return say("ask_what_changed", words_about(about, for_other), options)


def ask_new_value(field: str, attempt: int, about: About, *, for_other: bool = False) -> Reply:
    """Ask for the new phone, address, email, language or time. What is on file is not said.

    `attempt` counts from one (ValueError below); from the second on there are the ways on by phone
    and out. KeyError for a field that there is not.
    """
    if attempt < 1:
        raise ValueError("attempts are counted from one")
    words = words_about(about, for_other)
    words = words.having(
        question=fragment(f"question_{field}", words), how=fragment(f"how_{field}", words)
    )
    offered = _offered(field)
    if attempt == 1:
        return say("ask_new_value", words, offered)
    return say("ask_new_value_again", words, (*offered, *ways_out()))


def read_back_contact(field: str, value: str, about: About, *, for_other: bool = False) -> Reply:
    """Say the new value back and ask if it is right. Nothing is changed yet.

    `value`: a phone number; an address or an email address; a language (ISO 639); "morning",
    "afternoon", "any" or a time in other words. ValueError for a phone number that is none and for
    what is too long to be read back; KeyError for a field that there is not.
    """
    options = (
        answering("contact_confirm", "yes", "option_yes"),
        answering("contact_confirm", "no", "option_no"),
    )
    words = _of(field, words_about(about, for_other)).having(value=value_words(field, value))
    return say("read_back_contact", words, options)


def contact_changed(field: str, about: About, *, for_other: bool = False) -> Reply:
    """It is changed. The value itself is not said again."""
    options = (
        titled("update_contact", "option_change_more"),
        leading_to("help", "option_help"),
    )
    return say("contact_changed", _of(field, words_about(about, for_other)), options)


def contact_not_understood(about: About) -> Reply:
    """It could not be understood, and nothing was changed: the phone line and a person."""
    options = (leading_to("talk_to_person", "option_person"), leading_to("help", "option_help"))
    return say("contact_not_understood", words_about(about), options)


def _of(field: str, words: Words) -> Words:
    return words.having(field=fragment(f"field_{field}", words))


def _offered(field: str) -> list[Option]:
    offered = _OFFERED.get(field, {})
    return [answering("contact_value", value, name) for value, name in offered.items()]
