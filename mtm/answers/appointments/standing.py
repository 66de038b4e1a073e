"""How things stand: the appointment there is, the last one, none, and a call that was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mtm.answers.about import About
from mtm.answers.appointments.moments import Clocks, clocks_for, moment_words
from mtm.answers.appointments.settling import afterwards
from mtm.answers.forms import Forms, Words
from mtm.answers.options import (
    NOTHING,
    Option,
    answering,
    following,
    fragment,
    leading_to,
    say,
    words_about,
)
from mtm.answers.reply import Reply

#: When an earlier appointment was, and how it ended: a FHIR AppointmentStatus.
Last = tuple[datetime, str]


def my_appointment(
    starts_at: datetime | None,
    about: About,
    *,
    kind: str = "review",
    phone_known: bool = True,
    last: Last | None = None,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """When the open appointment is, or that there is none, what became of the last, and the offer
    to book. `phone_known`: a number to call was given. The number itself is not said."""
    clocks = clocks_for(about, member_zone, for_other)
    words = words_about(about, for_other)
    if starts_at is None:
        return _none_open(_last_part(last, clocks, words), words)
    words = words.having(what=fragment(f"what_{kind}", words), when=moment_words(starts_at, clocks))
    if clocks.plans(starts_at) <= about.now:
        move = leading_to("reschedule_appointment", "option_new_time")
        return say("my_appointment_over", words, (move, _person()))
    words = words.having(
        phone_part=fragment("phone_known" if phone_known else "phone_unknown", words)
    )
    return say("my_appointment_open", words, afterwards(kind))


def confirmed(
    starts_at: datetime, about: About, *, member_zone: str = "", for_other: bool = False
) -> Reply:
    """It was noted that the member will be there."""
    return say("confirmed", _at(starts_at, about, member_zone, for_other), (_prepare(), _move()))


def no_appointment(about: About, *, for_other: bool = False) -> Reply:
    """There is no open appointment; a bare yes books one."""
    return _none_open(NOTHING, words_about(about, for_other))


def has_one(
    starts_at: datetime, about: About, *, member_zone: str = "", for_other: bool = False
) -> Reply:
    """A second one cannot be booked: the open one can be moved or cancelled."""
    return say("has_one", _at(starts_at, about, member_zone, for_other), (_move(), _cancel()))


def only_talk(about: About, *, for_other: bool = False) -> Reply:
    """Not in the program, so no full review; asks whether to book a talk about the program."""
    options = (
        answering("talk_confirm", "yes", "option_yes"),
        answering("talk_confirm", "no", "option_no"),
        leading_to("check_eligibility", "option_check"),
    )
    return say("only_talk", words_about(about, for_other), options)


def declined(had_appointment: bool, about: About, *, for_other: bool = False) -> Reply:
    """It was noted that the member does not want the full review; the place in the program stays.

    `had_appointment`: there was an open one, and it is cancelled.
    """
    words = words_about(about, for_other)
    cancelled = following(fragment("declined_cancelled", words)) if had_appointment else NOTHING
    options = (
        leading_to("stop_messages", "option_messages"),
        leading_to("faq/how_it_works", "option_how"),
        leading_to("opt_out", "option_leave_program"),
    )
    return say("declined", words.having(cancelled_part=cancelled), options)


def missed_call(
    last: Last | None,
    open_at: datetime | None,
    about: About,
    *,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """Sorry about a call that was missed: which appointment it may have been, and what is next.

    `open_at` may be over already, when nobody has yet recorded how it went.
    """
    clocks = clocks_for(about, member_zone, for_other)
    words = words_about(about, for_other)
    over = open_at is not None and clocks.plans(open_at) <= about.now
    if over and open_at is not None:
        last = (open_at, "booked")
    words = words.having(missed_part=_missed_part(last, clocks, words))
    if open_at is not None and not over:
        words = words.having(when=moment_words(open_at, clocks))
        return say("missed_call_with_next", words, (_move(), _person()))
    start = (
        leading_to("reschedule_appointment", "option_new_time")
        if over
        else leading_to("book_appointment", "option_new_time")
    )
    reply = say("missed_call_new_time", words, (start, _person()))
    return replace(reply, if_yes=start.choice.topic)


def _none_open(last_part: Forms, words: Words) -> Reply:
    options = (leading_to("book_appointment", "option_book"), _person())
    return say("no_appointment", words.having(last_part=last_part), options)


def _last_part(last: Last | None, clocks: Clocks, words: Words) -> Forms:
    """What became of the last appointment. Only one that took place is called a talk that was."""
    if last is None:
        return NOTHING
    name = f"last_{last[1]}" if last[1] in ("fulfilled", "noshow", "cancelled") else "last_open"
    return following(fragment(name, words.having(last=moment_words(last[0], clocks))))


def _missed_part(last: Last | None, clocks: Clocks, words: Words) -> Forms:
    if last is None or last[1] not in ("noshow", "booked", "arrived"):
        return fragment("missed_unknown", words)
    name = "missed_noshow" if last[1] == "noshow" else "missed_maybe"
    return fragment(name, words.having(last=moment_words(last[0], clocks)))


def _at(starts_at: datetime, about: About, member_zone: str, for_other: bool) -> Words:
    when = moment_words(starts_at, clocks_for(about, member_zone, for_other))
    return words_about(about, for_other).having(when=when)


def _move() -> Option:
    return leading_to("reschedule_appointment", "option_move")


def _cancel() -> Option:
    return leading_to("cancel_appointment", "option_cancel")


def _prepare() -> Option:
    return leading_to("faq/prepare_for_review", "option_prepare")


def _person() -> Option:
    return leading_to("talk_to_person", "option_person")
