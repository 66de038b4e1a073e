"""Reminders of an appointment: whether they may come, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtm.answers.about import About
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.forms import Forms
from mtm.answers.library import fragments
from mtm.answers.options import Option, answering, leading_to, say, words_about
from mtm.answers.reply import Reply
from mtm.answers.words import series

#: The channels that a reminder can come by. A letter would be too slow.
REMINDED_BY: Final = ("text", "call", "email")


def ask_text_reminders(phone: str, about: About, *, for_other: bool = False) -> Reply:
    """Ask whether reminders of the appointment may be texted to `phone`.

    ValueError for a phone number that is none.
    """
    words = words_about(about, for_other).having(phone=phone_words(phone))
    return say("ask_text_reminders", words, _yes_or_no())


def still_text_reminders(about: About, *, for_other: bool = False) -> Reply:
    """Ask it once more."""
    return say("still_text_reminders", words_about(about, for_other), _yes_or_no())


def reminders_set(channel: str, about: About, *, for_other: bool = False) -> Reply:
    """Reminders come by "text", "call" or "email". KeyError for another channel."""
    words = words_about(about, for_other).having(by_channel=fragments()[f"by_{channel}"])
    return say("reminders_set", words, _about_the_appointment())


def no_reminders(about: About, *, for_other: bool = False) -> Reply:
    """A reminder that was offered is not wanted: nothing was changed."""
    return say("no_reminders", words_about(about, for_other), _about_the_appointment())


def remind_by(channel: str) -> Option:
    """A choice that takes up the offer of a reminder."""
    return answering("reminder_channel", channel, f"option_remind_{channel}")


def no_reminder() -> Option:
    """A choice that turns it down."""
    return answering("reminder_channel", "none", "option_no_reminder")


def ways_spoken(channels: Sequence[str]) -> Forms:
    """The ways that are left, aloud; on the web and in a text message the choices say it."""
    spoken = series([fragments()[f"by_{each}"].voice for each in channels], "or")
    return Forms("", "", spoken)


def _about_the_appointment() -> tuple[Option, ...]:
    return (
        leading_to("my_appointment", "option_my_appointment"),
        leading_to("reschedule_appointment", "option_move"),
        leading_to("help", "option_help"),
    )


def _yes_or_no() -> tuple[Option, ...]:
    return (
        answering("reminders_by_text", "yes", "option_yes"),
        answering("reminders_by_text", "no", "option_no"),
    )
