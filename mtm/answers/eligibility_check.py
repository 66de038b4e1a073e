"""Seeing if a member qualifies: the two ways, and the quick check's questions and result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mtm.answers.about import About
from mtm.answers.compose import compose
from mtm.answers.decided import decision_reply
from mtm.answers.enrolled import enrollment_reply
from mtm.answers.forms import Forms
from mtm.answers.heard import heard
from mtm.answers.judged import judged
from mtm.answers.library import fragments, session_entries
from mtm.answers.reply import Choice, Reply
from mtm.answers.words import words_at
from mtm.program import Program, program_for
from mtm.quick_check import NOTHING_SAID, Assessment, QuickAnswers

__all__ = [
    "ask_conditions",
    "ask_drug_cost",
    "ask_drug_count",
    "decision_reply",
    "enrollment_reply",
    "offer_ways",
    "only_likely",
    "quick_result",
    "resume",
]


def offer_ways(about: About) -> Reply:
    """Offer to look the member up, or a quick check that does not ask who they are."""
    return compose(session_entries()["which_check"], words_at(about.now))


def ask_drug_count(
    attempt: int,
    about: About,
    so_far: QuickAnswers = NOTHING_SAID,
    just: str | None = None,
    changed: bool = False,
) -> Reply:
    """Ask how many medicines. From the second `attempt` in a row on: help, and ways out.

    What was understood comes first: `just` names the question that the last message answered
    ("drug_count", "conditions", "drug_cost"), `so_far` holds the answer, `changed` tells that it
    replaced an earlier one. ValueError for an attempt below one. The other questions do the same.
    """
    before = heard(just, changed, so_far, _program(about), words_at(about.now))
    if so_far == NOTHING_SAID:
        before = (fragments()["quick_start"].fill(words_at(about.now)),)
    return _ask("ask_drug_count", attempt, about, before)


def ask_conditions(
    attempt: int,
    about: About,
    so_far: QuickAnswers = NOTHING_SAID,
    just: str | None = None,
    changed: bool = False,
    *,
    brief: bool = False,
) -> Reply:
    """Ask which conditions, or for others once some were named.

    `brief`: the list was shown before, and something else was asked since; it is not shown again.
    """
    named = so_far.conditions is not None and bool(so_far.conditions.named)
    name = "ask_conditions_more" if named and attempt == 1 else "ask_conditions"
    if brief and attempt == 1:
        name = f"{name}_briefly"
    return _ask(
        name, attempt, about, heard(just, changed, so_far, _program(about), words_at(about.now))
    )


def ask_drug_cost(
    attempt: int,
    about: About,
    so_far: QuickAnswers = NOTHING_SAID,
    just: str | None = None,
    changed: bool = False,
) -> Reply:
    """Ask what the medicines cost, in a month or a year."""
    before = heard(just, changed, so_far, _program(about), words_at(about.now))
    return _ask("ask_drug_cost", attempt, about, before)


def quick_result(assessment: Assessment, about: About) -> Reply:
    """How it looks, why part by part, what would settle it, and the offer to be looked up.

    A guess from the member's own words: never says that anybody is eligible or is not.
    """
    program = _program(about)
    leads = judged(assessment, program, words_at(about.now))
    reply = compose(session_entries()["quick_result"], words_at(about.now), leads)
    return replace(reply, private=True)


def only_likely(about: About) -> Reply:
    """There is no plain yes or no after the quick check: the plan's records have it."""
    return compose(session_entries()["only_likely"], words_at(about.now))


def resume(about: About) -> Reply:
    """After danger in the middle of a form: the question can wait."""
    return compose(session_entries()["resume"], words_at(about.now))


def _ask(name: str, attempt: int, about: About, before: Sequence[Forms]) -> Reply:
    if attempt < 1:
        raise ValueError("attempts are counted from one")
    if attempt == 1:
        return compose(session_entries()[name], words_at(about.now), before)
    reply = compose(session_entries()[f"{name}_again"], words_at(about.now))
    phone, leave = session_entries()["go_on_by_phone"], session_entries()["leave_check"]
    return replace(
        reply, choices=(Choice(phone.title, "talk_to_person"), Choice(leave.title, "start_over"))
    )


def _program(about: About) -> Program:
    return program_for(about.now)
