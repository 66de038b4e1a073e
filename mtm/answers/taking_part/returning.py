"""Coming into the program, or back: for those who qualify now, and by their own wish."""

from __future__ import annotations

from mtm.answers.about import About
from mtm.answers.options import answering, leading_to, say, words_about
from mtm.answers.quoted import confirmed_by
from mtm.answers.reply import Reply
from mtm.rules.decision import Decision


def ask_return(about: About, *, for_other: bool = False) -> Reply:
    """Ask whether to check the records and to put the member in if they qualify."""
    options = (
        answering("return_confirm", "yes", "option_yes"),
        answering("return_confirm", "no", "option_no"),
        leading_to("faq/eligibility_criteria", "option_check"),
    )
    return say("ask_return", words_about(about, for_other), options)


def returned(confirmation: str | None, about: About, *, for_other: bool = False) -> Reply:
    """The member is in the program from now on; the number for it, where the records have one.

    ValueError for a number that cannot be quoted.
    """
    words = words_about(about, for_other)
    options = (
        leading_to("book_appointment", "option_book_talk"),
        leading_to("faq/how_it_works", "option_how"),
        leading_to("help", "option_help"),
    )
    return say("returned", words.having(number_part=confirmed_by(confirmation, words)), options)


def already_in(about: About, *, for_other: bool = False) -> Reply:
    """The member was in the program before asking."""
    options = (
        leading_to("book_appointment", "option_book_talk"),
        leading_to("faq/how_it_works", "option_how"),
        leading_to("my_enrollment", "option_my_enrollment"),
    )
    return say("already_in", words_about(about, for_other), options)


def not_qualified(decision: Decision, about: About, *, for_other: bool = False) -> Reply:
    """The member does not qualify now. A bare yes leads to the looked-up answer, which says why.

    A decision that leaves it open is `cannot_tell`; ValueError for one that the member qualifies.
    """
    if decision.eligible is None:
        return cannot_tell(about, for_other=for_other)
    if decision.eligible:
        raise ValueError("this decision says that the member qualifies")
    options = (
        leading_to("look_up", "option_look_up"),
        leading_to("faq/eligibility_criteria", "option_check"),
        leading_to("talk_to_person", "option_person"),
    )
    return say("not_qualified", words_about(about, for_other), options)


def cannot_tell(about: About, *, for_other: bool = False) -> Reply:
    """The records leave open whether the member qualifies: the phone line and a person."""
    options = (
        leading_to("talk_to_person", "option_person"),
        leading_to("faq/eligibility_criteria", "option_check"),
    )
    return say("cannot_tell", words_about(about, for_other), options)


def stayed_out(about: About, *, for_other: bool = False) -> Reply:
    """Nothing was changed: the member did not want to come in after all."""
    options = (leading_to("help", "option_help"),)
    return say("stayed_out", words_about(about, for_other), options)
