"""The answer to a topic, at a moment, to a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mtm.answers.about import About
from mtm.answers.compared import about_amounts, about_counts
from mtm.answers.compose import compose
from mtm.answers.forms import Forms, Words
from mtm.answers.library import Entry, entry, fragments
from mtm.answers.named import about_named
from mtm.answers.reply import Reply
from mtm.answers.sites import about_sites
from mtm.answers.words import words_at
from mtm.program import Program, program_for


def answer(topic: str, about: About) -> Reply:
    """What to say to a message about `topic`, given what is known of the moment and the message.

    Every topic of the catalogue has an answer; another raises UnknownTopic. Nothing is recorded
    and nothing decided: no answer says that a member qualifies.
    """
    copy = entry(topic)
    program = program_for(about.now)
    words = words_at(about.now)
    if topic == "faq/safe_disposal":
        return _safe_disposal(copy, about, words)
    leads = _LEADS[topic](about, program, words) if topic in _LEADS else ()
    return compose(copy, words, leads)


def _conditions(about: About, program: Program, words: Words) -> Sequence[Forms]:
    return about_named(about.conditions, program, words)


def _drug_count(about: About, program: Program, words: Words) -> Sequence[Forms]:
    return _given(about_counts(about.counts, program, words))


def _cost_threshold(about: About, program: Program, words: Words) -> Sequence[Forms]:
    return _given(about_amounts(about.amounts, program, words))


def _all_parts(about: About, program: Program, words: Words) -> Sequence[Forms]:
    """Each part of the rule of which the member told something; the web has one a paragraph."""
    named = about_named(about.conditions, program, words)
    parts = [*_drug_count(about, program, words), *named[:1]]
    parts.extend(_cost_threshold(about, program, words))
    if not parts:
        return ()
    return (
        Forms(
            "\n\n".join(part.web for part in parts),
            " ".join(part.sms for part in parts),
            " ".join(part.voice for part in parts),
        ),
    )


_LEADS: dict[str, Callable[[About, Program, Words], Sequence[Forms]]] = {
    "faq/conditions": _conditions,
    "faq/drug_count": _drug_count,
    "faq/cost_threshold": _cost_threshold,
    "faq/eligibility_criteria": _all_parts,
}


def _given(part: Forms | None) -> Sequence[Forms]:
    return () if part is None else (part,)


def _safe_disposal(copy: Entry, about: About, words: Words) -> Reply:
    wanted = replace(copy, asks="zip", if_yes="faq/safe_disposal")  # "yes" is no ZIP code
    if about.zip is None:
        return compose(wanted, words, last=fragments()["zip_wanted"].fill(words))
    leads, found = about_sites(about.zip, words)
    if found:
        return compose(copy, words, leads)
    return compose(wanted, words, leads, last=fragments()["zip_again"].fill(words))
