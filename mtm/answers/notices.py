"""What is said of an appointment from our side: confirmed, moved, called off, reminded of.

Says nothing of health, and names nobody: others may read a member's phone. Answers are numbers,
never words, because carriers take words like "cancel" for the wish to get no more texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from mtm.answers.about import About
from mtm.answers.appointments.moments import clocks_for, moment_words
from mtm.answers.compose import compose
from mtm.answers.forms import Forms, Words
from mtm.answers.library import Entry, session_entries
from mtm.answers.reply import Reply
from mtm.answers.words import words_at

#: The numbers that answer a notice, on a phone's keys too, and the topic that each stands for.
KEYS: Final[Mapping[str, str]] = {
    "1": "confirm_appointment",
    "2": "reschedule_appointment",
    "3": "cancel_appointment",
    "9": "stop_messages",
}
_PLACES: Final = {
    "key_confirm": "confirm_appointment",
    "key_move": "reschedule_appointment",
    "key_off": "cancel_appointment",
    "key_stop": "stop_messages",
}
_ENTRIES: Final = {
    "confirmation": "notice_confirmation",
    "moved": "notice_moved",
    "cancelled": "notice_cancelled",
    "reminder_day": "notice_reminder",
    "reminder_hours": "notice_reminder",
}


def notice(kind: str, starts_at: datetime, about: About, *, member_zone: str) -> Reply:
    """The words of a notice of an appointment at `starts_at`. KeyError for an unknown kind.

    The web form is the body of an email, the voice form is spoken by an automated call.
    """
    when = moment_words(starts_at, clocks_for(about, member_zone))
    return compose(_entry(kind), _words(about).having(when=when))


def notice_title(kind: str) -> str:
    """What a notice is about, in a few words. KeyError for an unknown kind."""
    return _entry(kind).title


def offers(kind: str) -> frozenset[str]:
    """The topics that an answer by number to this kind of notice may stand for."""
    return frozenset((*_entry(kind).choices, "stop_messages"))


def calendar_words(about: About) -> tuple[str, str]:
    """Title and description of an appointment in a calendar."""
    entry = session_entries()["calendar_entry"]
    filled = compose(entry, _words(about))
    return entry.title, filled.text


def _entry(kind: str) -> Entry:
    return session_entries()[_ENTRIES[kind]]


def _words(about: About) -> Words:
    words = words_at(about.now)
    keys = {topic: key for key, topic in KEYS.items()}
    return words.having(
        **{place: Forms(keys[topic], keys[topic], keys[topic]) for place, topic in _PLACES.items()}
    )
