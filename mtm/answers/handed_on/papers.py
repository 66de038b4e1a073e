"""The medication list and the action plan, sent once more."""

from __future__ import annotations

from mtm.answers.about import About
from mtm.answers.options import answering, fragment, leading_to, say, titled, words_about
from mtm.answers.quoted import referred_to_by
from mtm.answers.reply import Reply


def ask_resend(about: About, *, for_other: bool = False) -> Reply:
    """Ask which papers to mail again. They go to the address on file, which is not said.

    A new address, and papers with a mistake in them, are other matters: each is a choice too.
    """
    options = (
        answering("resend_what", "list", "option_list"),
        answering("resend_what", "plan", "option_plan"),
        answering("resend_what", "both", "option_both_papers"),
        titled("update_contact", "option_new_address"),
        titled("talk_to_person", "option_wrong_papers"),
    )
    return say("ask_resend", words_about(about, for_other), options)


def resend_noted(
    reference: str, about: About, *, what: str = "both", for_other: bool = False
) -> Reply:
    """It was noted that "list", "plan" or "both" are to be mailed. KeyError for anything else."""
    words = words_about(about, for_other)
    words = words.having(
        papers=fragment(f"papers_{what}", words), number_part=referred_to_by(reference, words)
    )
    options = (
        leading_to("faq/blank_list", "option_blank_list"),
        leading_to("help", "option_help"),
    )
    return say("resend_noted", words, options)
