"""Stopping messages and starting them again. Neither leaves the program nor cancels anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mtm.answers.about import About
from mtm.answers.appointments.moments import clocks_for, moment_words
from mtm.answers.contact.channels import channel_choices, each_of, named
from mtm.answers.contact.reminders import REMINDED_BY, no_reminder, remind_by, ways_spoken
from mtm.answers.forms import Forms, Words
from mtm.answers.options import NOTHING, following, fragment, leading_to, say, words_about
from mtm.answers.reply import Reply

#: The one word by which a phone takes its STOP back. It is not among the copy, where no word that
#: phone companies act on may stand.
_START: Final = Forms("START", "START", "START")


def ask_which_channels(about: About, *, for_other: bool = False) -> Reply:
    """Ask which messages to stop: texts, calls, emails, letters or all."""
    words = words_about(about, for_other)
    return say("ask_which_channels", words, channel_choices("stop_channels"))


def ask_which_to_start(about: About, *, for_other: bool = False) -> Reply:
    """Ask which messages may come again."""
    words = words_about(about, for_other)
    return say("ask_which_to_start", words, channel_choices("start_channels"))


def stopped(
    channels: Sequence[str] | str,
    about: About,
    *,
    appointment_at: datetime | None = None,
    reminded_by: Sequence[str] = REMINDED_BY,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """Messages on these channels ("all" for every one) are stopped, and nothing else is.

    With an appointment at `appointment_at` a reminder is offered by one of the channels in
    `reminded_by` (those by which the member can be reminded) that is left. ValueError for a
    channel that there is not.
    """
    meant, words = each_of(channels), words_about(about, for_other)
    words = words.having(
        channels=named(meant, "or"),
        mail_part=following(fragment("other_mail", words)) if "mail" in meant else NOTHING,
        appointment_part=_still_on(appointment_at, meant, about, member_zone, for_other),
    )
    ways = [each for each in REMINDED_BY if each in reminded_by and each not in meant]
    if appointment_at is not None and ways and set(meant) != {"mail"}:
        words = words.having(ways=ways_spoken(ways))
        return say("stopped_offering_reminder", words, [*map(remind_by, ways), no_reminder()])
    options = (
        leading_to("start_messages", "option_start_messages"),
        leading_to("opt_out", "option_leave_program"),
        leading_to("help", "option_help"),
    )
    return say("stopped", words, options)


def texts_stopped(about: About) -> Reply:
    """The one text that confirms a carrier keyword such as STOP: no question, nothing of health."""
    return say("texts_stopped", words_about(about))


def started(
    channels: Sequence[str] | str,
    about: About,
    *,
    by_keyword: bool = False,
    held: bool = False,
    for_other: bool = False,
) -> Reply:
    """Messages on these channels ("all" for every one) may come. ValueError: no such channel.

    `by_keyword`: texts were stopped from the phone itself, and only a text from it starts them again;
    `held`: nothing goes out before a person has looked.
    """
    words = words_about(about, for_other).having(
        channels=named(each_of(channels), "and"), start_word=_START
    )
    options = (
        leading_to("stop_messages", "option_messages"),
        leading_to("update_contact", "option_contact"),
        leading_to("help", "option_help"),
    )
    name = "started_but_held" if held else "started_but_texts" if by_keyword else "started"
    return say(name, words, options)


def already_stopped(
    channels: Sequence[str] | str, about: About, *, for_other: bool = False
) -> Reply:
    """They were stopped before; if one came all the same, a person looks into it."""
    words = words_about(about, for_other).having(channels=named(each_of(channels), "and"))
    options = (
        leading_to("complaint", "option_complaint"),
        leading_to("talk_to_person", "option_person"),
        leading_to("start_messages", "option_start_messages"),
    )
    return say("already_stopped", words, options)


def _still_on(
    moment: datetime | None,
    stopped_channels: Sequence[str],
    about: About,
    member_zone: str,
    for_other: bool,
) -> Forms:
    """The appointment that is still on; and where calls are stopped, that its own call comes."""
    if moment is None:
        return NOTHING
    when = moment_words(moment, clocks_for(about, member_zone, for_other))
    words: Words = words_about(about, for_other).having(when=when)
    by_phone = "call" in stopped_channels
    name = "appointment_still_on_by_phone" if by_phone else "appointment_still_on"
    return following(fragment(name, words))
