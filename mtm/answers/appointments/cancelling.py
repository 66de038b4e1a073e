"""Cancelling an appointment: asked once, reason only if wanted, nobody talked out of it."""

from __future__ import annotations

from datetime import datetime

from mtm.answers.about import About
from mtm.answers.appointments.moments import clocks_for, moment_words
from mtm.answers.appointments.settling import calendar_link
from mtm.answers.forms import Words
from mtm.answers.options import answering, leading_to, say, words_about
from mtm.answers.reply import Reply


def ask_cancel(
    starts_at: datetime, about: About, *, member_zone: str = "", for_other: bool = False
) -> Reply:
    """Ask whether the appointment should be cancelled; keeping and moving it are choices too."""
    options = (
        answering("cancel_confirm", "yes", "option_cancel_it"),
        answering("cancel_confirm", "no", "option_keep"),
        leading_to("reschedule_appointment", "option_move_instead"),
    )
    return say("ask_cancel", _at(starts_at, about, member_zone, for_other), options)


def ask_cancel_reason(about: About) -> Reply:
    """Ask why, which need not be told. Says neither that it is cancelled nor that it is not."""
    options = (answering("cancel_reason", "none", "option_no_reason"),)
    return say("ask_cancel_reason", words_about(about), options)


def cancelled(
    starts_at: datetime,
    about: About,
    *,
    calendar_href: str | None = None,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """It is cancelled. `calendar_href`: the calendar file that takes it off a calendar."""
    options = (
        leading_to("book_appointment", "option_book"),
        leading_to("help", "option_help"),
    )
    words = _at(starts_at, about, member_zone, for_other)
    return say("cancelled", words, options, links=calendar_link(calendar_href, change=True))


def kept(
    starts_at: datetime, about: About, *, member_zone: str = "", for_other: bool = False
) -> Reply:
    """Nothing was changed: the appointment is still on."""
    options = (
        leading_to("reschedule_appointment", "option_move"),
        leading_to("faq/prepare_for_review", "option_prepare"),
    )
    return say("kept", _at(starts_at, about, member_zone, for_other), options)


def nothing_booked(about: About) -> Reply:
    """A booking was broken off before it was made."""
    options = (leading_to("book_appointment", "option_book"), leading_to("help", "option_help"))
    return say("nothing_booked", words_about(about), options)


def _at(starts_at: datetime, about: About, member_zone: str, for_other: bool) -> Words:
    when = moment_words(starts_at, clocks_for(about, member_zone, for_other))
    return words_about(about, for_other).having(when=when)
