"""A complaint or a worry about privacy: taken down in the member's own words for a person."""

from __future__ import annotations

from mtm.answers.about import About
from mtm.answers.options import fragment, leading_to, say, words_about
from mtm.answers.quoted import referred_to_by
from mtm.answers.reply import Reply


def ask_complaint(about: About, *, kind: str = "complaint", for_other: bool = False) -> Reply:
    """Ask what happened. `kind` is "complaint" or "privacy"; KeyError for another."""
    words = words_about(about, for_other)
    words = words.having(opening=fragment(f"sorry_{kind}", words))
    return say("ask_complaint", words, (leading_to("talk_to_person", "option_person"),))


def complaint_noted(reference: str, kind: str, about: About, *, for_other: bool = False) -> Reply:
    """It was taken down, and a person answers it. The words are not said back.

    A grievance is the plan's to take (42 CFR 423.564): the number on the member ID card.
    """
    words = words_about(about, for_other)
    words = words.having(
        noted=fragment(f"noted_{kind}", words),
        card=fragment("card_of_member" if for_other else "card", words),
        number_part=referred_to_by(reference, words),
    )
    options = (
        leading_to("talk_to_person", "option_person"),
        leading_to("stop_messages", "option_messages"),
        leading_to("help", "option_help"),
    )
    return say("complaint_noted", words, options)
