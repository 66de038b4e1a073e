"""Reading a booking back before it is made, and saying that it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mtm.answers.about import About
from mtm.answers.appointments.languages import language_name
from mtm.answers.appointments.moments import (
    Clocks,
    clocks_for,
    day_words,
    moment_words,
    written_clock,
)
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.forms import Forms, Words
from mtm.answers.library import session_entries
from mtm.answers.options import (
    NOTHING,
    Option,
    answering,
    fragment,
    in_list,
    in_series,
    leading_to,
    say,
    words_about,
)
from mtm.answers.reply import Link, Reply


def read_back(
    starts_at: datetime,
    phone: str,
    about: About,
    *,
    kind: str = "review",
    language: str = "en",
    interpreter: bool = False,
    has_note: bool = False,
    member_zone: str = "",
    moving_from: datetime | None = None,
    for_other: bool = False,
) -> Reply:
    """Say weekday, date, time and phone back, and ask if that is right. Nothing is booked yet.

    `language` (ISO 639) is told where it is not English or takes an `interpreter`; of a note only
    that there is one. `moving_from` is the time that is given up. ValueError for a phone number
    that is none.
    """
    clocks = clocks_for(about, member_zone, for_other)
    words = _booking(starts_at, phone, about, kind, clocks, for_other)
    spoken_in = "with_interpreter" if interpreter else "in_language"
    foreign = interpreter or language.lower() != "en"
    words = words.having(language=language_name(language))
    words = words.having(
        language_part=in_series(fragment(spoken_in, words)) if foreign else NOTHING,
        note_part=in_series(fragment("with_note", words)) if has_note else NOTHING,
        old_part=_given_up(moving_from, clocks, words),
    )
    options = (
        answering("booking_confirm", "yes", "option_yes"),
        answering("booking_confirm", "time", "option_another_time"),
        answering("booking_confirm", "phone", "option_another_number"),
        answering(
            "booking_confirm", "note", "option_change_note" if has_note else "option_add_note"
        ),
    )
    return say("read_back", words, options)


def booked(
    starts_at: datetime,
    phone: str,
    about: About,
    *,
    kind: str = "review",
    calendar_href: str | None = None,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """It is booked: what, when, and the number that will be called; a calendar file to take along.

    `calendar_href` is a path on our own site. ValueError for a phone number that is none.
    """
    clocks = clocks_for(about, member_zone, for_other)
    words = _booking(starts_at, phone, about, kind, clocks, for_other)
    return say("booked", words, afterwards(kind), links=calendar_link(calendar_href))


def moved(
    starts_at: datetime,
    phone: str,
    about: About,
    *,
    kind: str = "review",
    calendar_href: str | None = None,
    member_zone: str = "",
    moving_from: datetime | None = None,
    for_other: bool = False,
) -> Reply:
    """It was moved: as `booked`, and that the old time (`moving_from`, where told) is given up."""
    clocks = clocks_for(about, member_zone, for_other)
    words = _booking(starts_at, phone, about, kind, clocks, for_other)
    words = words.having(old_time=moment_words(moving_from, clocks) if moving_from else NOTHING)
    given_up = in_list(fragment("old_time_given_up", words)) if moving_from else NOTHING
    words = words.having(old_part=given_up)
    return say("moved", words, afterwards(kind), links=calendar_link(calendar_href, change=True))


def calendar_link(href: str | None, change: bool = False) -> Sequence[Link]:
    """The link to the calendar file, or to its new version after a `change`; none without one."""
    if href is None:
        return ()
    name = "link_calendar_change" if change else "link_calendar"
    return (Link(session_entries()[name].title, href),)


def _booking(
    starts_at: datetime, phone: str, about: About, kind: str, clocks: Clocks, for_other: bool
) -> Words:
    words = words_about(about, for_other)
    return words.having(
        what=fragment(f"what_{kind}", words),
        when=moment_words(starts_at, clocks),
        phone=phone_words(phone),
    )


def _given_up(moving_from: datetime | None, clocks: Clocks, words: Words) -> Forms:
    if moving_from is None:
        return NOTHING
    plans = clocks.plans(moving_from)
    old = moment_words(moving_from, clocks)
    # A text message has room for the member's clock once, and that is for the new time.
    day = day_words(plans.date(), clocks).sms
    brief = f"{day}, {written_clock(plans.time())} {clocks.plan_name}"
    return in_series(fragment("old_time", words.having(old_time=Forms(old.web, brief, old.voice))))


def afterwards(kind: str) -> tuple[Option, ...]:
    """What can be done about an appointment that is made."""
    return (
        leading_to("reschedule_appointment", "option_move"),
        leading_to("cancel_appointment", "option_cancel"),
        leading_to("faq/prepare_for_review", "option_prepare")
        if kind == "review"
        else leading_to("faq/what_is_cmr", "option_what_is_review"),
    )
