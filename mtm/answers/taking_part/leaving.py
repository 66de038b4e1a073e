"""Leaving the program: asked once, told what stays the same, and given a number for it."""

from __future__ import annotations

from datetime import date, datetime

from mtm.answers.about import About
from mtm.answers.appointments.moments import Clocks, clocks_for, moment_words
from mtm.answers.forms import Forms, Words
from mtm.answers.options import (
    NOTHING,
    Option,
    answering,
    following,
    fragment,
    in_list,
    leading_to,
    say,
    titled,
    words_about,
)
from mtm.answers.persons import calendar_day
from mtm.answers.quoted import confirmed_by
from mtm.answers.reply import Reply


def ask_leave(
    about: About,
    *,
    appointment_at: datetime | None = None,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """Ask the one question before leaving, with what stays the same and how to come back.

    `appointment_at`: an open review appointment, which `ask_leave_appointment` asks about next.
    Skipping this review only and stopping messages only are choices too.
    """
    clocks, words = clocks_for(about, member_zone, for_other), words_about(about, for_other)
    asked_next = _appointment("leave_appointment_next", appointment_at, clocks, words)
    appointment_part = in_list(asked_next) if appointment_at else NOTHING
    leave_now = "option_leave_now_for_other" if for_other else "option_leave_now"
    options = (
        answering("leave_confirm", "yes", leave_now),
        answering("leave_confirm", "no", "option_stay_in"),
        titled("decline_review", "option_only_skip_review"),
        titled("stop_messages", "option_only_stop_messages"),
    )
    return say("ask_leave", words.having(appointment_part=appointment_part), options)


def ask_leave_appointment(
    appointment_at: datetime, about: About, *, member_zone: str = "", for_other: bool = False
) -> Reply:
    """Ask whether the open review appointment is to be cancelled too. Nothing is done until then."""
    clocks, words = clocks_for(about, member_zone, for_other), words_about(about, for_other)
    options = (
        answering("leave_appointment", "yes", "option_cancel_it"),
        answering("leave_appointment", "no", "option_keep"),
    )
    words = words.having(when=moment_words(appointment_at, clocks))
    return say("ask_leave_appointment", words, options)


def left(
    confirmation: str | None,
    left_on: date,
    about: About,
    *,
    appointment_cancelled: datetime | None = None,
    appointment_kept: datetime | None = None,
    again: bool = False,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """The member left: the last day in the program, and the number for it; offers it in writing.

    `confirmation` is None where the records have none. `appointment_cancelled` and
    `appointment_kept` tell what became of the appointment there was. `again`: it was done before.
    ValueError for a number that cannot be quoted.
    """
    clocks, words = clocks_for(about, member_zone, for_other), words_about(about, for_other)
    words = words.having(
        left_on=calendar_day(left_on),
        number_part=confirmed_by(confirmation, words),
        appointment_part=following(
            _appointment("leave_appointment_cancelled", appointment_cancelled, clocks, words)
            if appointment_cancelled
            else _appointment("leave_appointment_kept", appointment_kept, clocks, words)
        ),
    )
    return say("left_again" if again else "left", words, _ways_to_prove())


def still_proof(about: About, *, for_other: bool = False) -> Reply:
    """Ask once more whether the confirmation is wanted in writing."""
    return say("still_proof", words_about(about, for_other), _ways_to_prove())


def proof_noted(by: str, about: About, *, for_other: bool = False) -> Reply:
    """It was noted that the confirmation goes out by "letter", "text" or "both", or that "none" is wanted.

    It goes to what is on file, which is not said. KeyError for another way.
    """
    options = (
        leading_to("stop_messages", "option_messages"),
        leading_to("help", "option_help"),
    )
    return say(f"proof_{by}", words_about(about, for_other), options)


def stayed(about: About, *, for_other: bool = False) -> Reply:
    """Nothing was changed: the member is still in the program."""
    options = (
        leading_to("decline_review", "option_skip_review"),
        leading_to("stop_messages", "option_messages"),
        leading_to("help", "option_help"),
    )
    return say("stayed", words_about(about, for_other), options)


def not_in_program(about: About, *, for_other: bool = False) -> Reply:
    """There is nothing to leave; a bare yes stops the messages that may still come."""
    options = (
        leading_to("stop_messages", "option_messages"),
        leading_to("my_enrollment", "option_my_enrollment"),
        leading_to("talk_to_person", "option_person"),
    )
    return say("not_in_program", words_about(about, for_other), options)


def _appointment(name: str, moment: datetime | None, clocks: Clocks, words: Words) -> Forms:
    """What is said of an appointment; nothing where there is none."""
    if moment is None:
        return NOTHING
    return fragment(name, words.having(when=moment_words(moment, clocks)))


def _ways_to_prove() -> tuple[Option, ...]:
    return (
        answering("leave_proof", "letter", "option_letter"),
        answering("leave_proof", "text", "option_text"),
        answering("leave_proof", "none", "option_no_proof"),
    )
