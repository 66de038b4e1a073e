"""Talking to a person: by calling the line, or by being called back in its hours."""

from __future__ import annotations

from dataclasses import replace

from mtm.answers.about import About
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.forms import Forms
from mtm.answers.options import (
    NOTHING,
    answering,
    fragment,
    in_list,
    leading_to,
    say,
    ways_out,
    words_about,
)
from mtm.answers.quoted import referred_to_by
from mtm.answers.reply import Reply
from mtm.program import line_status, program_for


def reach_person(about: About) -> Reply:
    """The number, the hours and whether the line is open now; asks if a person should call.

    Marked `person` while the line is open: a phone call can then be put through.
    """
    options = (
        answering("callback_wanted", "yes", "option_call_me"),
        answering("callback_wanted", "no", "option_no_call"),
    )
    reply = say("reach_person", words_about(about), options)
    is_open = line_status(program_for(about.now).line, about.now).is_open
    return replace(reply, person=is_open)


def no_callback(about: About) -> Reply:
    """No call is wanted: the number and the hours."""
    return say("no_callback", words_about(about), (leading_to("help", "option_help"),))


def ask_callback_number(on_file: str | None, attempt: int, about: About) -> Reply:
    """Ask which number a person should call, offering the one on file if it can be one.

    The number on file is for those alone of whom it is known who they are. `attempt` counts from
    one (ValueError below); from the second on there is help, and a way out.
    """
    if attempt < 1:
        raise ValueError("attempts are counted from one")
    known = _usable(on_file)
    words = words_about(about).having(phone=known or "")
    yes = answering("callback_phone", "yes", "option_this_number")
    if attempt > 1:
        words = words.having(
            or_on_file=in_list(fragment("phone_on_file", words)) if known else NOTHING
        )
        return say(
            "ask_callback_number_again", words, (*((yes,) if known else ()), *ways_out()[1:])
        )
    if known:
        no = answering("callback_phone", "no", "option_another_number")
        return say("ask_callback_number_on_file", words, (yes, no))
    return say("ask_callback_number", words)


def ask_callback_window(about: About, *, phone: str | None = None) -> Reply:
    """Ask when a person should call, reading the number (`phone`) back that was given.

    ValueError for a phone number that is none.
    """
    words = words_about(about)
    if phone is None:
        words = words.having(number_heard=NOTHING)
    else:
        said = fragment("number_heard", words.having(phone=phone_words(phone)))
        words = words.having(number_heard=Forms(f"{said.web} ", f"{said.sms} ", f"{said.voice} "))
    options = (
        answering("callback_window", "morning", "option_morning"),
        answering("callback_window", "afternoon", "option_afternoon"),
        answering("callback_window", "any", "option_any_time"),
    )
    return say("ask_callback_window", words, options)


def callback_noted(reference: str, phone: str, window: str, about: About) -> Reply:
    """It was noted: who is called at which number and when ("morning", "afternoon" or "any").

    No day is promised. ValueError for a phone number that is none, KeyError for another window.
    """
    words = words_about(about)
    words = words.having(
        phone=phone_words(phone),
        window=fragment(f"time_{window}", words),
        number_part=referred_to_by(reference, words, in_a_list=True),
    )
    return say("callback_noted", words)


def callback_already(reference: str, about: About) -> Reply:
    """There is an open request already, and one is enough."""
    words = words_about(about)
    words = words.having(number_part=referred_to_by(reference, words))
    return say("callback_already", words)


def _usable(phone: str | None) -> Forms | None:
    try:
        return phone_words(phone or "")
    except ValueError:
        return None
