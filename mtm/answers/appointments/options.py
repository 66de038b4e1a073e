"""Times as choices, which answer the question for a time."""

from __future__ import annotations

from datetime import date, datetime

from mtm.answers.appointments.moments import Clocks, brief_moment, button_words, day_words
from mtm.answers.options import Option
from mtm.answers.reply import Choice


def at_moment(moment: datetime, clocks: Clocks) -> Option:
    """A choice that answers the question for a time with a moment."""
    topic = f"answer/time/{clocks.plans(moment).isoformat(timespec='seconds')}"
    return Option(
        Choice(button_words(moment, clocks), topic), f"for {brief_moment(moment, clocks)}"
    )


def on_day(day: date, clocks: Clocks) -> Option:
    """A choice that answers the question for a time with a day."""
    words = day_words(day, clocks)
    return Option(Choice(words.web, f"answer/time/{day.isoformat()}"), f"for {words.sms}")
