"""The channels that messages come by, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtm.answers.forms import Forms
from mtm.answers.library import fragments
from mtm.answers.options import Option, answering
from mtm.answers.words import series

#: The channels of consent, in the order they are named, and the choice of each.
CHANNELS: Final = {
    "text": "option_texts",
    "call": "option_calls",
    "email": "option_emails",
    "mail": "option_letters",
}
ALL: Final = "all"


def each_of(channels: Sequence[str] | str) -> tuple[str, ...]:
    """The channels that are meant, in their order; "all" means every one of them.

    ValueError for none, or for one that there is not.
    """
    meant = tuple(CHANNELS) if channels == ALL else tuple(channels)
    if not meant or not set(meant) <= set(CHANNELS):
        raise ValueError("a message comes by text, call, email or mail")
    return tuple(each for each in CHANNELS if each in meant)


def named(channels: Sequence[str], last: str) -> Forms:
    """Channels by what comes by them: "texts, calls or letters"; `last` is "and" or "or"."""
    names = [fragments()[f"channel_{each}"] for each in channels]
    return Forms(
        series([each.web for each in names], last),
        series([each.sms for each in names], last),
        series([each.voice for each in names], last),
    )


def channel_choices(question: str) -> list[Option]:
    """Every channel and all of them, as answers to a question."""
    options = [answering(question, channel, name) for channel, name in CHANNELS.items()]
    return [*options, answering(question, ALL, "option_all_channels")]
