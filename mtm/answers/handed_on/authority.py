"""Someone acts for a member without an authority on file."""

from __future__ import annotations

from mtm.answers.about import About
from mtm.answers.options import leading_to, say, words_about
from mtm.answers.reply import Reply


def not_allowed(about: About) -> Reply:
    """Nothing was done: how an authority is set up, and that general questions are answered."""
    options = (
        leading_to("talk_to_person", "option_person"),
        leading_to("faq/caregiver", "option_caregiver"),
        leading_to("help", "option_help"),
    )
    return say("not_allowed", words_about(about, for_other=True), options)
