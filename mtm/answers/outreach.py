"""What invites a member to this year's review, and what is said to who turns out to be another.

The text and the call name no drug and no condition, and nobody: others may read a member's phone.
"""

from __future__ import annotations

from dataclasses import replace

from mtm.answers.about import About
from mtm.answers.contact import texts_stopped
from mtm.answers.forms import Forms
from mtm.answers.library import session_entries
from mtm.answers.notices import KEYS
from mtm.answers.options import Option, leading_to, say, titled, words_about
from mtm.answers.reply import Reply


def invitation(about: About) -> Reply:
    """The invitation: a text, an email (the web form), or a call that is spoken.

    A bare yes picks a time, a bare no declines this year's review and nothing else.
    """
    words = words_about(about)
    stop = next(key for key, topic in KEYS.items() if topic == "stop_messages")
    return say("invitation", words.having(key_stop=Forms(stop, stop, stop)), _options())


def invitation_title() -> str:
    """The subject of an email."""
    return session_entries()["invitation"].title


def wrong_number(about: About, *, known: bool) -> Reply:
    """We reached another than the member: kindly, and telling nothing of whom we meant.

    `known`: the number is, and is left alone from now on.
    """
    reply = say("wrong_number" if known else "wrong_number_unknown", words_about(about))
    return replace(reply, farewell=known)


def dialed_wrong(about: About) -> Reply:
    """Somebody reached us by mistake: who this is, and how to say that we reach them by mistake."""
    return say("dialed_wrong", words_about(about))


def not_this_year(about: About) -> Reply:
    """The review that somebody was invited to is declined, from the number that was invited."""
    return say(
        "not_this_year", words_about(about), (leading_to("book_appointment", "option_book"),)
    )


def stopped_by_words(about: About) -> Reply:
    """Texts to this number end, as it was asked for in free words."""
    return replace(texts_stopped(about), farewell=True)


def done_already(about: About) -> Reply:
    """Somebody says that they had the review already; what is on record, they can ask."""
    return say(
        "done_already", words_about(about), (leading_to("my_appointment", "option_my_appointment"),)
    )


def _options() -> tuple[Option, ...]:
    return (
        titled("book_appointment", "option_invited_time"),
        titled("faq/what_is_cmr", "option_invited_what"),
        titled("decline_review", "option_invited_no"),
    )
