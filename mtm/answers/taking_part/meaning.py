"""What "cancel it" means, when nothing more was said."""

from __future__ import annotations

from typing import Final

from mtm.answers.about import About
from mtm.answers.forms import Forms
from mtm.answers.options import fragment, say, titled, words_about
from mtm.answers.reply import Reply
from mtm.answers.words import series

#: What may be meant, and the topic that stands for it.
_MEANT: Final = {
    "meant_appointment": ("cancel_appointment", "option_the_appointment"),
    "meant_program": ("opt_out", "option_the_program"),
    "meant_messages": ("stop_messages", "option_the_messages"),
    "meant_review": ("decline_review", "option_this_review"),
}


def what_to_cancel(about: About, *, has_appointment: bool, for_other: bool = False) -> Reply:
    """Ask what is to be cancelled. Nothing is, until that is known.

    Each choice starts the topic it names. The appointment is among them where there is one.
    """
    words = words_about(about, for_other)
    meant = {
        name: way for name, way in _MEANT.items() if has_appointment or name != "meant_appointment"
    }
    parts = [fragment(name, words) for name in meant]
    words = words.having(
        meant=Forms(
            "\n".join(f"- {part.web}" for part in parts),
            "",
            series([part.voice for part in parts], "or"),
        )
    )
    return say("what_to_cancel", words, [titled(*way) for way in meant.values()])
