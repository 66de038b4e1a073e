"""Offering times: three at most, more on request, and why a time asked for is not among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from mtm.answers.about import About
from mtm.answers.appointments.languages import language_name
from mtm.answers.appointments.moments import (
    clocks_for,
    day_words,
    listed_moments,
    moment_words,
    spoken_series,
)
from mtm.answers.appointments.options import at_moment, on_day
from mtm.answers.forms import Forms
from mtm.answers.options import (
    NOTHING,
    answering,
    following,
    fragment,
    leading_to,
    say,
    words_about,
)
from mtm.answers.reply import Reply

MOST_TIMES: Final = 3


class Opening(StrEnum):
    """What comes before offered times. The last five say why the time asked for cannot be."""

    FIRST = "first"
    MORE = "more"
    MOVE = "move"  # of an appointment that stays until another time is booked
    SUIT = "suit"  # these fit a wish that was told
    LOST = "lost"  # someone else took it between offer and choice
    NONE_SUIT = "none_suit"  # nothing is free then
    AGAIN = "again"  # the answer was not understood
    PAST = "past"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    HOURS = "hours"
    NO_SUCH_DATE = "no_such_date"


def offer_times(
    times: Sequence[datetime],
    about: About,
    *,
    kind: str = "review",
    opening: Opening = Opening.FIRST,
    language: str = "en",
    interpreter: bool = False,
    member_zone: str = "",
    for_other: bool = False,
    moving_from: datetime | None = None,
) -> Reply:
    """Ask which of up to three times suits; any other day or time may be named instead.

    `kind` ("review" or "talk") tells in the first offer what is being booked. Of a `language` (ISO
    639) other than English it is told whether the pharmacist speaks it or an `interpreter` helps.
    `moving_from`: the time of the appointment that is being moved, told in the first offer.
    ValueError for no time or more than three: with none there is `no_times`.
    """
    if not 1 <= len(times) <= MOST_TIMES:
        raise ValueError("one to three times can be offered")
    clocks = clocks_for(about, member_zone, for_other)
    both = any(clocks.members(each) for each in times)
    words = words_about(about, for_other)
    name = f"opening_first_{kind}" if opening is Opening.FIRST else f"opening_{opening}"
    spoken_by = "offer_with_interpreter" if interpreter else "offer_in_language"
    in_language = fragment(spoken_by, words.having(language=language_name(language)))
    if moving_from is not None:
        # By the plan's clock alone: the member's is for the times there are to choose from.
        plans = clocks_for(about, "", for_other)
        words = words.having(old_time=moment_words(moving_from, plans))
    elif opening is Opening.MOVE:
        raise ValueError("which appointment is being moved has to be told")
    words = words.having(
        language_part=following(in_language) if language.lower() != "en" else NOTHING,
        times=listed_moments(times, clocks),
        open_times="This time is open" if len(times) == 1 else "These times are open",
        more_times="Here is one more time" if len(times) == 1 else "Here are more times",
        which="Does it suit you" if len(times) == 1 else "Which one would you like",
        clock_note=following(fragment("clock_note_both" if both else "clock_note", words)),
    )
    options = [*(at_moment(each, clocks) for each in times)]
    options.append(answering("time", "more", "option_more_times"))
    return say("offer_times", words, options, [fragment(name, words)])


def ask_which_day(
    days: Sequence[date | datetime],
    about: About,
    *,
    member_zone: str = "",
    for_other: bool = False,
) -> Reply:
    """Ask which of a few days or moments was meant, where a wording has several readings.

    A moment without a time zone is on the plan's clock. ValueError when there is nothing to ask.
    """
    if not 1 <= len(days) <= MOST_TIMES:
        raise ValueError("one to three readings can be asked about")
    clocks = clocks_for(about, member_zone, for_other)
    meant, options = [], []
    for each in days:
        if isinstance(each, datetime):
            meant.append(moment_words(each, clocks))
            options.append(at_moment(each, clocks))
        else:
            meant.append(day_words(each, clocks))
            options.append(on_day(each, clocks))
    both = any(isinstance(each, datetime) and clocks.members(each) for each in days)
    words = words_about(about, for_other)
    words = words.having(
        meant=Forms(
            "\n".join(f"- {each.web}" for each in meant),
            "",
            spoken_series([each.voice for each in meant]),
        ),
        which="Is this what you mean" if len(days) == 1 else "Which one do you mean",
        clock_note=following(fragment("clock_note_both" if both else "clock_note", words))
        if any(isinstance(each, datetime) for each in days)
        else "",
    )
    return say("ask_which_day", words, options)


def no_times(about: About) -> Reply:
    """Nothing is open that could be booked here: the phone line and a person."""
    options = (leading_to("talk_to_person", "option_person"), leading_to("help", "option_help"))
    return say("no_times", words_about(about), options)
